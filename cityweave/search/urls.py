"""Addresses of the search."""

from django.urls import path

from cityweave.search import views

app_name = "search"
urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/facets/", views.facets, name="facets"),
    path("search/suggestions/", views.suggestions, name="suggestions"),
]
