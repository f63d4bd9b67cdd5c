"""Every state change of commitments but the letters about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cityweave.files.actions import keep_upload
from cityweave.followup import policies
from cityweave.followup.choices import CONTACT_KEPT, ENDS, Said
from cityweave.followup.models import Asking, Commitment, CommitmentContact, CommitmentStep
from cityweave.journal import actions as journal
from cityweave.network import actions as network
from cityweave.network.choices import CameBy
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import NOBODY, Actor, actors_for
from cityweave.sharing.choices import MAY_BE_NAMED, Label, ScopeKind

if TYPE_CHECKING:
    from cityweave.accounts.models import Person
    from cityweave.files.actions import Upload
    from cityweave.network.models import Need
    from cityweave.sharing.models import Scope

Facts = Mapping[str, Any]
# What a step may change, and an undone step brings back.
MOVED = ("state", "due_on", "kept_by_id", "ended_on", "overdue_noted_for")


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody says of a commitment, and what shows it."""

    text: str = ""
    link: str = ""
    file: Upload | None = None
    came_by: str = CameBy.PAGE


NO_WORD = Word()


@transaction.atomic
def make_commitment(
    facts: Facts, owner: Scope, hub: Scope, *, by: Actor, answers: Need | None = None
) -> Commitment:
    """Somebody promised something; those to whom it was promised may read it."""
    policies.can_make_commitment(by, owner, hub).require()
    commitment = Commitment(owner=owner, hub=hub, **facts)
    commitment.full_clean(exclude=["ref", "root"])
    commitment.save()
    let_sides_read(commitment, by=by)
    CommitmentStep.objects.create(
        commitment=commitment, said=Said.MADE, author=by.journal_name, due_on=commitment.due_on
    )
    journal.note(
        "followup.commitment.made", commitment, by=for_owner(commitment, by), changed=sorted(facts)
    )
    if answers is not None:
        network.tie_answer(answers, commitment, by=by)
    return commitment


def let_sides_read(commitment: Commitment, *, by: Actor) -> None:
    """Whom the label leaves out: a partner who promised, and those to whom it was promised."""
    sides = [commitment.promised_to]
    if commitment.owner.kind == ScopeKind.ORGANISATION:
        sides.append(commitment.owner)
    for side in sides:
        if side is not None and side.kind in MAY_BE_NAMED[Label.AMBER]:
            sharing.write_audience(commitment, side, None, by=by)


@transaction.atomic
def move_commitment(
    commitment: Commitment, to: str, *, by: Actor, word: Word = NO_WORD
) -> Commitment:
    """Accepted, under way, done, dropped with a reason, or opened again."""
    commitment = sharing.locked(commitment)
    policies.can_move_commitment(by, commitment, to).require()
    return moved(commitment, to, word, by=for_owner(commitment, by))


def moved(commitment: Commitment, to: str, word: Word, *, by: Actor) -> Commitment:
    """Part of each act that moves it; `by` has been asked already, or the letter's link has."""
    policies.says_reason(to, word.text).require()
    said = Said.REOPENED if commitment.state in ENDS else Said(to)
    step = begin_step(commitment, said, word, by=by)
    commitment.state = to
    commitment.ended_on = timezone.localdate() if to in ENDS else None
    return taken(commitment, step, ["state"], by=by)


def begin_step(commitment: Commitment, said: str, word: Word, *, by: Actor) -> CommitmentStep:
    """A step not yet written, with how things stood before it."""
    before = {name: plain(getattr(commitment, name)) for name in MOVED}
    step = CommitmentStep(
        commitment=commitment, said=said, text=word.text, link=word.link, before=before,
        came_by=word.came_by, author=by.journal_name,
    )  # fmt: skip
    if word.file is not None:
        step.file = keep_upload(
            word.file, by=by, owner=commitment.owner, hub=commitment.hub, root=commitment.root,
            label=commitment.label,
        )  # fmt: skip
    return step


def plain(value: Any) -> str | None:
    return None if value is None else str(value)


def unplain(name: str, text: str | None) -> Any:
    if text is None or name == "state":
        return text
    return UUID(text) if name == "kept_by_id" else date.fromisoformat(text)


def taken(
    commitment: Commitment, step: CommitmentStep, changed: list[str], *, by: Actor
) -> Commitment:
    step.save()
    commitment.version += 1
    commitment.changed_at = timezone.now()
    commitment.save()
    journal.note(f"followup.commitment.{step.said}", commitment, by=by, changed=changed)
    return commitment


@transaction.atomic
def move_due_date(commitment: Commitment, to: date, reason: str, *, by: Actor) -> Commitment:
    commitment = sharing.locked(commitment)
    policies.can_move_due_date(by, commitment, to, reason).require()
    by = for_owner(commitment, by)
    step = begin_step(commitment, Said.DUE_MOVED, Word(reason), by=by)
    step.due_on = commitment.due_on = to
    return taken(commitment, step, ["due_on"], by=by)


