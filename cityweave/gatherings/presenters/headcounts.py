"""Headcounts as pages show them: reported ones, each with its source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cityweave.gatherings.choices import Precision
from cityweave.gatherings.models import Gathering, ReportedHeadcount
from cityweave.ui.figures import Figure

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


@dataclass(frozen=True, slots=True)
class Reported:
    key: UUID
    # “more than 45 people”, or what else the source counts.
    people: str
    # “12 women · 14 cities”.
    parts: tuple[str, ...]
    said: str
    source: str
    source_url: str
    as_of: str
    label: str


def reported_at(gathering: Gathering, reader: Actor) -> tuple[Reported, ...]:
    """What the sources say, as far as the reader sees it. One query."""
    found = ReportedHeadcount.objects.visible_to(reader).filter(gathering=gathering.pk)
    return tuple(reported(one) for one in found.in_order())


def reported(one: ReportedHeadcount) -> Reported:
    return Reported(
        key=one.pk, people=people_said(one), parts=parts_said(one), said=one.said,
        source=one.source, source_url=one.source_url, as_of=one.as_of, label=one.label,
    )  # fmt: skip


def people_said(one: ReportedHeadcount) -> str:
    if one.total is None:
        return ""
    people = ngettext("{n} person", "{n} people", one.total).format(n=Figure(one.total))
    match one.precision:
        case Precision.ABOUT:
            return _("about {people}").format(people=people)
        case Precision.MORE_THAN:
            return _("more than {people}").format(people=people)
    return people


def parts_said(one: ReportedHeadcount) -> tuple[str, ...]:
    said = (
        part_of(one.women, lambda n: ngettext("{n} woman", "{n} women", n)),
        part_of(one.men, lambda n: ngettext("{n} man", "{n} men", n)),
        part_of(one.youth, lambda n: ngettext("{n} young person", "{n} young people", n)),
        part_of(one.city_count, lambda n: ngettext("{n} city", "{n} cities", n)),
        part_of(one.country_count, lambda n: ngettext("{n} country", "{n} countries", n)),
    )
    return tuple(filter(None, said))


def part_of(number: int | None, words: Callable[[int], str]) -> str:
    return "" if number is None else words(number).format(n=Figure(number))
