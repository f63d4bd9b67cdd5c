"""The network for programs."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "cityweave.api"
