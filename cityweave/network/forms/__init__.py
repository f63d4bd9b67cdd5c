"""What people type about the network's records."""

from cityweave.network.forms.fresh import (
    NewActivity,
    NewCity,
    NewContact,
    NewFact,
    NewGrant,
    NewHub,
    NewHubCity,
    NewMembership,
    NewOrganisation,
    NewTheme,
)
from cityweave.network.forms.needs import (
    NeedFilter,
    NeedForm,
    NewNeed,
    NewOffer,
    OfferForm,
    OnCallForm,
)
from cityweave.network.forms.records import FORMS, RecordForm, form_for, register_form

for form in (NeedForm, OfferForm, OnCallForm):
    register_form(form)

__all__ = [
    "FORMS",
    "NeedFilter",
    "NewActivity",
    "NewCity",
    "NewContact",
    "NewFact",
    "NewGrant",
    "NewHub",
    "NewHubCity",
    "NewMembership",
    "NewNeed",
    "NewOffer",
    "NewOrganisation",
    "NewTheme",
    "OnCallForm",
    "RecordForm",
    "form_for",
    "register_form",
]
