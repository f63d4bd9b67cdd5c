"""Every change to gatherings and their agendas that is no plain edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cityweave.gatherings import policies
from cityweave.gatherings.actions.telling import tell_on_again, tell_stopped
from cityweave.gatherings.choices import GatheringState
from cityweave.gatherings.models import AgendaItem, Gathering
from cityweave.journal import actions as journal
from cityweave.network.models import Hub
from cityweave.sharing import actions as sharing
from cityweave.sharing.actions.records import linked
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import is_stricter

Facts = Mapping[str, Any]
R = TypeVar("R", Gathering, AgendaItem)
# What a copy begins with: not its days, nor what came of the first one.
COPIED = (
    "kind", "promise", "opens", "closes", "time_zone", "online", "country", "city_id", "venue",
    "purpose", "outcomes", "participants", "risks",
)  # fmt: skip


@transaction.atomic
def plan_gathering(facts: Facts, *, hub: Hub, by: Actor) -> Gathering:
    """Something to be held under the hub's name; so far an idea."""
    policies.can_plan_gathering(by, hub.pk).require()
    columns = {name: value for name, value in facts.items() if name not in Gathering.LINKS}
    links = {name: list(facts[name]) for name in Gathering.LINKS if name in facts}
    gathering = Gathering(**columns, owner=hub.owner, hub=hub.owner)
    return sharing.add_record(gathering, links, by=by)


@transaction.atomic
def record_past_gathering(facts: Facts, *, hub: Hub, by: Actor) -> Gathering:
    """One that was held before it was kept here: what sources say of it, and nothing to be done."""
    gathering = plan_gathering(facts, hub=hub, by=by)
    policies.can_record_past_gathering(by, hub.pk, gathering.last_day).require()
    gathering.state = GatheringState.CLOSED
    gathering.save(update_fields=["state"])
    journal.note("gatherings.gathering.recorded", gathering, by=by, changed=["state"])
    return gathering


@transaction.atomic
def move_gathering(gathering: Gathering, to: str, *, by: Actor, reason: str = "") -> Gathering:
    """To the next state, or back."""
    gathering = sharing.locked(gathering)
    policies.can_move_gathering(by, gathering, to, reason).require()
    former = {"state": gathering.state, "reason": gathering.reason}
    journal.keep_revision(gathering, by=by, values=former)
    gathering.state, gathering.reason = to, reason.strip()
    if to == GatheringState.HELD:
        gathering.held_at = timezone.now()
    gathering.version += 1
    gathering.changed_at = timezone.now()
    gathering.save()
    journal.note("gatherings.gathering.moved", gathering, by=by, changed=["state"])
    tell_stopped(gathering, by=by)
    tell_on_again(gathering, by=by)
    return gathering


@transaction.atomic
def add_agenda_item(gathering: Gathering, facts: Facts, *, by: Actor) -> AgendaItem:
    gathering = sharing.locked(gathering)
    policies.can_add_to_agenda(by, gathering).require()
    item = AgendaItem(
        gathering=gathering, owner_id=gathering.owner_id, hub_id=gathering.hub_id, **facts
    )
    if not is_stricter(item.label, gathering.label):
        item.root = gathering.root
    return sharing.add_record(item, by=by)


@transaction.atomic
def copy_gathering(gathering: Gathering, title: str, *, by: Actor) -> Gathering:
    """The same again, as an idea: its concept and its agenda, without days."""
    policies.can_work_on_gathering(by, gathering).require()
    facts = {name: getattr(gathering, name) for name in COPIED}
    links: dict[str, list[UUID]] = {
        name: [UUID(key) for key in linked(gathering, name)] for name in Gathering.LINKS
    }
    copy = Gathering(title=title, owner_id=gathering.owner_id, hub_id=gathering.hub_id, **facts)
    sharing.add_record(copy, links, by=by)
    copy = keep_as_strictly(copy, gathering.label, by=by)
    for item in AgendaItem.objects.visible_to(by).filter(gathering=gathering).in_order():
        kept = {name: getattr(item, name) for name in AgendaItem.EDITABLE}
        keep_as_strictly(add_agenda_item(copy, kept, by=by), item.label, by=by)
    return copy


def keep_as_strictly(copy: R, label: str, *, by: Actor) -> R:
    """The words of a copy are read no wider than where they stood before."""
    if is_stricter(label, copy.label):
        sharing.set_label(copy, label, by=by)
        copy.refresh_from_db()
    return copy
