"""How cities come in: joining from a phone, the hub's answer, and staying in touch."""

from django.apps import AppConfig


class EngageConfig(AppConfig):
    name = "cityweave.engage"

    def ready(self) -> None:
        # Registries of lower rooms can be filled only once every model is loaded.
        from cityweave.engage import findable, letters, listeners, tasks  # noqa: PLC0415

        findable.register()
        letters.register()
        listeners.listen()
        tasks.register()
