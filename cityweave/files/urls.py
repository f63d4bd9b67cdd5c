"""Addresses of files."""

from django.urls import path

from cityweave.files import views

app_name = "files"
urlpatterns = [
    path("files/<uuid:key>/", views.file, name="storedfile"),
]
