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
from cityweave.network.forms.records import FORMS, RecordForm, form_for

__all__ = [
    "FORMS",
    "NewActivity",
    "NewCity",
    "NewContact",
    "NewFact",
    "NewHub",
    "NewHubCity",
    "NewMembership",
    "NewOrganisation",
    "NewTheme",
    "RecordForm",
    "form_for",
]
