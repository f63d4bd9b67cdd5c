"""What waits for people here: gatherings that were held and have no report yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from cityweave.gatherings import actions
from cityweave.gatherings.choices import REPORTED_WITHIN, GatheringState
from cityweave.gatherings.models import Gathering
from cityweave.journal.tasks import Act, Line, Rank, TaskKind, Wanted, register_kind
from cityweave.sharing.actors import staff_of
from cityweave.sharing.policies import reads_by_label
from cityweave.sharing.presenters.names import names_of
from cityweave.sharing.reading import get_visible_or_404

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cityweave.journal.models import Entry
    from cityweave.sharing.actors import Actor

REPORT_DUE = "gatherings.report-due"


def stirred(entry: Entry) -> Collection[UUID]:
    ours = entry.verb.startswith("gatherings.gathering.") or entry.verb == "sharing.label.set"
    return (entry.ref,) if ours and entry.ref is not None else ()


def due_wanted(keys: Collection[UUID] | None) -> Iterable[Wanted]:
    """For everybody at the hub, from the hour it was held on; due two days later."""
    found = Gathering.objects.without_report().filter(held_at__isnull=False)
    rows = list(found if keys is None else found.filter(pk__in=keys))
    staff = staff_of({row.hub_id for row in rows})
    for row in rows:
        people = {one.person_key for one in staff[row.hub_id] if reads_by_label(one, row)}
        assert row.held_at is not None
        yield Wanted(
            about=row.pk,
            scope=row.hub_id,
            people=frozenset(person for person in people if person),
            since=row.held_at,
            due_at=row.held_at + REPORTED_WITHIN,
        )


def due_in_sight(actor: Actor) -> Iterable[tuple[QuerySet[Any], str]]:
    yield Gathering.objects.visible_to(actor).without_report().filter(hub__in=actor.hubs), "pk"


def due_lines(keys: Collection[UUID], reader: Actor) -> Mapping[UUID, Line]:
    found = list(Gathering.objects.visible_to(reader).filter(pk__in=keys))
    hubs = names_of([row.hub_id for row in found], reader)
    return {row.pk: due_line(row, hubs.get(row.hub_id, "")) for row in found}


def due_line(row: Gathering, hub: str) -> Line:
    page = reverse("gatherings:gathering", kwargs={"address": row.address})
    return Line(
        title=row.title,
        href=page,
        act=Act(_("Open"), href=page),
        quiet=Act(_("The report is begun"), performs="begin"),
        text=_("It was held and has no report yet."),
        why=hub,
        label=row.label,
    )


def begin(_act: str, key: UUID, by: Actor) -> str:
    gathering = get_visible_or_404(Gathering, by, key)
    actions.move_gathering(gathering, GatheringState.REPORTING, by=by)
    return _("Its report is being written.")


def worked_on_by(keys: Collection[UUID], actor: Actor) -> Collection[UUID]:
    found = Gathering.objects.visible_to(actor).filter(pk__in=keys, hub__in=actor.hubs)
    return set(found.values_list("pk", flat=True))


def register() -> None:
    register_kind(
        TaskKind(
            REPORT_DUE,
            Rank.DEADLINE,
            wanted=due_wanted,
            stirred=stirred,
            sight=due_in_sight,
            lines=due_lines,
            may_hold=worked_on_by,
            perform=begin,
            is_shared=True,
        )
    )
