"""Nothing is public without two people."""

from django.apps import AppConfig


class SafeguardingConfig(AppConfig):
    name = "cityweave.safeguarding"

    def ready(self) -> None:
        # Models of the journal exist only once every app is loaded.
        from cityweave.safeguarding import letters, listeners, tasks  # noqa: PLC0415

        letters.register()
        listeners.listen()
        tasks.register()
