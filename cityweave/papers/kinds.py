"""Kinds of paper: which sections each has, and about what it is; higher rooms declare theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import override

if TYPE_CHECKING:
    from cityweave.sharing.models import Record

KINDS: dict[str, PaperKind] = {}


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """One section: what it is for, and how many words are enough.

    `heading` and `purpose` are lazy translations; `headings` says the heading in paper
    languages that the interface does not speak.
    """

    name: str
    heading: Any
    purpose: Any
    words: int
    headings: Mapping[str, str] = field(default_factory=dict)

    def heading_in(self, language: str) -> str:
        return said_in(language, self.heading, self.headings)


@dataclass(frozen=True, slots=True)
class PaperKind:
    """What such a paper is called, its sections in their order, and what it is about."""

    name: str
    title: Any
    sections: tuple[SectionPlan, ...]
    about_model: type[Record]
    titles: Mapping[str, str] = field(default_factory=dict)

    def title_in(self, language: str) -> str:
        return said_in(language, self.title, self.titles)

    def plan(self, section: str) -> SectionPlan | None:
        return next((plan for plan in self.sections if plan.name == section), None)


def said_in(language: str, words: Any, others: Mapping[str, str]) -> str:
    if language in others:
        return others[language]
    with override(language):
        return str(words)


def register(kind: PaperKind) -> None:
    """Call from `AppConfig.ready`."""
    KINDS[kind.name] = kind


def kinds_about(record: Record) -> list[PaperKind]:
    return [kind for kind in KINDS.values() if isinstance(record, kind.about_model)]
