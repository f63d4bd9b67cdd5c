"""The twin world: the same, less everything that one visitor may not see."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q

from cityweave.accounts.models import Person
from cityweave.followup.models import Task
from cityweave.journal.models import Entry, Revision
from cityweave.network.models import SavedView
from cityweave.safeguarding.models import ReleaseItem
from cityweave.sharing.models import (
    Audience,
    Draft,
    Invitation,
    Link,
    OldSlug,
    Ref,
    Sight,
    SignedLink,
)
from tests.leaks import oracle, rooms
from tests.leaks.crowds import CROWD
from tests.leaks.description import Visitor
from tests.leaks.population import VIEW_OWNERS
from tests.leaks.world import KINDS, World, key_for

INVITATIONS = "sharing.invitation-expired"
# SQLite takes some thousand parameters; one round is far below that.
ROUND = 500


def wipe(model: Any, **condition: Any) -> None:
    """Rows gone for good, past every guard; keys left dangling are looked at at commit only."""
    ((name, keys),) = condition.items()
    wanted = list(keys)
    for start in range(0, len(wanted), ROUND):
        found = models.QuerySet(model).filter(**{name: wanted[start : start + ROUND]})
        found._raw_delete("default")  # type: ignore[attr-defined]


def forget_what_is_hidden(visitor: Visitor, world: World) -> int:
    """Delete what the oracle forbids to the visitor; how many rows with a label went."""
    hidden = oracle.forbidden_things(visitor, world)
    gone = {thing.key for thing in hidden}
    not_theirs = {
        thing.key
        for thing in world.things.values()
        if thing.kind != "draft" and not oracle.edits(visitor, thing, world)
    }
    wipe(Draft, pk__in=[thing.key for thing in hidden if thing.kind == "draft"])
    # What waits about something hidden is hidden with it, from whomever it waits for; whoever
    # looks after invitations sees theirs, wherever they lead.
    about = Task.objects.exclude(kind=INVITATIONS).values_list("pk", "about")
    wipe(Task, pk__in=[pk for pk, key in about if key in gone])
    wipe(Entry, ref__in=gone)
    wipe(Revision, ref__in=gone | not_theirs)
    wipe(Link, source__in=gone)
    wipe(Link, target__in=gone)
    # Who is named on a whole reads its parts too: whoever sees a part may know that.
    wholes = {thing.root for thing in world.things.values() if thing.key not in gone}
    wipe(Audience, root__in=gone - wholes)
    wipe(Sight, ref__in=gone)
    wipe(OldSlug, ref__in=gone)
    wipe(ReleaseItem, release__in=gone)
    rooms.ask_each("forget", visitor, world, gone)
    for kind, model in KINDS.items():
        wipe(model, pk__in=[thing.key for thing in hidden if thing.kind == kind])
    wipe(SavedView, pk__in=views_out_of_sight(visitor))
    forget_people(visitor, world)
    scopes = {scope.pk for scope in world.scopes.values()}
    wipe(Ref, pk__in=gone - scopes - wholes)
    return len(hidden)


def views_out_of_sight(visitor: Visitor) -> list[UUID]:
    return [
        key_for(f"view of {owner}{of}")
        for owner, team in VIEW_OWNERS.items()
        for of in ("", ", organisations", ", activities")
        if not oracle.finds_view(visitor, owner, team)
    ]


def forget_people(visitor: Visitor, world: World) -> None:
    """Contacts whose every function is hidden, and invitations that somebody else looks after."""
    known = {
        thing.key for thing in world.of_kind("affiliation") if oracle.sees(visitor, thing, world)
    }
    strangers = [
        person.pk
        for name, person in world.people.items()
        if name.startswith("contact") and contact_key(name, world) not in known
    ]
    strangers += [
        key_for(f"crowd person {number}")
        for number in range(CROWD)
        if key_for(f"crowd affiliation {number}") not in known
    ]
    wipe(Person, pk__in=strangers)
    links = [
        key_for(f"invitation {place}")
        for place in world.tokens
        if not oracle.manages_invitations(visitor, place) and visitor.has_account
    ]
    models.QuerySet(Invitation).filter(
        Q(pk__in=links) & ~Q(invited_by=inviter_key(visitor, world))
    )._raw_delete("default")  # type: ignore[attr-defined]
    wipe(SignedLink, pk__in=set(links) - set(Invitation.objects.values_list("pk", flat=True)))


def inviter_key(visitor: Visitor, world: World) -> UUID | None:
    signed_in = visitor.has_account and not visitor.watched_by
    return world.people[visitor.name].pk if signed_in else None


def contact_key(name: str, world: World) -> UUID:
    _contact, owner, label = name.split()
    return world.grid("affiliation", owner, label)
