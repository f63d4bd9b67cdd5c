"""Pages where the network's records are written and changed."""

from cityweave.network.views.acts import discard_draft, membership_state
from cityweave.network.views.editing import edit
from cityweave.network.views.fresh import (
    new_activity,
    new_city,
    new_contact,
    new_fact,
    new_hub,
    new_hub_city,
    new_membership,
    new_organisation,
    new_theme,
)

__all__ = [
    "discard_draft",
    "edit",
    "membership_state",
    "new_activity",
    "new_city",
    "new_contact",
    "new_fact",
    "new_hub",
    "new_hub_city",
    "new_membership",
    "new_organisation",
    "new_theme",
]
