"""Sending the minutes to those who took part: each with their own promises, the same one once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from cityweave.followup.actions.asking import open_link
from cityweave.followup.models import Commitment
from cityweave.followup.policies import can_ask_owner
from cityweave.gatherings import policies
from cityweave.gatherings.choices import WRITTEN_BY_HUB, CameAs, PresenceState
from cityweave.gatherings.models import Gathering, Guest, MinuteItem, MinutesLetter, Presence
from cityweave.gatherings.notices.minutes import (
    Promise,
    minutes_sent,
    minutes_text,
    with_link,
)
from cityweave.gatherings.presence import standing
from cityweave.journal import actions as journal
from cityweave.network.models import Organisation
from cityweave.sharing import actions as sharing
from cityweave.words.folding import fold

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


@dataclass(frozen=True, slots=True)
class Addressee:
    """One guest, the letter as it would be sent, and the promises that it speaks of."""

    guest: Guest
    text: str
    promises: tuple[Commitment, ...]
    # The very same was sent to them already.
    has_it: bool

    @property
    def digest(self) -> str:
        return digest_of(self.text)


@dataclass(frozen=True, slots=True)
class Mailing:
    """All letters that the minutes as they stand would make."""

    addressees: tuple[Addressee, ...] = ()
    # Took part, and no address of theirs is known.
    unreached: tuple[Guest, ...] = ()
    points: int = 0
    due: tuple[Addressee, ...] = field(default=())


def mailing_of(gathering: Gathering, *, by: Actor) -> Mailing:
    """Who would get which letter now. Six queries, however many guests."""
    items = list(
        MinuteItem.objects.visible_to(by).filter(gathering=gathering).standing().in_order()
    )
    guests = list(took_part(gathering, by=by))
    owned = promises_by_owner(gathering, by=by)
    names = {
        fold(one.name): one.pk for one in Organisation.objects.visible_to(by).filter(pk__in=owned)
    }
    sent = set(MinutesLetter.objects.to_guests_of(gathering.pk).values_list("guest", "digest"))
    made = []
    for guest in guests:
        if not guest.email:
            continue
        own = [*owned.get(guest.city_id, ()), *owned.get(names.get(organisation_of(guest)), ())]
        told = [Promise(one.what, one.due_on) for one in own]
        text = minutes_text(gathering, items, told, guest)
        has_it = (guest.pk, digest_of(text)) in sent
        made.append(Addressee(guest, text, tuple(own), has_it))
    return Mailing(
        addressees=tuple(made),
        unreached=tuple(guest for guest in guests if not guest.email),
        points=len(items),
        due=tuple(one for one in made if not one.has_it),
    )


def organisation_of(guest: Guest) -> str:
    """As the hub wrote it: who calls themselves an organisation's does not speak for it."""
    return fold(guest.organisation) if guest.came_as in WRITTEN_BY_HUB else ""


def took_part(gathering: Gathering, *, by: Actor) -> Sequence[Guest]:
    """Who was there as the roll has it; where none was called, who said that they come and who
    came unasked."""
    listed = Guest.objects.visible_to(by).on_the_list().filter(gathering=gathering)
    notes = Presence.objects.visible_to(by).filter(guest__gathering=gathering)
    called = standing(row.note for row in notes)
    if not called:
        return list(listed.filter(Q(answer="yes") | Q(came_as=CameAs.WALK_IN)).in_order())
    seen = {guest for (guest, *_), one in called.items() if one.state == PresenceState.PRESENT}
    return list(listed.filter(pk__in=seen).in_order())


def promises_by_owner(gathering: Gathering, *, by: Actor) -> dict[UUID | None, list[Commitment]]:
    made = Commitment.objects.visible_to(by).filter(made_in=gathering.pk)
    found: dict[UUID | None, list[Commitment]] = {}
    for one in made.standing().open().order_by("due_on", "pk"):
        found.setdefault(one.owner_id, []).append(one)
    return found


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def send_minutes(gathering: Gathering, *, by: Actor) -> int:
    """A letter to each who has not got these very words yet; how many were written."""
    gathering = sharing.locked(gathering)
    mailing = mailing_of(gathering, by=by)
    policies.can_send_minutes(by, gathering, mailing.points).require()
    for one in mailing.due:
        minutes_sent(one.guest, gathering, linked(one, by=by), by=by)
    MinutesLetter.objects.bulk_create(
        MinutesLetter(guest=one.guest, digest=one.digest) for one in mailing.due
    )
    if mailing.due:
        journal.note("gatherings.minutes.sent", gathering, by=by, changed=["minutes"])
    return len(mailing.due)


def linked(one: Addressee, *, by: Actor) -> str:
    """The letter with a link of its own, where its reader is to say how a promise stands."""
    asked = [promise for promise in one.promises if can_ask_owner(by, promise)]
    # A link speaks for one owner; what another of theirs promised stands in the letter only.
    asked = [promise for promise in asked if promise.owner_id == asked[0].owner_id]
    if not asked:
        return one.text
    return with_link(one.text, open_link(asked, by=by), one.guest.language)


def is_on_list(gathering: UUID, address: str) -> bool:
    """Asked again when a letter leaves: struck off meanwhile, nobody gets it."""
    standing = Gathering._default_manager.filter(pk=gathering, binned_at__isnull=True)
    listed = Guest.objects.on_the_list().filter(gathering__in=standing, email=address)
    return listed.exists()
