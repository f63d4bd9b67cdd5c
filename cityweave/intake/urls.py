"""Addresses of the import studio."""

from django.urls import path

app_name = "intake"
urlpatterns: list[path] = []
