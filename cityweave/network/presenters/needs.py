"""Needs and offers as pages show them: one, and lists by theme, city or country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cityweave.network.choices import ANSWERS, NEED_STEPS, CameBy, NeedStatus
from cityweave.network.countries import country_name
from cityweave.network.models import City, Need, Offer, Theme
from cityweave.sharing.models import Link
from cityweave.sharing.policies import can_edit_record
from cityweave.sharing.presenters import WhoLine, page_of, who_line
from cityweave.sharing.presenters.names import called, visible_records

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Tied:
    """Something that answers a need."""

    key: UUID
    title: str
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class NeedPage:
    """A need or an offer: whose it is, what it says, who reads it, what can be done."""

    record: Need | Offer
    city: str
    city_href: str
    theme: str
    came_by: str
    who: WhoLine
    tied: tuple[Tied, ...]
    steps: tuple[str, ...]
    may_edit: bool


def need_page(need: Need, reader: Actor) -> NeedPage:
    sources = Link.objects.filter(target=need.pk, relation=ANSWERS).values_list("source", flat=True)
    found = visible_records(list(sources), reader)
    tied = [Tied(key, called(one), page_of(one, reader), one.label) for key, one in found.items()]
    return page(need, reader, tuple(sorted(tied, key=lambda one: (one.title, str(one.key)))))


def offer_page(offer: Offer, reader: Actor) -> NeedPage:
    return page(offer, reader, ())


def page(record: Need | Offer, reader: Actor, tied: tuple[Tied, ...]) -> NeedPage:
    city = City.objects.visible_to(reader).filter(pk=record.city_id).first()
    theme = Theme.objects.visible_to(reader).filter(pk=record.theme_id).first()
    may_edit = not reader.only_looks and bool(can_edit_record(reader, record))
    steps = NEED_STEPS[record.status] if isinstance(record, Need) else ()
    return NeedPage(
        record=record,
        city=called(city) if city else _("A city"),
        city_href=reverse("web:city", args=[city.address]) if city else "",
        theme=called(theme) if theme else "",
        came_by="" if record.came_by == CameBy.PAGE else record.get_came_by_display(),
        who=who_line(record, reader),
        tied=tied,
        steps=steps if may_edit else (),
        may_edit=may_edit,
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A need or an offer in a list."""

    href: str
    statement: str
    city: str
    country: str
    theme: str
    status: str
    by_when: str
    is_orphan: bool
    label: str


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    groups: tuple[Group, ...]
    more: bool
    count: int
    orphans: int


def need_list(found: Any, by: str, reader: Actor) -> Listing:
    """Needs or offers that a filter left, in groups. Five queries."""
    rows: list[Need | Offer] = list(found.in_order()[: SHOWN + 1])
    cities = City.objects.visible_to(reader).in_bulk({row.city_id for row in rows})
    themes = Theme.objects.visible_to(reader).in_bulk({row.theme_id for row in rows} - {None})
    lines = [line_of(row, cities, themes) for row in rows[:SHOWN]]
    return Listing(
        groups=grouped(lines, by),
        more=len(rows) > SHOWN,
        count=len(lines),
        orphans=sum(line.is_orphan for line in lines),
    )


def line_of(row: Need | Offer, cities: Mapping[UUID, City], themes: Mapping[UUID, Theme]) -> Line:
    city = cities.get(row.city_id)
    theme = themes.get(row.theme_id) if row.theme_id else None
    language = translation.get_language() or "en"
    return Line(
        href=reverse(f"network:{row.kind_name()}", kwargs={"key": row.pk}),
        statement=row.statement,
        city=called(city) if city else _("A city"),
        country=country_name(city.country, language) if city else "",
        theme=called(theme) if theme else _("No theme yet"),
        status=row.get_status_display(),
        by_when=row.get_priority_display() if isinstance(row, Need) else "",
        is_orphan=isinstance(row, Need) and row.status == NeedStatus.OPEN,
        label=row.label,
    )


def grouped(lines: Iterable[Line], by: str) -> tuple[Group, ...]:
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(getattr(line, by), []).append(line)
    return tuple(Group(name, tuple(found)) for name, found in sorted(groups.items()))