@transaction.atomic
def hand_over_commitment(commitment: Commitment, to: Person | None, *, by: Actor) -> Commitment:
    """To one colleague of those who promised, or (None) back to all of them."""
    commitment = sharing.locked(commitment)
    taker = actors_for([to.pk]).get(to.pk, NOBODY) if to else None
    policies.can_hand_over_commitment(by, commitment, taker).require()
    return given_to(commitment, to, by=by)


def given_to(commitment: Commitment, to: Person | None, *, by: Actor) -> Commitment:
    step = begin_step(commitment, Said.HANDED_OVER, NO_WORD, by=by)
    commitment.kept_by = to
    return taken(commitment, step, ["kept_by"], by=by)


@transaction.atomic
def hand_over_commitments_of(person: UUID, *, by: Actor) -> int:
    """What somebody kept who no longer may goes back to all who promised; how many went."""
    policies.can_keep_tasks(by).require()
    kept = Commitment._default_manager.filter(kept_by=person).open().select_for_update()
    leaver = actors_for([person]).get(person, NOBODY)
    left = [one for one in kept if not policies.may_hold_commitment(leaver, one)]
    for commitment in left:
        given_to(commitment, None, by=by)
    return len(left)


@transaction.atomic
def hand_over_what_leavers_kept(*, by: Actor) -> int:
    """Also where a role ran out unnoticed; how many commitments went back."""
    policies.can_keep_tasks(by).require()
    kept = Commitment._default_manager.open().exclude(kept_by=None).order_by("kept_by")
    people = list(kept.values_list("kept_by", flat=True).distinct())
    return sum(hand_over_commitments_of(person, by=by) for person in people)


@transaction.atomic
def set_contact(commitment: Commitment, facts: Facts, *, by: Actor) -> CommitmentContact:
    """Who is asked by letter. Links that went to the former one ask about this no more."""
    commitment = sharing.locked(commitment)
    policies.can_keep_commitment(by, commitment).require()
    Asking.objects.filter(commitment=commitment, link__used_at__isnull=True).update(link=None)
    contact, _made = CommitmentContact.objects.update_or_create(
        commitment=commitment, defaults=dict(facts)
    )
    journal.note("followup.commitment.contact_said", commitment, by=by, changed=sorted(facts))
    return contact


@transaction.atomic
def forget_contacts(today: date, *, by: Actor) -> int:
    """Of whoever answered for a commitment that ended long ago; how many were erased."""
    policies.can_keep_tasks(by).require()
    ended = Commitment._default_manager.filter(ended_on__lt=today - CONTACT_KEPT)
    contacts = CommitmentContact.objects.filter(commitment__in=ended)
    idle = list(Commitment._default_manager.filter(pk__in=contacts.values("commitment")))
    contacts.delete()
    for commitment in idle:
        journal.note("followup.commitment.contact_erased", commitment, by=by, changed=["contact"])
    return len(idle)


@transaction.atomic
def undo_step(step: CommitmentStep, *, by: Actor) -> Commitment:
    """All stands as it did before; whoever had been told of it is asked again."""
    commitment = sharing.locked(step.commitment)
    policies.can_undo_step(by, commitment, step).require()
    for name in MOVED:
        setattr(commitment, name, unplain(name, step.before[name]))
    step.delete()
    commitment.version += 1
    commitment.save()
    journal.note("followup.commitment.undone", commitment, by=by, changed=["state"])
    return commitment


@transaction.atomic
def note_overdue(today: date, *, by: Actor) -> int:
    """Each commitment whose day has passed is told of once for that day; how many were."""
    policies.can_keep_tasks(by).require()
    late = Commitment._default_manager.standing().overdue(today).select_for_update()
    fresh = [one for one in late if one.overdue_noted_for != one.due_on]
    for commitment in fresh:
        commitment.overdue_noted_for = commitment.due_on
        step = CommitmentStep(
            commitment=commitment, said=Said.OVERDUE, author=by.journal_name,
            due_on=commitment.due_on,
        )  # fmt: skip
        taken(commitment, step, ["overdue_noted_for"], by=by)
    return len(fresh)


@transaction.atomic
def follow_transfer(city: UUID, hub: Scope, *, by: Actor) -> int:
    """Another hub keeps a city from today: its open commitments go along."""
    policies.can_keep_tasks(by).require()
    theirs = Commitment._default_manager.filter(owner=city).open().exclude(hub=hub)
    moving = list(theirs.select_for_update())
    for commitment in moving:
        commitment.hub = hub
        commitment.save(update_fields=["hub"])
        journal.note("followup.commitment.transferred", commitment, by=by, changed=["hub"])
    return len(moving)


@transaction.atomic
def note_export(commitments: list[Commitment], reason: str, *, by: Actor) -> None:
    """Who took what above GREEN away, and why."""
    for commitment in commitments:
        policies.can_export_commitment(by, commitment, reason).require()
        if commitment.label != Label.GREEN:
            journal.note_access("export", commitment, by=by, reason=reason)


def for_owner(commitment: Commitment, by: Actor) -> Actor:
    """As the journal has it: the hub writes down what others promised on their behalf."""
    if by.on_behalf_of or by.kind != "person" or policies.promises_there(by, commitment):
        return by
    return by.acting_for(commitment.owner_id)
