"""Nothing is public without two people."""

from django.apps import AppConfig


class SafeguardingConfig(AppConfig):
    name = "cityweave.safeguarding"
