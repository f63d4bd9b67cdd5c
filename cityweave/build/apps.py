"""Capacity of cities: Ask the hub."""

from django.apps import AppConfig


class BuildConfig(AppConfig):
    name = "cityweave.build"

    def ready(self) -> None:
        # Tasks and letters name models, which exist only once every app is loaded.
        from cityweave.build import findable, letters, reading, tasks  # noqa: PLC0415

        findable.register()
        reading.register()
        letters.register()
        tasks.register()
