"""Writing minutes, keeping what was promised in them, and what comes next in the series."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cityweave.followup import actions as followup
from cityweave.gatherings import policies
from cityweave.gatherings.actions.records import copy_gathering
from cityweave.gatherings.as_read import columns, require_as_read
from cityweave.gatherings.models import Gathering, MinuteItem, Series
from cityweave.journal import actions as journal
from cityweave.sharing import actions as sharing
from cityweave.sharing.choices import Label

if TYPE_CHECKING:
    from cityweave.followup.models import Commitment
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Record


@transaction.atomic
def write_minute(gathering: Gathering, point: str, decision: str, *, by: Actor) -> MinuteItem:
    """One more point, at the end."""
    gathering = sharing.locked(gathering)
    policies.can_write_minutes(by, gathering).require()
    last = MinuteItem.objects.filter(gathering=gathering).aggregate(last=Max("position"))["last"]
    item = MinuteItem(gathering=gathering, position=(last or 0) + 1, point=point, decision=decision)
    number_decision(item)
    item.save()
    note("written", gathering, by=by)
    return item


@transaction.atomic
def change_minute(
    item: MinuteItem, point: str, decision: str, *, by: Actor, was: str = ""
) -> MinuteItem:
    """In other words; a decision keeps its number."""
    gathering, item = locked(item)
    policies.can_write_minutes(by, gathering).require()
    require_as_read(was, columns(item, ("point", "decision")))
    item.point, item.decision = point, decision
    number_decision(item)
    item.save(update_fields=["point", "decision", "decision_number"])
    note("changed", gathering, by=by)
    return item


@transaction.atomic
def strike_minute(item: MinuteItem, struck: bool, *, by: Actor) -> MinuteItem:
    """Out of the minutes, or back into them."""
    gathering, item = locked(item)
    policies.can_write_minutes(by, gathering).require()
    item.struck_at = timezone.now() if struck else None
    item.save(update_fields=["struck_at"])
    note("struck" if struck else "brought_back", gathering, by=by)
    return item


@transaction.atomic
def move_minute(item: MinuteItem, *, up: bool, by: Actor) -> MinuteItem:
    """One place up or down; at the end of the row nothing happens."""
    gathering, item = locked(item)
    policies.can_write_minutes(by, gathering).require()
    standing = list(MinuteItem.objects.filter(gathering=gathering).standing().in_order())
    at = standing.index(item) if item in standing else -1
    to = at - 1 if up else at + 1
    if at < 0 or not 0 <= to < len(standing):
        return item
    standing.insert(to, standing.pop(at))
    for position, one in enumerate(standing, start=1):
        one.position = position
    MinuteItem.objects.bulk_update(standing, ["position"])
    note("moved", gathering, by=by)
    return item


def number_decision(item: MinuteItem) -> None:
    """The next number, once and for all; those of struck decisions are not given again."""
    if item.decision and item.decision_number is None:
        given = MinuteItem.objects.filter(gathering=item.gathering_id)
        last = given.aggregate(last=Max("decision_number"))["last"]
        item.decision_number = (last or 0) + 1


def locked(item: MinuteItem) -> tuple[Gathering, MinuteItem]:
    """The gathering is the lock for all its minutes."""
    gathering = Gathering._default_manager.select_for_update().get(pk=item.gathering_id)
    return gathering, MinuteItem.objects.get(pk=item.pk)


def note(verb: str, gathering: Gathering, *, by: Actor) -> None:
    journal.note(f"gatherings.minutes.{verb}", gathering, by=by, changed=["minutes"])


@transaction.atomic
def write_down_promise(
    gathering: Gathering, owner: Record, what: str, due_on: date | None, *, by: Actor
) -> Commitment:
    """What somebody promised at the gathering; from here on it is followed up."""
    gathering = sharing.locked(gathering)
    policies.can_write_minutes(by, gathering).require()
    today = timezone.localdate()
    facts = {
        "what": what, "due_on": due_on, "made_in_id": gathering.pk,
        "made_on": min(gathering.last_day or today, today),
    }  # fmt: skip
    return followup.make_commitment(facts, owner.owner, owner.hub, by=by)


@transaction.atomic
def undo_promise(gathering: Gathering, commitment: Commitment, *, by: Actor) -> Commitment:
    """It was written down by mistake: into the bin, from where it can be brought back."""
    commitment = sharing.locked(commitment)
    policies.can_undo_promise(by, gathering, commitment).require()
    sharing.bin_record(commitment, by=by)
    return commitment


@transaction.atomic
def plan_next(gathering: Gathering, title: str, *, by: Actor) -> Gathering:
    """The next one of its series, as an idea: it takes up what this one left open."""
    gathering = sharing.locked(gathering)
    policies.can_plan_next(by, gathering).require()
    if gathering.series is None:
        gathering.series = Series.objects.create(name=gathering.title, hub_id=gathering.hub_id)
        gathering.save(update_fields=["series"])
        journal.note("gatherings.series.begun", gathering, by=by, changed=["series"])
    copy = copy_gathering(gathering, title, by=by)
    copy.series = gathering.series
    copy.save(update_fields=["series"])
    journal.note("gatherings.series.continued", copy, by=by, changed=["series"])
    return copy


@transaction.atomic
def call_series(series: Series, name: str, *, by: Actor) -> Series:
    """Another name for all that follow each other."""
    series = Series.objects.select_for_update().get(pk=series.pk)
    policies.can_plan_gathering(by, series.hub_id).require()
    series.name = name
    series.save(update_fields=["name"])
    journal.note("gatherings.series.named", series, by=by, changed=["name"], label=Label.AMBER)
    return series
