"""A paper at a glance: its sections in each language, and its editions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language

from cityweave.papers.choices import PaperLanguage, TextState
from cityweave.papers.kinds import KINDS
from cityweave.papers.models import Comment, Edition, Paper, Section, Suggestion, Text
from cityweave.sharing.policies import can_edit_record
from cityweave.sharing.presenters import WhoLine, page_of, who_line
from cityweave.sharing.presenters.names import called, visible_records

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

# State of a text → the shape that stands for it.
SHAPES = {
    TextState.SOURCE: "full",
    TextState.CHECKED: "full",
    TextState.DRAFT: "half",
    TextState.OUTDATED: "late",
    TextState.MISSING: "none",
}
EDITIONS_SHOWN = 50
PAPERS_SHOWN = 200


@dataclass(frozen=True, slots=True)
class About:
    """What a paper is about, as far as the reader sees it."""

    name: str = ""
    href: str = ""
    dye: str = "nw"


@dataclass(frozen=True, slots=True)
class Cell:
    """One section in one language."""

    language: str
    language_name: str
    state: str
    shape: str
    href: str
    waiting: int


@dataclass(frozen=True, slots=True)
class Row:
    heading: str
    purpose: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PaperPage:
    paper: Paper
    kind: str
    about: About
    who: WhoLine
    languages: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    editions: tuple[Edition, ...]
    may_edit: bool


def about_said(paper: Paper | Edition, reader: Actor) -> About:
    record = visible_records([paper.about_id], reader).get(paper.about_id)
    if record is None:
        return About()
    return About(called(record), page_of(record, reader), getattr(record, "dye", "nw"))


def kind_said(kind: str) -> str:
    return str(KINDS[kind].title) if kind in KINDS else ""


def heading_said(paper: Paper, section: Section, language: str | None = None) -> str:
    """A section's heading in the language of the page, unless another is asked for."""
    kind = KINDS.get(paper.kind)
    plan = kind.plan(section.name) if kind else None
    return plan.heading_in(language or get_language() or "en") if plan else section.heading


def purpose_said(paper: Paper, section: Section) -> str:
    kind = KINDS.get(paper.kind)
    plan = kind.plan(section.name) if kind else None
    return str(plan.purpose) if plan else section.purpose


def paper_page(paper: Paper, reader: Actor) -> PaperPage:
    editions = Edition.objects.visible_to(reader).filter(paper=paper).newest_first()
    return PaperPage(
        paper=paper,
        kind=kind_said(paper.kind),
        about=about_said(paper, reader),
        who=who_line(paper, reader),
        languages=tuple(PaperLanguage.choices),
        rows=rows_of(paper),
        editions=tuple(editions[:EDITIONS_SHOWN]),
        may_edit=bool(can_edit_record(reader, paper)),
    )


def rows_of(paper: Paper) -> tuple[Row, ...]:
    """Each section with its languages. Four queries."""
    sections = list(Section.objects.filter(paper=paper))
    texts = list(Text.objects.filter(section__in=sections).defer("body"))
    waiting = waiting_in(texts)
    order = PaperLanguage.values
    texts.sort(key=lambda text: order.index(text.language))
    return tuple(
        Row(
            heading_said(paper, section),
            purpose_said(paper, section),
            tuple(
                cell_of(paper, section, text, waiting[text.pk])
                for text in texts
                if text.section_id == section.pk
            ),
        )
        for section in sections
    )


def waiting_in(texts: list[Text]) -> Counter[int]:
    """Open suggestions and comments, by text."""
    keys = [text.pk for text in texts]
    suggestions = Suggestion.objects.waiting().filter(text__in=keys)
    comments = Comment.objects.waiting().filter(text__in=keys)
    return Counter(suggestions.values_list("text", flat=True)) + Counter(
        comments.values_list("text", flat=True)
    )


def cell_of(paper: Paper, section: Section, text: Text, waiting: int) -> Cell:
    return Cell(
        language=text.language,
        language_name=text.get_language_display(),
        state=text.get_state_display(),
        shape=SHAPES[TextState(text.state)],
        href=text_address(paper, section, text.language),
        waiting=waiting,
    )


def text_address(paper: Paper, section: Section, language: str) -> str:
    return reverse(
        "papers:text", kwargs={"key": paper.pk, "section": section.name, "language": language}
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One paper in a list."""

    title: str
    href: str
    kind: str
    language: str


def papers_page(reader: Actor) -> list[Line]:
    found = Paper.objects.visible_to(reader).in_order()[:PAPERS_SHOWN]
    return [line_of(paper) for paper in found]


def line_of(paper: Paper) -> Line:
    return Line(
        paper.title,
        reverse("papers:paper", kwargs={"key": paper.pk}),
        kind_said(paper.kind),
        paper.get_source_language_display(),
    )
