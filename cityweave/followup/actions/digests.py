"""The weekly letter: written once a week to each reader, stopped and started."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from cityweave.followup import notices, policies
from cityweave.followup.actions.keeping import note as note_tasks
from cityweave.followup.choices import CAUGHT_UP_WITHIN, DIGESTS_KEPT
from cityweave.followup.models import Digest, DigestWish
from cityweave.followup.notices import WEEKLY
from cityweave.journal import actions as journal
from cityweave.mail.models import Letter

if TYPE_CHECKING:
    from cityweave.accounts.models import Person
    from cityweave.sharing.actors import Actor


@transaction.atomic
def begin_digest(person: Person, week_of: date, *, by: Actor) -> Digest | None:
    """The week's letter, to be written now; None where somebody has seen to this week already."""
    policies.can_write_digests(by).require()
    digest, fresh = Digest.objects.get_or_create(person=person, week_of=week_of)
    if not fresh:
        return None
    journal.note("followup.digest.begun", person, by=by, label="amber")
    return digest


@transaction.atomic
def send_digest(
    digest: Digest, subject: str, text: str, named: Iterable[UUID], *, by: Actor
) -> Digest:
    """Part of the same turn: a letter that is not empty goes into the outbox."""
    policies.can_write_digests(by).require()
    digest.named = [str(key) for key in named]
    digest.save(update_fields=["named"])
    notices.weekly(digest, subject, text, by=by)
    journal.note("followup.digest.written", digest, by=by, label="amber")
    return digest


@transaction.atomic
def begin_again(now: datetime, *, by: Actor) -> int:
    """What a reader may no longer read stopped the whole letter: this week it is written anew,
    without that. How many letters.
    """
    policies.can_write_digests(by).require()
    fresh = Digest.objects.filter(written_at__gte=now - CAUGHT_UP_WITHIN)
    refused = Letter.objects.refused(WEEKLY).filter(about__in=fresh.values("key"))
    stopped = list(fresh.filter(key__in=refused.values("about")))
    for digest in stopped:
        journal.note("followup.digest.stopped", digest, by=by, label="amber")
        digest.delete()
    return len(stopped)


@transaction.atomic
def choose_digest(person: UUID, wanted: bool, *, by: Actor) -> None:
    """Stop the weekly letter, or have it again."""
    policies.can_choose_digest(by).require()
    DigestWish.objects.update_or_create(
        person_id=person, defaults={"wanted": wanted, "said_at": timezone.now()}
    )
    journal.note("followup.digest.chosen", None, by=by, label="amber")


@transaction.atomic
def forget_digests(now: datetime, *, by: Actor) -> int:
    policies.can_write_digests(by).require()
    gone, _by_model = Digest.objects.filter(written_at__lt=now - DIGESTS_KEPT).delete()
    if gone:
        note_tasks("forgotten", uuid4(), by=by, changed=())
    return gone
