"""Figures of a grant wait for a second person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from cityweave.journal.tasks import Act, Line, Rank, TaskKind, Wanted, register_kind
from cityweave.reporting.models import FiguresEdition
from cityweave.reporting.policies import can_decide_figures
from cityweave.sharing.actors import staff_of
from cityweave.sharing.presenters.names import called

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cityweave.journal.models import Entry
    from cityweave.sharing.actors import Actor

FIGURES = "reporting.figures-review"


def stirred(entry: Entry) -> Collection[UUID]:
    ours = entry.verb.startswith("reporting.figures.")
    return (entry.ref,) if ours and entry.ref is not None else ()


def waiting(keys: Collection[UUID] | None) -> list[FiguresEdition]:
    found = FiguresEdition.objects.waiting().select_related("grant")
    return list(found if keys is None else found.filter(grant__in=keys))


def wanted(keys: Collection[UUID] | None) -> Iterable[Wanted]:
    found = waiting(keys)
    staff = staff_of({one.grant.hub_id for one in found})
    for one in found:
        may = {by.person_key for by in staff[one.grant.hub_id] if can_decide_figures(by, one)}
        yield Wanted(
            about=one.grant_id,
            scope=one.grant.hub_id,
            people=frozenset(person for person in may if person),
            since=one.asked_at,
        )


def in_sight(actor: Actor) -> Iterable[tuple[QuerySet[Any], str]]:
    yield FiguresEdition.objects.visible_to(actor).waiting(), "grant"


def lines(keys: Collection[UUID], reader: Actor) -> Mapping[UUID, Line]:
    found = FiguresEdition.objects.visible_to(reader).waiting().filter(grant__in=keys)
    return {one.grant_id: line(one) for one in found.select_related("grant")}


def line(one: FiguresEdition) -> Line:
    page = reverse("reporting:figures", args=[one.pk])
    return Line(
        title=called(one.grant),
        href=page,
        act=Act(_("Review"), href=page),
        quiet=Act(_("Tomorrow"), performs="tomorrow"),
        text=_("Figures for its funders wait for a second person."),
        label=one.grant.label,
    )


def may_hold(keys: Collection[UUID], actor: Actor) -> Collection[UUID]:
    return {one.grant_id for one in waiting(keys) if can_decide_figures(actor, one)}


def register() -> None:
    register_kind(
        TaskKind(
            FIGURES, Rank.COLLEAGUE, wanted=wanted, stirred=stirred, sight=in_sight,
            lines=lines, may_hold=may_hold, is_shared=True,
        )
    )  # fmt: skip
