"""Question sets in several languages, answered by person, signed link, pseudonym or on paper."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "cityweave.questions"

    def ready(self) -> None:
        # Models exist only once every app is loaded.
        from cityweave.questions import findable  # noqa: PLC0415

        findable.register()
