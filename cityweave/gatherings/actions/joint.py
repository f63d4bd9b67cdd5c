"""Days of other bodies: typed, brought in from their calendars, and taken back."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.gatherings import policies
from cityweave.gatherings.models import JointEntry
from cityweave.gatherings.partner_days import PartnerDay, mentioned
from cityweave.journal import actions as journal
from cityweave.network.models import City, Hub
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Scope

# What a later edition of a calendar may change of an entry; who may read it is not among them.
TOLD = ("title", "begins_on", "ends_on", "opens", "time_zone", "place", "is_cancelled")


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one reading of a calendar."""

    reading: UUID
    new: int = 0
    changed: int = 0
    cancelled: int = 0
    as_before: int = 0


@transaction.atomic
def keep_joint_entry(facts: Mapping[str, Any], *, hub: Hub, by: Actor) -> JointEntry:
    """A day of another body that somebody heard of."""
    policies.can_keep_joint_entry(by, hub.pk).require()
    columns = {name: value for name, value in facts.items() if name not in JointEntry.LINKS}
    links = {name: list(facts[name]) for name in JointEntry.LINKS if name in facts}
    return sharing.add_record(JointEntry(**columns, owner=hub.owner, hub=hub.owner), links, by=by)


@transaction.atomic
def bring_in_days(
    days: Iterable[PartnerDay], *, hub: Hub, body: str, label: Label, by: Actor
) -> Brought:
    """Keep what is new, change what the calendar has changed since, leave the rest alone."""
    Scope.objects.select_for_update().get(pk=hub.pk)
    policies.can_keep_joint_entry(by, hub.pk).require()
    known = {(one.uid, one.part): one for one in JointEntry.objects.filter(hub=hub.pk)}
    names = names_of_cities(hub, by)
    reading, counts = uuid.uuid4(), {"new": 0, "changed": 0, "cancelled": 0, "as_before": 0}
    for day in days:
        standing = known.get((day.uid, day.part))
        if standing is None:
            kept = entry_of(day, hub, body, label, reading, names, by)
            known[day.uid, day.part] = kept
            counts["new"] += 1
        else:
            counts[follow(standing, day, by)] += 1
    return Brought(reading, **counts)


def entry_of(
    day: PartnerDay,
    hub: Hub,
    body: str,
    label: Label,
    reading: UUID,
    names: list[tuple[str, str]],
    by: Actor,
) -> JointEntry:
    """Whoever sent it may have asked for discretion: it is then not for all members."""
    discreet = day.is_private and label.rank < Label.AMBER.rank
    entry = JointEntry(
        owner=hub.owner, hub=hub.owner, label=Label.AMBER if discreet else label, body=body,
        uid=day.uid, part=day.part, sequence=day.sequence, reading=reading, **told_by(day),
    )  # fmt: skip
    links = {"cities": [UUID(key) for key in mentioned(f"{day.title} {day.place}", names)]}
    return sharing.add_record(entry, links, by=by)


def told_by(day: PartnerDay) -> dict[str, Any]:
    return {
        "title": day.title or _("Without a title"),
        "begins_on": day.first,
        "ends_on": day.last,
        "opens": day.opens,
        "time_zone": day.zone,
        "place": day.place,
        "is_cancelled": day.is_cancelled,
    }


def follow(standing: JointEntry, day: PartnerDay, by: Actor) -> str:
    """Change the entry as its calendar says now; an older edition changes nothing."""
    told = told_by(day)
    changed = [name for name in TOLD if getattr(standing, name) != told[name]]
    if not changed or day.sequence < standing.sequence:
        return "as_before"
    former = {name: getattr(standing, name) for name in changed}
    journal.keep_revision(standing, by=by, values={k: str(v or "") for k, v in former.items()})
    for name in changed:
        setattr(standing, name, told[name])
    standing.sequence = day.sequence
    standing.version += 1
    standing.changed_at = timezone.now()
    standing.save()
    journal.note("gatherings.jointentry.changed", standing, by=by, changed=changed)
    return "cancelled" if "is_cancelled" in changed and day.is_cancelled else "changed"


def names_of_cities(hub: Hub, by: Actor) -> list[tuple[str, str]]:
    """Every name of the hub's cities, by which places are recognised."""
    seen = City.objects.visible_to(by)
    served = seen.served_by(hub.pk, by).values("pk")
    found = seen.filter(Q(hub=hub.pk) | Q(pk__in=served))
    return [(str(city.pk), name) for city in found for name in {city.name, *city.names.values()}]


@transaction.atomic
def take_reading_back(reading: UUID, *, hub: UUID, by: Actor) -> int:
    """Put whatever one reading brought in into the bin; what it changed stays."""
    policies.can_keep_joint_entry(by, hub).require()
    brought = JointEntry.objects.filter(hub=hub, reading=reading, binned_at__isnull=True)
    entries = list(brought)
    for entry in entries:
        sharing.bin_record(entry, by=by)
    return len(entries)
