"""Addresses of the pages that span rooms."""

from django.urls import URLPattern

app_name = "web"
urlpatterns: list[URLPattern] = []
