"""Asking those who promised, by a letter's link that counts once; and what they answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cityweave.followup import notices, policies
from cityweave.followup.actions.commitments import Word, moved
from cityweave.followup.choices import COMMITMENT_LINK, LINK_STANDS
from cityweave.followup.models import Asking, Commitment, CommitmentContact
from cityweave.followup.reminding import is_to_be_asked
from cityweave.journal import actions as journal
from cityweave.mail.choices import MAILABLE
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import actors_for

if TYPE_CHECKING:
    from cityweave.accounts.models import Person
    from cityweave.followup.querysets import CommitmentQuerySet
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import SignedLink


@transaction.atomic
def ask_owner(commitment: Commitment, *, by: Actor, by_letter: bool = True) -> str:
    """Ask how one commitment stands. Returns the link's token, for a message carried by hand."""
    commitment = sharing.locked(commitment)
    policies.can_ask_owner(by, commitment).require()
    token = open_link([commitment], by=by)
    contact = CommitmentContact.objects.filter(commitment=commitment).first()
    if by_letter and contact is not None and contact.email:
        notices.asked(contact, 1, token, commitment.owner_id, by=by)
    return token


def open_link(commitments: list[Commitment], *, by: Actor) -> str:
    """Part of asking: one link for all that one letter asks about."""
    first = commitments[0]
    link, token = sharing.make_link(COMMITMENT_LINK, first.owner.ref, LINK_STANDS, by=by)
    Asking.objects.bulk_create(Asking(commitment=one, link=link) for one in commitments)
    for one in commitments:
        journal.note("followup.commitment.asked", one, by=by)
    return token


@transaction.atomic
def remind_owners(today: date, *, by: Actor) -> int:
    """After 3, 6 and 12 months and before the day; one letter to each. How many letters went."""
    policies.can_keep_tasks(by).require()
    due = list(to_be_asked(today))
    letters = 0
    for contact, asked in by_contact(due).items():
        token = open_link(asked, by=by)
        notices.asked(contact_of(asked[0]), len(asked), token, contact[0], by=by)
        letters += 1
    for person, kept in by_keeper(due).items():
        Asking.objects.bulk_create(Asking(commitment=one) for one in kept)
        notices.reminded(person, len(kept), kept[0].pk, by=by)
        letters += 1
    return letters


def to_be_asked(today: date) -> Iterable[Commitment]:
    """Open ones of which a moment has come since somebody was last asked, or wrote."""
    standing = Commitment._default_manager.standing().open().filter(label__in=MAILABLE)
    told = standing.annotate(asked_at=Max("askings__asked_at"), taken_at=Max("steps__taken_at"))
    rows: Any = told.select_related("owner__ref", "contact", "kept_by").order_by("pk")
    for one in rows:
        known = filter(None, (one.created_at, one.asked_at, one.taken_at))
        last = max(timezone.localtime(moment).date() for moment in known)
        # One that was written down late is not asked about for what was long ago.
        if is_to_be_asked(one.made_on, one.due_on, max(last, one.made_on), today):
            yield one


def contact_of(commitment: Commitment) -> CommitmentContact:
    return commitment.contact


def by_contact(due: list[Commitment]) -> Mapping[tuple[UUID, str, str], list[Commitment]]:
    """Whom one letter reaches: of one owner, at one address, in one language."""
    found: dict[tuple[UUID, str, str], list[Commitment]] = {}
    for one in due:
        contact = getattr(one, "contact", None)
        if contact is not None and contact.email:
            key = (one.owner_id, contact.email.casefold(), contact.language)
            found.setdefault(key, []).append(one)
    return found


def by_keeper(due: list[Commitment]) -> Mapping[Person, list[Commitment]]:
    """Colleagues with an account who are on it, where no letter's link goes out."""
    found: dict[Person, list[Commitment]] = {}
    readers = actors_for(one.kept_by_id for one in due if one.kept_by_id)
    for one in due:
        contact = getattr(one, "contact", None)
        reader = readers.get(one.kept_by_id) if one.kept_by_id else None
        if reader is None or (contact is not None and contact.email) or one.kept_by is None:
            continue
        if policies.may_hold_commitment(reader, one):
            found.setdefault(one.kept_by, []).append(one)
    return found


@transaction.atomic
def answer_by_link(link: SignedLink, answers: Mapping[UUID, tuple[str, Word]], *, by: Actor) -> int:
    """What whoever holds the letter's link says of each commitment; with that it has served."""
    link = type(link).objects.select_for_update().get(pk=link.pk)
    policies.can_answer_by_link(link).require()
    for commitment in asked_about(link).select_for_update():
        if commitment.pk in answers:
            to, word = answers[commitment.pk]
            policies.leads_to(commitment, to).require()
            moved(commitment, to, word, by=by)
    link.used_at = timezone.now()
    link.save(update_fields=["used_at"])
    journal.note("followup.commitment.answered", link, by=by, label="amber")
    return len(answers)


def asked_about(link: SignedLink) -> CommitmentQuerySet:
    """What the link still asks about: open, in nobody's bin, and of those who got the letter."""
    asked = Asking.objects.filter(link=link).values("commitment")
    standing = Commitment._default_manager.standing().open().filter(pk__in=asked)
    return standing.filter(owner=link.about_id, label__in=MAILABLE).order_by("due_on", "pk")
