"""Finding what a reader may see."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "cityweave.search"

    def ready(self) -> None:
        # Models exist only once every app is loaded.
        from cityweave.search import listeners  # noqa: PLC0415

        listeners.listen()
