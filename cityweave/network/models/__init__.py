"""Hubs, cities, organisations, contacts, themes, activities, needs, offers, saved lists; whether
the register of them is complete.
"""

from cityweave.network.models.completeness import Completeness
from cityweave.network.models.grants import Grant
from cityweave.network.models.memberships import Membership
from cityweave.network.models.needs import Need, Offer, OnCall
from cityweave.network.models.records import (
    Activity,
    Affiliation,
    City,
    Fact,
    Hub,
    HubCity,
    Organisation,
    Theme,
)
from cityweave.network.models.saved_views import SavedView

__all__ = [
    "Activity",
    "Affiliation",
    "City",
    "Completeness",
    "Fact",
    "Grant",
    "Hub",
    "HubCity",
    "Membership",
    "Need",
    "Offer",
    "OnCall",
    "Organisation",
    "SavedView",
    "Theme",
]
