"""Question sets in several languages, answered by person, signed link, pseudonym or on paper."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "cityweave.questions"
