"""The product's addresses, and the bare views that they are compared with."""

from django.urls import path

from bench import bare
from cityweave.config.urls import urlpatterns as product

urlpatterns = [
    *product,
    path("bare/rows/", bare.rows),
    path("bare/cities.csv", bare.as_csv),
    path("bare/cities.json", bare.as_json),
    path("bare/guests/<uuid:key>/", bare.guests),
    path("bare/registration/<uuid:key>/", bare.registration),
    path("bare/gatherings.ics", bare.as_ics),
]
