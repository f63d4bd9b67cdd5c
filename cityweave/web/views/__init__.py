"""Pages that span rooms, one function each."""

from cityweave.web.views.directory import cities, cities_csv, cities_json
from cityweave.web.views.lists import (
    activities,
    activity,
    organisation,
    organisations,
    people,
    person,
)
from cityweave.web.views.pages import city, city_brief, home, hub, hubs
from cityweave.web.views.today import today

__all__ = [
    "activities",
    "activity",
    "cities",
    "cities_csv",
    "cities_json",
    "city",
    "city_brief",
    "home",
    "hub",
    "hubs",
    "organisation",
    "organisations",
    "people",
    "person",
    "today",
]
