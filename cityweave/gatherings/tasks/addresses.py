"""What waits for people here: addresses of guests to which letters came back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from cityweave.gatherings.models import Gathering, Guest
from cityweave.gatherings.tasks.reports_due import stirred, worked_on_by
from cityweave.journal.tasks import Act, Line, Rank, TaskKind, Wanted, register_kind
from cityweave.sharing.actors import staff_of
from cityweave.sharing.policies import reads_by_label
from cityweave.sharing.presenters.names import names_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cityweave.journal.models import Entry
    from cityweave.sharing.actors import Actor

FAILED = "gatherings.addresses-failed"


def addresses_stirred(entry: Entry) -> Collection[UUID]:
    ours = entry.verb in {"gatherings.guests.bounced", "gatherings.guests.addressed"}
    return (entry.ref,) if (ours or stirred(entry)) and entry.ref is not None else ()


def failed_wanted(keys: Collection[UUID] | None) -> Iterable[Wanted]:
    """One for all the addresses of a gathering."""
    failed = Gathering.objects.with_failed_addresses()
    rows: list[Any] = list(failed if keys is None else failed.filter(pk__in=keys))
    staff = staff_of({row.hub_id for row in rows})
    for row in rows:
        people = {one.person_key for one in staff[row.hub_id] if reads_by_label(one, row)}
        yield Wanted(
            about=row.pk,
            scope=row.hub_id,
            people=frozenset(person for person in people if person),
            since=row.failed_at,
        )


def failed_in_sight(actor: Actor) -> Iterable[tuple[QuerySet[Any], str]]:
    failed = Guest.objects.visible_to(actor).on_the_list().filter(bounced_at__isnull=False)
    seen = Gathering.objects.visible_to(actor).filter(hub__in=actor.hubs).with_failed_addresses()
    yield seen.filter(pk__in=failed.values("gathering")), "pk"


def failed_lines(keys: Collection[UUID], reader: Actor) -> Mapping[UUID, Line]:
    found = list(Gathering.objects.visible_to(reader).filter(pk__in=keys))
    hubs = names_of([row.hub_id for row in found], reader)
    return {row.pk: failed_line(row, hubs.get(row.hub_id, "")) for row in found}


def failed_line(row: Gathering, hub: str) -> Line:
    page = reverse("gatherings:guests", kwargs={"address": row.address})
    return Line(
        title=row.title,
        href=page,
        act=Act(_("Correct the addresses"), href=page),
        quiet=Act(_("Tomorrow"), performs="tomorrow"),
        text=_("Letters to guests came back. Correct the addresses, or ask by hand."),
        why=hub,
        label=row.label,
    )


def register() -> None:
    register_kind(
        TaskKind(
            FAILED,
            Rank.COLLEAGUE,
            wanted=failed_wanted,
            stirred=addresses_stirred,
            sight=failed_in_sight,
            lines=failed_lines,
            may_hold=worked_on_by,
            is_shared=True,
        )
    )
