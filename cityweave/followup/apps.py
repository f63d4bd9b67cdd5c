"""What waits for whom, what was promised, and what is said about records."""

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
        from cityweave.followup.presenters import digest  # noqa: PLC0415
        from cityweave.followup.presenters.talk import beneath  # noqa: PLC0415
        from cityweave.sharing.beneath import register_beneath  # noqa: PLC0415

        findable.register()
        letters.register()
        register_beneath(beneath)
        digest.register()
        reading.register()
        tasks.register()
        listeners.listen()
