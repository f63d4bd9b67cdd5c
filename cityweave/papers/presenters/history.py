"""How a text came to say what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cityweave.papers.models import Text, Version
from cityweave.papers.paragraphs import Difference, difference, words_in
from cityweave.sharing.presenters.people import author_said, authors, people_said

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

VERSIONS_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Step:
    """One version in the list."""

    number: int
    at: datetime
    who: str
    suggested_by: str
    words: int
    is_now: bool


@dataclass(frozen=True, slots=True)
class HistoryPage:
    steps: tuple[Step, ...]
    old: int
    new: int
    change: tuple[Difference, ...]


def history_page(text: Text, reader: Actor, old: int | None, new: int | None) -> HistoryPage:
    """All versions, newest first, and what changed between two of them."""
    versions = list(Version.objects.filter(text=text)[:VERSIONS_SHOWN])
    names = [name for one in versions for name in (one.author, one.suggested_by) if name]
    people = people_said(authors(names), reader)
    bodies = {0: ""} | {one.number: one.body for one in versions}
    to = new if new in bodies else text.version
    since = old if old in bodies else max(to - 1, 0)
    return HistoryPage(
        steps=tuple(
            Step(
                one.number,
                one.written_at,
                author_said(one.author, people),
                author_said(one.suggested_by, people) if one.suggested_by else "",
                words_in(one.body),
                one.number == text.version,
            )
            for one in versions
        ),
        old=since,
        new=to,
        change=tuple(difference(bodies.get(since, ""), bodies.get(to, ""))),
    )
