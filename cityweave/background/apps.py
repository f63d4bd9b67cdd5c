"""Work that goes on after the answer: jobs, leases, schedule."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class BackgroundConfig(AppConfig):
    name = "cityweave.background"

    def ready(self) -> None:
        # Each room's jobs.py registers its jobs when it is imported.
        autodiscover_modules("jobs")
