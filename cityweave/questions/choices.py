"""Kinds of questions, the states of sets, wordings and responses, and their steps."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

# Questions are asked in these, whatever the interface speaks; each named in its own script.
LANGUAGES = {
    **{"en": "English", "fr": "Français", "ar": "العربية", "bn": "বাংলা", "ur": "اردو"},
    **{"sq": "Shqip", "mk": "Македонски", "bs": "Bosanski", "sr-latn": "Srpski"},
}
RIGHT_TO_LEFT = frozenset({"ar", "ur"})
LONGEST_SHORT, LONGEST_LONG = 300, 20_000
HIGHEST_NUMBER = 10**15
# The purpose of the links under which a response is given.
ANSWER_LINK = "questions.answer"
LINK_STANDS = timedelta(days=60)
# What a hub asks of its own accord, in place of a question that the product puts.
OWN = "own"
MOST_QUESTIONS = 60
MOST_PARTS = 9


class QuestionKind(models.TextChoices):
    SHORT = "short", _("a line of text")
    LONG = "long", _("a text of several lines")
    CHOICE = "choice", _("one of several")
    CHOICES = "choices", _("some of several")
    NUMBER = "number", _("a number")
    DATE = "date", _("a date")
    YES_NO = "yes_no", _("yes or no")
    SCALE = "scale", _("a step on a scale")
    PLACE = "place", _("a place")
    FILE = "file", _("a file")
    CONSENT = "consent", _("a consent")


class SetState(models.TextChoices):
    DRAFT = "draft", _("draft")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


SET_STEPS: dict[str, tuple[str, ...]] = {
    SetState.DRAFT: (SetState.OPEN, SetState.CLOSED),
    SetState.OPEN: (SetState.CLOSED,),
    SetState.CLOSED: (),
}


class WordingState(models.TextChoices):
    SOURCE = "source", _("source")
    DRAFT = "draft", _("draft")
    CHECKED = "checked", _("checked")
    OUTDATED = "outdated", _("outdated")


class ResponseState(models.TextChoices):
    BEGUN = "begun", _("begun")
    SENT = "sent", _("sent")


RESPONSE_STEPS: dict[str, tuple[str, ...]] = {
    ResponseState.BEGUN: (ResponseState.SENT,),
    ResponseState.SENT: (),
}


class Way(models.TextChoices):
    """How an answer came."""

    ONLINE = "online", _("online")
    PAPER = "paper", _("on paper")
    PHONE = "phone", _("by phone")
    PERSON = "in_person", _("in person")
