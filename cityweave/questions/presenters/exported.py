"""The answers of a set as a spreadsheet: a row for each, or counts where pseudonyms stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cityweave.questions.models import Response
from cityweave.questions.plans import said
from cityweave.questions.presenters.sets import language_of, lines_of
from cityweave.questions.presenters.tallies import tallies_of
from cityweave.sharing.choices import Label
from cityweave.sharing.presenters.people import people_said
from cityweave.sheets.writing import KIND, Column, Page, book
from cityweave.ui.days import date_format

if TYPE_CHECKING:
    from cityweave.questions.models import QuestionSet
    from cityweave.sharing.actors import Actor


def exported(asked: QuestionSet, reader: Actor, wanted: str) -> HttpResponse:
    language, label = language_of(asked, wanted), Label(asked.label)
    told = counted if asked.under_pseudonym else each
    columns, rows = told(asked, reader, language)
    page = Page(
        title=said(asked.title, language, asked.source_language),
        columns=columns,
        head=f"{_('Cityweave')} · {label.code}",
        foot=_("As of {day}").format(day=date_format(timezone.localdate(), "DATE_FORMAT")),
        as_of=timezone.now(),
        right_to_left=translation.get_language_bidi(),
    )
    answer = HttpResponse(book(page, rows), content_type=KIND)
    answer["TLP"] = label.code
    answer["Content-Disposition"] = f'attachment; filename="answers-{label.code[4:]}.xlsx"'
    return answer


def each(
    asked: QuestionSet, reader: Actor, language: str
) -> tuple[list[Column], Iterator[dict[str, Any]]]:
    """One row for each response that was sent."""
    questions = list(asked.questions.all())
    columns = [
        Column("sent", _("Sent"), 12), Column("way", _("How it came"), 12),
        Column("who", _("Who"), 24),
        *(Column(one.name, said(one.label, language, asked.source_language), 28)
          for one in questions),
    ]  # fmt: skip
    sent = Response.objects.visible_to(reader).to_set(asked.pk).sent()
    found = list(sent.order_by("sent_at", "pk").prefetch_related("answers"))
    names = people_said([one.person_id for one in found if one.person_id], reader)

    def rows() -> Iterator[dict[str, Any]]:
        for one in found:
            texts = [line.text for line in lines_of(one, reader, language)]
            yield {
                "sent": date_format(timezone.localtime(one.sent_at), "Y-m-d"),
                "way": one.get_way_display(),
                "who": names.get(one.person_id, "") if one.person_id else "",
            } | dict(zip((question.name for question in questions), texts, strict=True))

    return columns, rows()


def counted(
    asked: QuestionSet, reader: Actor, language: str
) -> tuple[list[Column], Iterator[dict[str, Any]]]:
    columns = [Column("question", _("Question"), 40), Column("answer", _("Answer"), 40),
               Column("count", _("How many"), 12)]  # fmt: skip
    sent = Response.objects.visible_to(reader).to_set(asked.pk).sent()

    def rows() -> Iterator[dict[str, Any]]:
        for tally in tallies_of(asked, list(asked.questions.all()), sent, language):
            for cell in tally.cells:
                count = cell.words if cell.count is None else cell.count
                yield {"question": tally.label, "answer": cell.label, "count": count}
            for text in tally.texts:
                yield {"question": tally.label, "answer": text, "count": ""}

    return columns, rows()
