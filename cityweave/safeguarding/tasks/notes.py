"""Notes about a record are 24 months old: somebody who keeps it decides what becomes of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.journal.tasks import Act, Line, Rank, TaskKind, Wanted, register_kind
from cityweave.safeguarding.actions.notes import notes_due
from cityweave.safeguarding.policies import can_review_notes
from cityweave.sharing.actors import actors_for
from cityweave.sharing.choices import CITY_ROLES, STAFF_ROLES
from cityweave.sharing.models import Record, Ref, Role
from cityweave.sharing.presenters.names import called, record_kinds, visible_records

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cityweave.journal.models import Entry
    from cityweave.sharing.actors import Actor

NOTES = "safeguarding.notes-due"


def stirred(entry: Entry) -> Collection[UUID]:
    """Time brings them: the daily look finds new ones, a decision ends them."""
    ours = entry.verb.startswith("safeguarding.note.")
    return (entry.ref,) if ours and entry.ref is not None else ()


def wanted(keys: Collection[UUID] | None) -> Iterable[Wanted]:
    due = notes_due(keys, timezone.now())
    for record in kept_records(due):
        yield Wanted(
            about=record.pk,
            scope=record.hub_id,
            people=keepers(record),
            since=due[record.pk],
        )


def kept_records(keys: Collection[UUID]) -> Iterable[Record]:
    """Whatever their kind; one that lies in the bin waits for nobody."""
    by_kind: dict[str, list[UUID]] = {}
    for key, kind in Ref.objects.filter(pk__in=list(keys)).values_list("pk", "kind"):
        by_kind.setdefault(kind, []).append(key)
    for kind, found in sorted(by_kind.items()):
        rows: Any = record_kinds()[kind]._default_manager
        yield from rows.filter(pk__in=found, binned_at__isnull=True).order_by("pk")


def keepers(record: Record) -> frozenset[UUID]:
    """The hub's staff and the city's team, as far as they read it."""
    held = Role.objects.held_on(timezone.localdate())
    roles = held.filter(
        scope__in={record.owner_id, record.hub_id}, kind__in=(*STAFF_ROLES, *CITY_ROLES)
    )
    found = actors_for(roles.values_list("person", flat=True))
    return frozenset(key for key, actor in found.items() if can_review_notes(actor, record))


def in_sight(actor: Actor) -> Iterable[tuple[QuerySet[Any], str]]:
    seen = visible_records(notes_due(None, timezone.now()), actor)
    kept = [key for key, record in seen.items() if can_review_notes(actor, record)]
    yield Ref.objects.filter(pk__in=kept), "pk"


def lines(keys: Collection[UUID], reader: Actor) -> Mapping[UUID, Line]:
    found = visible_records(keys, reader)
    return {key: line_of(one) for key, one in found.items() if can_review_notes(reader, one)}


def line_of(record: Record) -> Line:
    page = reverse("safeguarding:notes", args=[record.pk])
    return Line(
        title=called(record),
        href=page,
        act=Act(_("Look at them"), href=page),
        quiet=Act(_("Tomorrow"), performs="tomorrow"),
        text=_("Notes about this are two years old. Keep, shorten or erase them."),
        why=_("Old notes"),
        label=record.label,
    )


def may_hold(keys: Collection[UUID], actor: Actor) -> Collection[UUID]:
    found = visible_records(keys, actor)
    return {key for key, record in found.items() if can_review_notes(actor, record)}


def register() -> None:
    register_kind(
        TaskKind(
            NOTES, Rank.SAFEGUARDING, wanted=wanted, stirred=stirred, sight=in_sight,
            lines=lines, may_hold=may_hold, is_shared=True,
        )
    )  # fmt: skip
