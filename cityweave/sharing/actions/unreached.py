"""People with an account whom no letter reaches: since when, and telling those who serve them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.journal import actions as journal
from cityweave.journal.models import Entry
from cityweave.mail.actions import went_to
from cityweave.mail.models import Letter
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Role, Scope

if TYPE_CHECKING:
    from django.db.models import QuerySet

CAME_BACK = "sharing.letters.came_back"


def unreached(people: Collection[UUID] | QuerySet[Any]) -> dict[UUID, datetime]:
    """To whose address of today letters came back, and when the first of them was written.

    As long as letters are remembered: a month after the last of them, nobody is told any more.
    """
    letters = Letter.objects.turned_away().filter(recipient__in=people)
    lost: dict[UUID | None, list[Letter]] = {}
    for letter in letters.order_by("created_at"):
        lost.setdefault(letter.recipient, []).append(letter)
    if not lost:
        return {}
    found = Person.objects.filter(pk__in=list(lost), is_active=True, email__isnull=False)
    since = {
        one.pk: [letter for letter in lost[one.pk] if went_to(letter, one.email or "")]
        for one in found
    }
    return {person: letters[0].created_at for person, letters in since.items() if letters}


@transaction.atomic
def note_unreached(*, by: Actor) -> int:
    """Once for a place and what came back there: whoever serves it finds it in Today."""
    held = Role.objects.held_on(timezone.localdate())
    since = unreached(held.values("person"))
    roles = list(held.filter(person__in=list(since)).values_list("scope", "person"))
    entries = Entry.objects.filter(verb=CAME_BACK, ref__in=[place for place, _person in roles])
    noted = dict(entries.order_by("at").values_list("ref", "at"))
    fresh = {at for at, person in roles if at not in noted or noted[at] < since[person]}
    for place in Scope.objects.filter(pk__in=fresh).order_by("pk"):
        journal.note(CAME_BACK, place, by=by, label=Label.AMBER)
    return len(fresh)
