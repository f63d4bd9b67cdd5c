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
from cityweave.network.views.grants import grant, grants, new_grant
from cityweave.network.views.needs import (
    need,
    need_answers,
    need_status,
    needs,
    new_need,
    new_offer,
    offer,
    offer_status,
    offers,
    on_call,
)
from cityweave.network.views.register import register, register_return
from cityweave.network.views.saved_views import (
    name_view,
    new_view,
    saved_views,
    view_deletion,
    view_restoration,
    view_team,
)
from cityweave.network.views.transfers import transfer

__all__ = [
    "discard_draft",
    "edit",
    "grant",
    "grants",
    "membership_state",
    "name_view",
    "need",
    "need_answers",
    "need_status",
    "needs",
    "new_activity",
    "new_city",
    "new_contact",
    "new_fact",
    "new_grant",
    "new_hub",
    "new_hub_city",
    "new_membership",
    "new_need",
    "new_offer",
    "new_organisation",
    "new_theme",
    "new_view",
    "offer",
    "offer_status",
    "offers",
    "on_call",
    "register",
    "register_return",
    "saved_views",
    "transfer",
    "view_deletion",
    "view_restoration",
    "view_team",
]
