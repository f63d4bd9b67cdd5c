"""Who may end, put off and pass on what waits, and who says how a commitment stands."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.followup.choices import (
    COMMITMENT_LINK,
    COMMITMENT_STEPS,
    LINK_SAYS,
    STEPS_WITH_REASON,
    CommitmentState,
    EndNote,
    TaskState,
)
from cityweave.followup.models import Commitment, CommitmentContact
from cityweave.journal.tasks import KINDS
from cityweave.mail.choices import MAILABLE
from cityweave.sharing.actors import actors_for
from cityweave.sharing.choices import Label, RoleKind, ScopeKind
from cityweave.sharing.policies import can_view
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from uuid import UUID

    from cityweave.followup.models import CommitmentStep, Task
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Scope, SignedLink

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
    return about in KINDS[kind].may_hold([about], actor)


MAY_PROMISE = frozenset({ScopeKind.CITY, ScopeKind.ORGANISATION, ScopeKind.HUB, ScopeKind.NETWORK})


def can_make_commitment(actor: Actor, owner: Scope, hub: Scope) -> Verdict:
    """Whoever promises, and the hub that writes it down."""
    if owner.kind not in MAY_PROMISE:
        return no(_("A city, an organisation, a hub or the network promises something."))
    if not (actor.works_for(hub.pk) or owner.pk in actor.own):
        return no(_("Only those who promise and their hub write a commitment down."))
    if owner.kind in {ScopeKind.CITY, ScopeKind.ORGANISATION}:
        return is_kept_there(owner, hub)
    return YES


def is_kept_there(owner: Scope, hub: Scope) -> Verdict:
    """What a city promises is read by the hub that serves it, and by no other."""
    if owner.served_by_id in {None, hub.pk}:
        return YES
    return no(_("Another hub keeps what they promise."))


def promises_there(actor: Actor, commitment: Commitment) -> bool:
    """Whether the actor belongs to those who promised; a partner through being named."""
    partner = actor.holds(RoleKind.PARTNER, commitment.owner_id)
    return actor.answers_for(commitment) or partner


def can_work_on_commitment(actor: Actor, commitment: Commitment) -> Verdict:
    """Those who promised, and the hub for them; whoever else is named only reads."""
    if not can_view(actor, commitment):
        return no(_("You cannot see this."))
    if actor.works_for(commitment.hub_id) or promises_there(actor, commitment):
        return YES
    return no(_("Only those who promised and their hub do this."))


def can_keep_commitment(actor: Actor, commitment: Commitment) -> Verdict:
    """What only the team that keeps it and its hub do: whom to ask, whom to hand it to."""
    if not (verdict := can_work_on_commitment(actor, commitment)):
        return verdict
    if actor.works_for(commitment.hub_id) or actor.answers_for(commitment):
        return YES
    return no(_("Only the team that keeps this and its hub can change it."))


def can_move_commitment(actor: Actor, commitment: Commitment, to: str) -> Verdict:
    """Accept, say that it is under way, done or dropped, open again."""
    if not (verdict := can_work_on_commitment(actor, commitment)):
        return verdict
    return leads_to(commitment, to)


def leads_to(commitment: Commitment, to: str) -> Verdict:
    if to in COMMITMENT_STEPS[commitment.state]:
        return YES
    return no(
        _("From “{state}” a commitment does not go to “{to}”."),
        state=commitment.get_state_display(),
        to=CommitmentState(to).label,
    )


def says_reason(to: str, text: str) -> Verdict:
    if to in STEPS_WITH_REASON and not text.strip():
        return no(_("Say in a sentence why it is dropped."))
    return YES


def can_move_due_date(actor: Actor, commitment: Commitment, to: date, reason: str) -> Verdict:
    if not (verdict := can_work_on_commitment(actor, commitment)):
        return verdict
    if not commitment.is_open:
        return no(_("This has ended. Open it again first."))
    if to < timezone.localdate():
        return no(_("This day is past. Choose one that is to come."))
    if not reason.strip():
        return no(_("Say in a sentence why the day moves."))
    return YES


def can_hand_over_commitment(actor: Actor, commitment: Commitment, to: Actor | None) -> Verdict:
    """To a colleague of those who promised, or back to all of them."""
    if not (verdict := can_keep_commitment(actor, commitment)):
        return verdict
    if not commitment.is_open:
        return no(_("This has ended. Open it again first."))
    if to is not None and not may_hold_commitment(to, commitment):
        return no(_("They cannot see this, or may not do it."))
    return YES


def may_hold_commitment(actor: Actor, commitment: Commitment) -> bool:
    """Whether somebody at the owner's sees it and belongs there."""
    at_desk = any(role.scope == commitment.owner_id for role in actor.roles)
    belongs = promises_there(actor, commitment) or (at_desk and actor.is_staff)
    return belongs and bool(can_view(actor, commitment))


def can_ask_owner(actor: Actor, commitment: Commitment) -> Verdict:
    """By letter or by hand: a link that stands for whoever promised."""
    if not (verdict := can_keep_commitment(actor, commitment)):
        return verdict
    if not commitment.is_open:
        return no(_("This has ended. Open it again first."))
    if commitment.label not in MAILABLE:
        return no(_("What only named persons may read is never sent by mail."))
    return YES


def can_undo_step(actor: Actor, commitment: Commitment, step: CommitmentStep) -> Verdict:
    """The latest one, by whoever took it, for a day."""
    if not (verdict := can_work_on_commitment(actor, commitment)):
        return verdict
    if step.author != actor.journal_name or not step.before:
        return no(_("Only whoever did this can undo it."))
    if step.taken_at < timezone.now() - CAN_BE_UNDONE:
        return no(_("This was done too long ago to be undone."))
    if commitment.steps.in_order().last() != step:
        return no(_("Something has happened since. Say how it stands now instead."))
    return YES


def can_answer_by_link(link: SignedLink) -> Verdict:
    """Asked of the letter's link: once, and until its last day."""
    if link.purpose != COMMITMENT_LINK:
        return no(LINK_SAYS["unknown"])
    if link.used_at is not None:
        return no(LINK_SAYS["used"])
    if link.revoked_at is not None:
        return no(LINK_SAYS["withdrawn"])
    if link.expires_at <= timezone.now():
        return no(LINK_SAYS["expired"])
    return YES


def is_still_asked(owner: UUID | None, address: str) -> Verdict:
    """Asked again when a letter leaves: whoever has the address still answers for something."""
    standing = Commitment._default_manager.standing().open().filter(label__in=MAILABLE)
    asked = CommitmentContact.objects.filter(commitment__in=standing.filter(owner=owner))
    if asked.filter(email=address).exists():
        return YES
    return no(_("Nothing waits for them any more."))


def is_still_reminded(about: UUID | None, person: UUID | None) -> Verdict:
    reader = actors_for([person]).get(person) if person else None
    found = Commitment._default_manager.open().filter(pk=about).first()
    if reader is None or found is None:
        return no(_("Nothing waits for them any more."))
    return can_view(reader, found)


def can_export_commitment(actor: Actor, commitment: Commitment, reason: str) -> Verdict:
    """AMBER leaves with a reason and with those who keep it, STRICT with its owner, RED never."""
    if commitment.label in {Label.CLEAR, Label.GREEN}:
        return YES
    if commitment.label == Label.RED or not can_keep_commitment(actor, commitment):
        return no(_("This stays here."))
    if commitment.label == Label.STRICT and not actor.answers_for(commitment):
        return no(_("This stays here."))
    return YES if reason.strip() else no(_("Say in a sentence why these leave the house."))
