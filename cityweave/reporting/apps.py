"""Papers made from live records."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "cityweave.reporting"
