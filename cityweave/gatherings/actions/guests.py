"""Keeping the list of guests: adding, correcting, taking off, and what was answered by hand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cityweave.gatherings import policies
from cityweave.gatherings.actions.answering import Deputy, settle
from cityweave.gatherings.actions.places import move_up
from cityweave.gatherings.as_read import columns, require_as_read
from cityweave.gatherings.choices import Answer, CameAs
from cityweave.gatherings.models import Gathering, Guest
from cityweave.gatherings.same_person import Known, hash_of_contact
from cityweave.journal import actions as journal
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label

Facts = Mapping[str, Any]


@transaction.atomic
def add_guests(
    gathering: Gathering, many: Iterable[Facts], *, by: Actor, again: Collection[UUID] = ()
) -> list[Guest]:
    """Put people or functions on the list; whoever stands on it already stays as they are.

    Whoever was taken off stays off, but for those who are to be asked `again`.
    """
    gathering = sharing.locked(gathering)
    policies.can_keep_guests(by, gathering).require()
    here = Guest.objects.of(gathering.pk)
    known = set(here.on_the_list().exclude(same_as="").values_list("same_as", flat=True))
    off = Known(here.taken_off())
    fresh: list[Guest] = []
    back: list[Guest] = []
    for facts in many:
        guest = Guest(gathering=gathering, **facts)
        guest.same_as = hash_of_contact(guest.email, guest.phone)
        if guest.same_as and guest.same_as in known:
            continue
        former = off.find(facts)
        if former is None:
            fresh.append(guest)
        elif former.pk in again and former.withdrawn_at:
            back.append(ask_again(former, facts, by=by))
        known.add(guest.same_as)
    Guest.objects.bulk_create(fresh, batch_size=500)
    journal.note("gatherings.guests.added", gathering, by=by, label=Label.STRICT)
    return [*fresh, *back]


def ask_again(guest: Guest, facts: Facts, *, by: Actor) -> Guest:
    """Part of adding: on the list as if nobody had asked them, and in nobody's place."""
    guest.withdrawn_at = guest.asked_at = guest.reminded_at = guest.answered_at = None
    guest.answer, guest.came_as, guest.deputy_for = Answer.NONE, CameAs.INVITED, None
    for name, value in facts.items():
        if value and not getattr(guest, name):
            setattr(guest, name, value)
    guest.save()
    journal.note(
        "gatherings.guest.put_back", guest, by=by, changed=["withdrawn_at"], label=Label.STRICT
    )
    return guest


@transaction.atomic
def take_back_guests(
    gathering: Gathering, keys: Iterable[UUID], *, by: Actor, again: Iterable[UUID] = ()
) -> int:
    """A list was added by mistake: whoever of it has not been asked or changed since is gone,
    and whoever was to be asked `again` is off once more."""
    gathering = sharing.locked(gathering)
    policies.can_keep_guests(by, gathering).require()
    here = Guest.objects.of(gathering.pk)
    off = here.filter(pk__in=list(again)).unasked().update(withdrawn_at=timezone.now())
    count, _kinds = here.filter(pk__in=list(keys)).untouched().delete()
    if count or off:
        journal.note("gatherings.guests.taken_back", gathering, by=by, label=Label.STRICT)
    return count + off


@transaction.atomic
def take_guests_out(gathering: Gathering, reason: str, *, by: Actor) -> None:
    """The list leaves as a file: by whom and why is written down."""
    policies.can_take_guests_out(by, gathering).require()
    journal.note_access("export", gathering, by=by, label=Label.STRICT, reason=reason)


@transaction.atomic
def change_guest(guest: Guest, facts: Facts, *, by: Actor, was: str = "") -> Guest:
    """Another address is another mailbox: the links of earlier letters end."""
    guest = locked_guest(guest)
    policies.can_keep_guests(by, guest.gathering).require()
    require_as_read(was, columns(guest, facts))
    changed = [name for name, value in facts.items() if getattr(guest, name) != value]
    for name in changed:
        setattr(guest, name, facts[name])
    if "email" in changed:
        guest.bounced_at = None
        guest.link_number += 1
    guest.save()
    names = [name.removesuffix("_id") for name in changed]
    journal.note("gatherings.guest.changed", guest, by=by, changed=names, label=Label.STRICT)
    note_addresses(guest.gathering, by=by)
    return guest


@transaction.atomic
def take_off_guest(guest: Guest, *, by: Actor, back: bool = False) -> Guest:
    """Their link ends, and their place goes to whoever waits; or they are put back.

    The deputy they sent goes with them, and comes back with them.
    """
    guest = locked_guest(guest)
    policies.can_keep_guests(by, guest.gathering).require()
    if back == (guest.withdrawn_at is None):
        return guest
    moment = None if back else timezone.now()
    # Whoever was taken off before, or came no more since the guest changed their mind, stays off.
    together = Guest.objects.filter(deputy_for=guest, withdrawn_at=guest.withdrawn_at)
    for one in [guest, *together.select_for_update()]:
        one.withdrawn_at = moment
        if back and one.answer == Answer.YES:
            # The place may have gone to somebody else meanwhile.
            one.answer = Answer.NONE
        one.save()
        journal.note(
            "gatherings.guest.put_back" if back else "gatherings.guest.taken_off", one, by=by,
            changed=["withdrawn_at"], label=Label.STRICT,
        )  # fmt: skip
    note_addresses(guest.gathering, by=by)
    move_up(guest.gathering, by=by)
    return guest


@transaction.atomic
def write_down_answer(
    guest: Guest, answer: str, *, by: Actor, deputy: Deputy | None = None
) -> Guest:
    """They answered by phone, in a chat or in person; an officer writes it down for them."""
    guest = locked_guest(guest)
    policies.can_keep_guests(by, guest.gathering).require()
    settle(guest, answer, deputy, by=by)
    journal.note("gatherings.guest.answered", guest, by=by, changed=["answer"], label=Label.STRICT)
    return guest


@transaction.atomic
def carry_by_hand(guest: Guest, *, by: Actor) -> Guest:
    """Somebody takes the message over themselves; from here on the guest counts as asked."""
    guest = locked_guest(guest)
    policies.can_keep_guests(by, guest.gathering).require()
    guest.asked_at = guest.asked_at or timezone.now()
    guest.save()
    journal.note("gatherings.guest.asked", guest, by=by, changed=["asked_at"], label=Label.STRICT)
    return guest


def note_addresses(gathering: Gathering, *, by: Actor) -> None:
    """Part of an act after which fewer addresses may be wrong: the inbox asks again."""
    journal.note("gatherings.guests.addressed", gathering, by=by, label=Label.STRICT)


def locked_guest(guest: Guest) -> Guest:
    """The guest as they stand; whoever settles places of one gathering waits for the other."""
    gathering = sharing.locked(guest.gathering)
    found = Guest.objects.select_for_update().get(pk=guest.pk)
    found.gathering = gathering
    return found
