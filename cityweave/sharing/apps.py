"""Who may see what."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "cityweave.sharing"
