"""The guest list as a spreadsheet: to take away, and an empty one to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cityweave.gatherings.models import Gathering, Guest, Registration
from cityweave.gatherings.own_questions import answers_in
from cityweave.gatherings.presenters.guests import who_of
from cityweave.gatherings.presenters.own_questions import asked_in
from cityweave.network.countries import country_name, language_name
from cityweave.sharing.choices import Label
from cityweave.sharing.presenters.names import names_of
from cityweave.sheets.writing import KIND, Column, Page, book

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

AT_ONCE = 1_000


def filled_in() -> list[Column]:
    """What a list of guests may say of each, in the order in which it is pasted."""
    return [
        Column("name", _("Name"), 28), Column("function", _("Function"), 24),
        Column("place", _("City"), 20), Column("email", _("E-mail"), 28),
        Column("language", _("Language"), 12), Column("organisation", _("Organisation"), 28),
        Column("country", _("Country"), 16), Column("phone", _("Phone"), 18),
    ]  # fmt: skip


def template() -> HttpResponse:
    """Headings that are understood when it comes back; no row, so that none is forgotten in it."""
    return answered(_("Guests"), filled_in(), iter(()), Label.CLEAR, "guests-template")


def guests_out(gathering: Gathering, reader: Actor) -> HttpResponse:
    """Who is on the list; never food, access or travel, and no minor by name."""
    columns = [
        *filled_in(), Column("answer", _("Answer"), 18), Column("answered", _("Answered"), 12),
        Column("came_as", _("Came as"), 14),
        *(Column(one.name, one.label, 24) for one in asked_in(gathering, reader)),
    ]  # fmt: skip
    return answered(
        gathering.title, columns, rows_of(gathering, reader), Label.STRICT, "guests-STRICT"
    )


def rows_of(gathering: Gathering, reader: Actor) -> Iterator[dict[str, Any]]:
    here = Guest.objects.visible_to(reader).of(gathering.pk).on_the_list()
    code = translation.get_language() or "en"
    cities = names_of(set(here.exclude(city=None).values_list("city", flat=True)), reader)
    asked = asked_in(gathering, reader)
    kept = Registration.objects.filter(guest__in=here.values("pk")) if asked else ()
    answers = {row.pk: answers_in(row.answers) for row in kept}
    for one in here.in_order().iterator(chunk_size=AT_ONCE):
        is_named = one.name and who_of(one) == one.name
        yield {
            "name": one.name if is_named else "" if one.function else who_of(one),
            "function": one.function,
            "place": cities.get(one.city_id, one.place) if one.city_id else one.place,
            "email": one.email if is_named or one.function else "",
            "language": language_name(one.language, code),
            "organisation": one.organisation,
            "country": country_name(one.country, code) if one.country else "",
            "phone": one.phone if is_named or one.function else "",
            "answer": str(one.get_answer_display()),
            "answered": date_format(timezone.localtime(one.answered_at), "Y-m-d")
            if one.answered_at
            else "",
            "came_as": str(one.get_came_as_display()),
        } | {own.name: own.said(answers.get(one.pk, {}).get(own.name)) for own in asked}


def answered(
    title: str, columns: list[Column], rows: Iterator[dict[str, Any]], label: Label, name: str
) -> HttpResponse:
    page = Page(
        title=title,
        columns=columns,
        head=f"{_('Cityweave')} · {label.code}",
        foot=_("As of {day}").format(day=date_format(timezone.localdate(), "DATE_FORMAT")),
        as_of=timezone.now(),
        right_to_left=translation.get_language_bidi(),
    )
    answer = HttpResponse(book(page, rows), content_type=KIND)
    answer["TLP"] = label.code
    answer["Cache-Control"] = "no-store, private"
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer
