"""Who may end, put off, pass on and take back what waits for whom."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.followup.choices import EndNote, TaskState
from cityweave.journal.tasks import KINDS
from cityweave.sharing.choices import RoleKind
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from uuid import UUID

    from cityweave.followup.models import Task
    from cityweave.sharing.actors import Actor

# Whoever puts something off for longer wants it out of the way, and may set it aside.
LONGEST_DELAY = timedelta(days=366)
CAN_BE_UNDONE = timedelta(hours=24)


def can_keep_tasks(actor: Actor) -> Verdict:
    """Tasks are made and ended by what happens to records, never by somebody's wish."""
    if actor.kind == "system":
        return YES
    return no(_("Cityweave itself makes tasks, from what happens to records."))


def can_note_visit(actor: Actor) -> Verdict:
    if actor.is_signed_in:
        return YES
    return no(_("Sign in to see what waits for you."))


def can_end_task(actor: Actor, task: Task) -> Verdict:
    if task.person_id != actor.person_key:
        return no(_("This waits for somebody else."))
    if task.state != TaskState.OPEN:
        return no(_("This waits no longer."))
    return YES


def can_put_off_task(actor: Actor, task: Task, until: datetime) -> Verdict:
    if not (verdict := can_end_task(actor, task)):
        return verdict
    now = timezone.now()
    if not now < until <= now + LONGEST_DELAY:
        return no(_("Choose a day that is still to come, within a year."))
    return YES


def can_wake_task(actor: Actor, task: Task) -> Verdict:
    return can_end_task(actor, task)


def can_act_on_task(actor: Actor, task: Task) -> Verdict:
    if not (verdict := can_end_task(actor, task)):
        return verdict
    if not sees(actor, task.kind, task.about_id):
        return no(_("You cannot see this."))
    return YES


def can_pass_task(actor: Actor, task: Task, receiver: Actor) -> Verdict:
    """One's own, or that of somebody whose role one could end; to whoever can do it."""
    if task.state != TaskState.OPEN:
        return no(_("This waits no longer."))
    if task.person_id != actor.person_key and not looks_after(actor, task.scope_id):
        return no(_("Only whom it waits for and the hub’s manager pass this on."))
    if task.person_id == receiver.person_key:
        return no(_("It waits for them already."))
    if not may_hold(receiver, task.kind, task.about_id):
        return no(_("They cannot see this, or may not do it."))
    return YES


def can_take_back_task(actor: Actor, task: Task) -> Verdict:
    """Whoever ended or passed it on, for a day."""
    if task.done_by != actor.journal_name or task.note not in {EndNote.BY_HAND, EndNote.PASSED}:
        return no(_("Only whoever did this can undo it."))
    if task.done_at is None or task.done_at < timezone.now() - CAN_BE_UNDONE:
        return no(_("This was done too long ago to be undone."))
    return YES


def is_still_waiting(task: Task) -> Verdict:
    if task.state == TaskState.OPEN:
        return YES
    return no(_("Whoever got this has dealt with it already."))


def can_hand_over_tasks(actor: Actor) -> Verdict:
    if actor.is_network_staff or actor.holds(RoleKind.HUB_MANAGER):
        return YES
    return no(_("Only the hub’s manager and the network’s staff hand over what waits for others."))


def looks_after(actor: Actor, scope: UUID) -> bool:
    return actor.is_network_staff or actor.holds(RoleKind.HUB_MANAGER, scope)


def sees(actor: Actor, kind: str, about: UUID) -> bool:
    known = KINDS.get(kind)
    return known is not None and any(
        rows.filter(**{column: about}).exists() for rows, column in known.sight(actor)
    )


def may_hold(actor: Actor, kind: str, about: UUID) -> bool:
    """Whether the actor stands in a role, sees the record and may do what is asked."""
    if not actor.roles or not sees(actor, kind, about):
        return False
    return KINDS[kind].may_hold(about, actor)
