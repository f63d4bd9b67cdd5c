"""Hubs, cities, organisations, people's functions, themes, what was done; and saved lists."""

from cityweave.network.models.records import (
    Activity,
    Affiliation,
    City,
    Fact,
    Hub,
    HubCity,
    Membership,
    Organisation,
    Theme,
)
from cityweave.network.models.saved_views import SavedView

__all__ = [
    "Activity",
    "Affiliation",
    "City",
    "Fact",
    "Hub",
    "HubCity",
    "Membership",
    "Organisation",
    "SavedView",
    "Theme",
]
