"""The outcome note for everyone: its draft, how far it is; and what a gathering has released."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cityweave.gatherings.actions import took_part
from cityweave.gatherings.choices import OUTCOME_NOTE, REPORT
from cityweave.gatherings.models import Gathering
from cityweave.gatherings.presenters.hosts import days_of, where_of
from cityweave.gatherings.presenters.records import linked_names
from cityweave.gatherings.presenters.reports import (
    MOST_DECISIONS,
    MOST_PROMISES,
    Row,
    cut,
    decisions_of,
    functions_of,
    listed,
    promises_said,
    written_in,
)
from cityweave.papers.models import Edition, Paper
from cityweave.sharing.actors import ANONYMOUS
from cityweave.sharing.presenters.names import called

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

MOST_FUNCTIONS = 8
PAPERS = (OUTCOME_NOTE, REPORT)


@dataclass(frozen=True, slots=True)
class NotePart:
    """Where the public note of a gathering stands."""

    paper: Paper | None
    written: int
    sections: int
    editions: tuple[Edition, ...]


def note_part(gathering: Gathering, reader: Actor) -> NotePart:
    mine = Paper.objects.visible_to(reader).about(gathering.pk).filter(kind=OUTCOME_NOTE)
    paper = mine.filter(owner=gathering.owner_id, binned_at__isnull=True).first()
    editions = Edition.objects.visible_to(reader).filter(about=gathering.pk, kind=OUTCOME_NOTE)
    return NotePart(
        paper=paper,
        written=written_in(paper),
        sections=paper.sections.count() if paper else 0,
        editions=tuple(editions.newest_first()[:20]),
    )


def released_papers(gathering: Gathering) -> tuple[Edition, ...]:
    """The newest public edition in each language, notes before reports; the same for everybody."""
    public = Edition.objects.visible_to(ANONYMOUS).filter(about=gathering.pk, kind__in=PAPERS)
    newest: dict[tuple[str, str], Edition] = {}
    for one in public.defer("text", "content").newest_first()[:100]:
        newest.setdefault((one.kind, one.language), one)
    here = translation.get_language()
    order = sorted(newest, key=lambda key: (PAPERS.index(key[0]), key[1] != here, key[1]))
    return tuple(newest[key] for key in order)


def note_drafts_for(gathering: Gathering, language: str, reader: Actor) -> dict[str, str]:
    """What the records say already, short enough for one page, in the language of the note."""
    with translation.override(language):
        linked = linked_names(gathering, reader)
        where = " · ".join(filter(None, (days_of(gathering), where_of(gathering, reader))))
        told = {
            "purpose": cut(gathering.purpose),
            "where-and-when": where,
            "cities": ", ".join(called(one) for one in linked["cities"]),
            "functions": functions_said(functions_of(took_part(gathering, by=reader))),
            "decided": shortened(decisions_of(gathering, reader), MOST_DECISIONS),
            "next-steps": shortened(promises_said(gathering, reader), MOST_PROMISES),
        }
    return {name: text for name, text in told.items() if text}


def functions_said(rows: tuple[Row, ...]) -> str:
    lines = [_("{what}: {count}").format(what=row.what, count=row.count) for row in rows]
    return shortened(lines, MOST_FUNCTIONS)


def shortened(lines: list[str], most: int) -> str:
    shown = [cut(line) for line in lines[:most]]
    if rest := len(lines) - len(shown):
        shown.append(ngettext("and {count} more", "and {count} more", rest).format(count=rest))
    return listed(shown)
