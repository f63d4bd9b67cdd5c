"""What waits for whom."""

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "cityweave.followup"

    def ready(self) -> None:
        # Models of the journal exist only once every app is loaded.
        from cityweave.followup import listeners  # noqa: PLC0415

        listeners.listen()
