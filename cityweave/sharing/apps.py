"""Who may see what."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "cityweave.sharing"

    def ready(self) -> None:
        # Registries of lower rooms can be filled only once every model is loaded.
        from cityweave.sharing import letters, listeners, tasks  # noqa: PLC0415

        letters.register()
        tasks.register()
        listeners.listen()
