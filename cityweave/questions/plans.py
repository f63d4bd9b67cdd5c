"""What is to be asked, as plain data: written in code or by whoever asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext, override

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question; each text is {language: words}."""

    name: str
    kind: str
    label: Words
    help: Words = field(default_factory=dict)
    # Code → words; for choices, and for the two ends of a scale ("low", "high").
    options: Mapping[str, Words] = field(default_factory=dict)
    required: bool = False
    part: int = 1
    lowest: int | None = None
    highest: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole set."""

    name: str
    title: Words
    questions: tuple[Asked, ...]
    source_language: str = "en"
    intro: Words = field(default_factory=dict)


def said(words: Mapping[str, str], language: str, source: str) -> str:
    """In the language asked for, else in the one it was written in."""
    return words.get(language) or words.get(source) or next(iter(words.values()), "")


def languages_of(plan: Plan) -> set[str]:
    """Languages in which every question has its words."""
    spoken = [set(one.label) for one in plan.questions] + [set(plan.title)]
    return set.intersection(*spoken)


def in_each_language(sentence: str) -> dict[str, str]:
    """A sentence of the catalogues, in all that they hold."""
    words = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            words[code] = gettext(sentence)
    return words
