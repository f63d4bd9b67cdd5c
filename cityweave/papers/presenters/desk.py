"""A text under somebody's pen: its source beside it, what is suggested, what is remarked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cityweave.papers.actions import hash_of
from cityweave.papers.choices import PaperLanguage, TextState
from cityweave.papers.content import direction_of
from cityweave.papers.figures import figures_for, marks_known
from cityweave.papers.markdown import html_of, problems_in
from cityweave.papers.models import Comment, Paper, Section, Suggestion, Text
from cityweave.papers.paragraphs import Difference, Proposal, applied, difference, split, words_in
from cityweave.papers.policies import (
    can_check_text,
    can_reject_suggestion,
    can_send_out_text,
    can_settle_comment,
    can_suggest_change,
)
from cityweave.papers.presenters.papers import (
    SHAPES,
    About,
    Cell,
    about_said,
    cell_of,
    heading_said,
    purpose_said,
    text_address,
    waiting_in,
)
from cityweave.sharing.policies import can_edit_record
from cityweave.sharing.presenters import WhoLine, who_line
from cityweave.sharing.presenters.people import author_said, authors, people_said

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


@dataclass(frozen=True, slots=True)
class Note:
    """A suggestion or a comment in the margin."""

    number: int
    row: Suggestion | Comment
    who: str
    at: datetime
    # Of a suggestion: the paragraph with what goes and what comes.
    change: tuple[Difference, ...] = ()
    # Nothing to accept where its paragraph is gone.
    fits: bool = True
    may_accept: bool = False
    may_end: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A text to read, in its own language and direction."""

    language: str
    language_name: str
    direction: str
    html: SafeString
    problems: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.html.strip()


@dataclass(frozen=True, slots=True)
class TextPage:
    paper: Paper
    section: Section
    text: Text
    about: About
    who: WhoLine
    heading: str
    purpose: str
    state: str
    shape: str
    last: str
    cells: tuple[Cell, ...]
    sections: tuple[tuple[str, str, bool], ...]
    source: Shown | None
    source_hash: str
    shown: Shown
    words: int
    conflicts: tuple[Note, ...]
    suggestions: tuple[Note, ...]
    comments: tuple[Note, ...]
    marks: tuple[tuple[str, str], ...]
    may_edit: bool
    may_suggest: bool
    may_send: bool
    check: str
    may_check: bool


def text_page(paper: Paper, section: Section, text: Text, reader: Actor, typed: str) -> TextPage:
    """`typed` is what stands in the box: it is counted and previewed."""
    texts = {one.language: one for one in Text.objects.filter(section=section)}
    source = texts[paper.source_language]
    notes = Notes(paper, text, reader)
    check = can_check_text(reader, paper, text)
    return TextPage(
        paper=paper,
        section=section,
        text=text,
        about=about_said(paper, reader),
        who=who_line(paper, reader),
        heading=heading_said(paper, section),
        purpose=purpose_said(paper, section),
        state=text.get_state_display(),
        shape=SHAPES[TextState(text.state)],
        last=notes.said(text.written_by) if text.written_by else "",
        cells=cells_of(paper, section, list(texts.values())),
        sections=sections_of(paper, section, text.language),
        source=None if text.pk == source.pk else shown_of(paper, source, source.body),
        source_hash=hash_of(source.body),
        shown=shown_of(paper, text, typed),
        words=words_in(typed),
        conflicts=notes.suggestions(is_conflict=True),
        suggestions=notes.suggestions(is_conflict=False),
        comments=notes.comments(),
        marks=tuple(marks_known().items()),
        may_edit=bool(can_edit_record(reader, paper)),
        may_suggest=bool(can_suggest_change(reader, paper)),
        may_send=bool(text.body and can_send_out_text(reader, paper)),
        check=check.because,
        may_check=bool(check) and text.state != TextState.CHECKED,
    )


def shown_of(paper: Paper, text: Text, body: str) -> Shown:
    figures = figures_for(paper.about_id, [body], text.language)
    return Shown(
        text.language,
        text.get_language_display(),
        direction_of(text.language),
        html_of(body, figures),
        problems_in(body, figures),
    )


def cells_of(paper: Paper, section: Section, texts: list[Text]) -> tuple[Cell, ...]:
    waiting = waiting_in(texts)
    cells = {text.language: cell_of(paper, section, text, waiting[text.pk]) for text in texts}
    first = paper.source_language
    others = (cells[code] for code in PaperLanguage.values if code in cells and code != first)
    return (cells[first], *others)


def sections_of(paper: Paper, here: Section, language: str) -> tuple[tuple[str, str, bool], ...]:
    return tuple(
        (heading_said(paper, one), text_address(paper, one, language), one.pk == here.pk)
        for one in Section.objects.filter(paper=paper)
    )


class Notes:
    """What waits beside one text, numbered, with the names its reader may know."""

    def __init__(self, paper: Paper, text: Text, reader: Actor) -> None:
        self.paper, self.text, self.reader = paper, text, reader
        self.open = list(Suggestion.objects.waiting().filter(text=text))
        self.remarks = list(Comment.objects.waiting().filter(text=text))
        self.people = people_of([*self.open, *self.remarks], text, reader)
        self.may_edit = bool(can_edit_record(reader, paper))

    def said(self, author: str, said_by: str = "") -> str:
        name = author_said(author, self.people)
        if not said_by:
            return name
        return _("{author}, in a file that {name} brought back").format(author=said_by, name=name)

    def suggestions(self, *, is_conflict: bool) -> tuple[Note, ...]:
        found = [one for one in self.open if one.is_conflict == is_conflict]
        return tuple(self.suggestion(number, one) for number, one in enumerate(found, 1))

    def suggestion(self, number: int, row: Suggestion) -> Note:
        proposal = Proposal(row.position, row.original, row.proposed)
        fits = applied(self.text.body, proposal) is not None
        return Note(
            number,
            row,
            self.said(row.author, row.said_by),
            row.made_at,
            change=tuple(difference(row.original, row.proposed)),
            fits=fits,
            may_accept=self.may_edit and fits,
            may_end=bool(can_reject_suggestion(self.reader, self.paper, row)),
        )

    def comments(self) -> tuple[Note, ...]:
        return tuple(
            Note(
                number,
                row,
                self.said(row.author, row.said_by),
                row.made_at,
                may_end=bool(can_settle_comment(self.reader, self.paper, row)),
            )
            for number, row in enumerate(self.remarks, 1)
        )


def people_of(rows: Iterable[Suggestion | Comment], text: Text, reader: Actor) -> dict[UUID, str]:
    return people_said(authors([text.written_by, *(row.author for row in rows)]), reader)


def paragraphs_of(text: Text) -> Sequence[str]:
    return split(text.body)
