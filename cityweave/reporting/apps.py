"""Papers made from live records."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "cityweave.reporting"

    def ready(self) -> None:
        # A kind names the model it is about, and models exist only now.
        from cityweave.papers import kinds  # noqa: PLC0415
        from cityweave.reporting import tasks  # noqa: PLC0415
        from cityweave.reporting.kinds import FACTSHEET  # noqa: PLC0415

        kinds.register(FACTSHEET)
        tasks.register()
