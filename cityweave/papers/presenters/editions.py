"""An edition to read, and two editions beside each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.safestring import SafeString

from cityweave.papers import content
from cityweave.papers.content import LiveFigure, RecordList, direction_of
from cityweave.papers.markdown import blocks_of, html_of
from cityweave.papers.models import Edition, Paper
from cityweave.papers.paragraphs import Difference, difference
from cityweave.papers.presenters.papers import EDITIONS_SHOWN, About, about_said, kind_said
from cityweave.papers.reading import figures_of
from cityweave.safeguarding.policies import can_recall
from cityweave.sharing.actors import ANONYMOUS
from cityweave.sharing.choices import Label
from cityweave.sharing.policies import can_edit_record
from cityweave.sharing.presenters import WhoLine, who_line

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


@dataclass(frozen=True, slots=True)
class Part:
    """One section of an edition."""

    name: str
    heading: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class EditionPage:
    edition: Edition
    kind: str
    about: About
    who: WhoLine
    direction: str
    parts: tuple[Part, ...]
    # Other editions in this language, as far as the reader sees them.
    others: tuple[Edition, ...]
    # In other languages: the newest of each.
    languages: tuple[Edition, ...]
    paper: Paper | None
    is_public: bool
    may_edit: bool
    may_recall: bool


def edition_page(edition: Edition, reader: Actor) -> EditionPage:
    kin = Edition.objects.visible_to(reader).filter(about=edition.about_id, kind=edition.kind)
    family = [one for one in kin.defer("text").newest_first()[:EDITIONS_SHOWN] if one != edition]
    return EditionPage(
        edition=edition,
        kind=kind_said(edition.kind),
        about=about_said(edition, reader),
        who=who_line(edition, reader),
        direction=direction_of(edition.language),
        parts=parts_of(edition),
        others=tuple(one for one in family if one.language == edition.language),
        languages=newest_of_each(family, edition.language),
        paper=Paper.objects.visible_to(reader).filter(pk=edition.paper_id).first(),
        is_public=edition.label == Label.CLEAR,
        may_edit=bool(can_edit_record(reader, edition)),
        may_recall=bool(can_recall(reader, edition)),
    )


def parts_of(edition: Edition) -> tuple[Part, ...]:
    figures = figures_of(edition)
    return tuple(
        Part(section["name"], section["heading"], html_of(section["body"], figures))
        for section in edition.content["sections"]
    )


def newest_of_each(editions: list[Edition], beside: str) -> tuple[Edition, ...]:
    newest: dict[str, Edition] = {}
    for one in editions:
        newest.setdefault(one.language, one)
    newest.pop(beside, None)
    return tuple(newest[language] for language in sorted(newest))


def printable(edition: Edition) -> content.Paper:
    """A released edition as the press takes it: the same for every reader."""
    figures = on_paper(figures_of(edition))
    return content.Paper(
        language=edition.language,
        title=edition.title,
        as_of=edition.as_of,
        sections=tuple(
            content.Section(section["heading"], blocks_of(section["body"], figures))
            for section in edition.content["sections"]
        ),
        dye=about_said(edition, ANONYMOUS).dye,
        is_draft_translation=edition.content["is_draft"],
    )


def on_paper(figures: content.Figures) -> content.Figures:
    """The same figures, with addresses that still work from paper."""
    return {key: one_on_paper(figure) for key, figure in figures.items()}


def one_on_paper(found: LiveFigure | RecordList) -> LiveFigure | RecordList:
    if isinstance(found, LiveFigure):
        return replace(found, href=f"{settings.ORIGIN}{found.href}")
    return RecordList(
        tuple(replace(line, href=f"{settings.ORIGIN}{line.href}") for line in found.lines),
        replace(found.more, href=f"{settings.ORIGIN}{found.more.href}") if found.more else None,
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of one section from one edition to another."""

    heading: str
    change: tuple[Difference, ...]

    @property
    def is_same(self) -> bool:
        return all(one.is_same for one in self.change)


def comparison_page(old: Edition, new: Edition) -> tuple[Compared, ...]:
    before = {one["name"]: one for one in old.content["sections"]}
    after = {one["name"]: one for one in new.content["sections"]}
    return tuple(
        Compared(
            (after.get(name) or before[name])["heading"],
            tuple(
                difference(
                    before.get(name, {}).get("body", ""), after.get(name, {}).get("body", "")
                )
            ),
        )
        for name in dict.fromkeys([*after, *before])
    )
