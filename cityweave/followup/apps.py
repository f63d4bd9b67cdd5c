"""What waits for whom, and what was promised."""

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "cityweave.followup"

    def ready(self) -> None:
        # Models of the journal exist only once every app is loaded.
        from cityweave.followup import (  # noqa: PLC0415
            findable,
            letters,
            listeners,
            reading,
            tasks,
        )

        findable.register()
        letters.register()
        reading.register()
        tasks.register()
        listeners.listen()
