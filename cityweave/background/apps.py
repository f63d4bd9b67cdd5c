"""Work that goes on after the answer: jobs, leases, schedule."""

from django.apps import AppConfig


class BackgroundConfig(AppConfig):
    name = "cityweave.background"
