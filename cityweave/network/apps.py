"""Hubs, cities, organisations and what they did."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "cityweave.network"

    def ready(self) -> None:
        # What other rooms say of this room's codes needs every model loaded.
        from cityweave.network import findable, listeners, presenters, tasks  # noqa: PLC0415

        findable.register()
        presenters.register()
        listeners.listen()
        tasks.register()
