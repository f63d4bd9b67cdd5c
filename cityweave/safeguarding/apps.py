"""Nothing is public without two people."""

from django.apps import AppConfig


class SafeguardingConfig(AppConfig):
    name = "cityweave.safeguarding"

    def ready(self) -> None:
        # Models of the journal exist only once every app is loaded.
        from cityweave.safeguarding import (  # noqa: PLC0415
            findable,
            jobs,  # noqa: F401
            letters,
            listeners,
            tasks,
        )

        findable.register()
        letters.register()
        listeners.listen()
        tasks.register()
