"""Addresses of the pages that span rooms."""

from django.urls import path

import cityweave.sharing.converters  # noqa: F401 - registers <address:…>
from cityweave.web import views
from cityweave.web.views import doors

app_name = "web"
urlpatterns = [
    path("", views.home, name="home"),
    path("invitation/<str:token>/", doors.invitation, name="invitation"),
    path("today/", views.today, name="today"),
    path("open/", views.open_to_you, name="open"),
    path("ours/", views.ours, name="ours"),
    path("hubs/", views.hubs, name="hubs"),
    path("hubs/<address:address>/", views.hub, name="hub"),
    path("cities/", views.cities, name="cities"),
    path("cities.csv", views.cities_csv, name="cities-csv"),
    path("cities.json", views.cities_json, name="cities-json"),
    path("cities.geojson", views.cities_geojson, name="cities-geojson"),
    path("cities.xlsx", views.cities_xlsx, name="cities-xlsx"),
    path("cities/facets/", views.cities_facets, name="cities-facets"),
    path("cities/<address:address>/", views.city, name="city"),
    path("cities/<address:address>/brief.pdf", views.city_brief, name="city-brief"),
    path("planner/", views.planner, name="planner"),
    path("planner/days/", views.days_off, name="days-off"),
    path(
        "planner/corrections/<uuid:key>/standing/",
        views.correction_standing,
        name="correction-standing",
    ),
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/<address:address>/", views.organisation, name="organisation"),
    path("activities/", views.activities, name="activities"),
    path("activities/<address:address>/", views.activity, name="activity"),
    path("themes/", views.themes, name="themes"),
    path("people/", views.people, name="people"),
    path("people/<uuid:key>/", views.person, name="person"),
]
