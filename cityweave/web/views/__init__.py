"""Pages that span rooms, one function each."""

from cityweave.web.views.directory import cities, cities_facets
from cityweave.web.views.files import cities_csv, cities_geojson, cities_json, cities_xlsx
from cityweave.web.views.lists import (
    activities,
    activity,
    organisation,
    organisations,
    people,
    person,
    themes,
)
from cityweave.web.views.own_doors import open_to_you, ours
from cityweave.web.views.pages import city, city_brief, home, hub, hubs
from cityweave.web.views.planner import correction_standing, days_off, planner
from cityweave.web.views.today import today

__all__ = [
    "activities",
    "activity",
    "cities",
    "cities_csv",
    "cities_facets",
    "cities_geojson",
    "cities_json",
    "cities_xlsx",
    "city",
    "city_brief",
    "correction_standing",
    "days_off",
    "home",
    "hub",
    "hubs",
    "open_to_you",
    "organisation",
    "organisations",
    "ours",
    "people",
    "person",
    "planner",
    "themes",
    "today",
]
