"""Addresses of the kit."""

from django.urls import path

from cityweave.ui import views

app_name = "ui"
urlpatterns = [
    path("ui/", views.gallery, name="gallery"),
    path("ui/drafts/", views.autosave, name="drafts"),
]
