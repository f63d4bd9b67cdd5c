"""What pages of the network's records show."""

from cityweave.network.presenters.needs import (
    NeedPage,
    need_list,
    need_page,
    offer_page,
)
from cityweave.network.presenters.records import (
    Above,
    Clash,
    EditingPage,
    address_of_view,
    clashes,
    editing_page,
    register,
    teams_of,
    view_lines,
    views_above,
)

__all__ = [
    "Above",
    "Clash",
    "EditingPage",
    "NeedPage",
    "address_of_view",
    "clashes",
    "editing_page",
    "need_list",
    "need_page",
    "offer_page",
    "register",
    "teams_of",
    "view_lines",
    "views_above",
]
