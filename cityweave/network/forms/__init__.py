"""What people type about the network's records."""

from cityweave.network.forms.fresh import (
    NewActivity,
    NewCity,
    NewContact,
    NewFact,
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
from cityweave.network.forms.records import FORMS, RecordForm, form_for

FORMS |= {form.model.kind_name(): form for form in (NeedForm, OfferForm, OnCallForm)}

__all__ = [
    "FORMS",
    "NeedFilter",
    "NewActivity",
    "NewCity",
    "NewContact",
    "NewFact",
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
]
