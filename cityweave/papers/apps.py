"""Papers that several people write, in several languages, and release as editions."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "cityweave.papers"
