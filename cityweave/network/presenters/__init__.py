"""What pages of the network's records show."""

from cityweave.network.presenters.choice import CityChoice, city_choice
from cityweave.network.presenters.needs import (
    NeedPage,
    need_list,
    need_page,
    offer_page,
)
from cityweave.network.presenters.places import (
    Finder,
    PlaceLine,
    chosen_place,
    finder,
    known_cities,
    population_of,
    values_of,
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
    "CityChoice",
    "Clash",
    "EditingPage",
    "Finder",
    "NeedPage",
    "PlaceLine",
    "address_of_view",
    "chosen_place",
    "city_choice",
    "clashes",
    "editing_page",
    "finder",
    "known_cities",
    "need_list",
    "need_page",
    "offer_page",
    "population_of",
    "register",
    "teams_of",
    "values_of",
    "view_lines",
    "views_above",
]
