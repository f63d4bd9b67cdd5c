"""Making the address of a calendar, ending it, noting that it is read."""

from __future__ import annotations

import hashlib
import secrets
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.gatherings import policies
from cityweave.gatherings.models import Feed, Series
from cityweave.journal import actions as journal
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label


@transaction.atomic
def make_feed(of: UUID | None, series: Series | None = None, *, by: Actor) -> tuple[Feed, str]:
    """A new address, which nobody can be shown again."""
    # Locked: two tabs may make the last one allowed at once.
    person = Person.objects.select_for_update().get(pk=str(by.person_key))
    standing = Feed.objects.of(person.pk).open().count()
    if series is not None:
        policies.can_follow_series(by, series).require()
    policies.can_make_feed(by, of, standing).require()
    token = secrets.token_urlsafe(24)
    feed = Feed.objects.create(person=person, of_id=of, series=series, token_hash=hash_of(token))
    changed = ["of", "series"]
    journal.note("gatherings.feed.made", feed, by=by, changed=changed, label=Label.STRICT)
    return feed, token


@transaction.atomic
def end_feed(feed: Feed, *, by: Actor) -> Feed:
    """From the next question on its address shows nothing."""
    feed = Feed.objects.select_for_update().get(pk=feed.pk)
    policies.can_end_feed(by, feed).require()
    feed.ended_at = timezone.now()
    feed.save(update_fields=["ended_at"])
    journal.note("gatherings.feed.ended", feed, by=by, changed=["ended_at"], label=Label.STRICT)
    return feed


@transaction.atomic
def note_reading(feed: Feed, *, by: Actor) -> None:
    """Once a day, so that its person sees which addresses nobody asks any more."""
    today = timezone.localdate()
    if feed.last_read_on == today:
        return
    Feed.objects.filter(pk=feed.pk).update(last_read_on=today)
    journal.note("gatherings.feed.read", feed, by=by, changed=["last_read_on"], label=Label.STRICT)


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def find_feed(token: str) -> Feed | None:
    """The calendar at this address, while it stands."""
    return Feed.objects.open().filter(token_hash=hash_of(token)).first()
