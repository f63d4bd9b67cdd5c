"""Spreadsheets in, and two records made one."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "cityweave.intake"

    def ready(self) -> None:
        # Models of the journal exist only once every app is loaded.
        from cityweave.intake import findable, jobs, letters  # noqa: F401, PLC0415

        findable.register()
        letters.register()
