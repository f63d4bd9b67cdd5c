"""Pages that span rooms."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "cityweave.web"
