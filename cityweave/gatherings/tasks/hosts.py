"""The host of a gathering has answered, and nobody of the staff has read it yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from cityweave.gatherings import actions
from cityweave.gatherings.choices import HostAnswer
from cityweave.gatherings.models import Clearance, Gathering
from cityweave.gatherings.tasks.reports_due import worked_on_by
from cityweave.journal.tasks import Act, Line, Rank, TaskKind, Wanted, register_kind
from cityweave.sharing.actors import staff_of
from cityweave.sharing.policies import reads_by_label
from cityweave.sharing.presenters.names import names_of
from cityweave.sharing.reading import get_visible_or_404

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cityweave.journal.models import Entry
    from cityweave.sharing.actors import Actor

ANSWERED = "gatherings.host-answered"
VERBS = ("gatherings.host.", "sharing.label.set")


def stirred(entry: Entry) -> Collection[UUID]:
    return (entry.ref,) if entry.verb.startswith(VERBS) and entry.ref is not None else ()


def wanted(keys: Collection[UUID] | None) -> Iterable[Wanted]:
    """For everybody at the hub, from the minute the answer came."""
    fresh = Clearance.objects.unread()
    fresh = fresh if keys is None else fresh.filter(gathering__in=keys)
    pairs = fresh.order_by("answered_at").values_list("gathering", "answered_at")
    since = {key: moment for key, moment in pairs if moment is not None}
    rows = list(Gathering._default_manager.filter(pk__in=since, binned_at__isnull=True))
    staff = staff_of({row.hub_id for row in rows})
    for row in rows:
        people = {one.person_key for one in staff[row.hub_id] if reads_by_label(one, row)}
        yield Wanted(
            about=row.pk,
            scope=row.hub_id,
            people=frozenset(person for person in people if person),
            since=since[row.pk],
        )


def in_sight(actor: Actor) -> Iterable[tuple[QuerySet[Any], str]]:
    yield Clearance.objects.visible_to(actor).unread(), "gathering"


def lines(keys: Collection[UUID], reader: Actor) -> Mapping[UUID, Line]:
    fresh = Clearance.objects.visible_to(reader).unread().filter(gathering__in=keys)
    said = {one.gathering_id: one for one in fresh.order_by("answered_at")}
    found = list(Gathering.objects.visible_to(reader).filter(pk__in=said))
    hubs = names_of([row.hub_id for row in found], reader)
    return {row.pk: line(row, said[row.pk], hubs.get(row.hub_id, "")) for row in found}


def line(row: Gathering, clearance: Clearance, hub: str) -> Line:
    page = reverse("gatherings:host-desk", kwargs={"address": row.address})
    cleared = clearance.answer == HostAnswer.CLEARED
    return Line(
        title=row.title,
        href=page,
        act=Act(_("Read it"), href=page),
        quiet=Act(_("Read"), performs="read"),
        text=_("The host has cleared it.") if cleared else _("The host asks for changes."),
        why=hub,
        label=row.label,
    )


def perform(_act: str, key: UUID, by: Actor) -> str:
    gathering = get_visible_or_404(Gathering, by, key)
    actions.read_host_answers(gathering, by=by)
    return _("Read.")


def register() -> None:
    register_kind(
        TaskKind(
            ANSWERED, Rank.CITY, wanted=wanted, stirred=stirred, sight=in_sight, lines=lines,
            may_hold=worked_on_by, perform=perform, is_shared=True,
        )
    )  # fmt: skip
