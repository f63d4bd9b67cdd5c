"""To whom something can be passed on, and who passed it on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.sharing.choices import CITY_ROLES, STAFF_ROLES
from cityweave.sharing.models import Role, Scope
from cityweave.sharing.presenters.people import people_said

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

# More colleagues than anybody works with; a longer list is no choice.
OFFERED = 200


def colleagues(reader: Actor, *, beside: UUID | None = None) -> list[tuple[str, str]]:
    """(key, name) of those who work where the reader works; `beside` is left out too."""
    places = places_of(reader)
    held = Role.objects.held_on(timezone.localdate()).filter(person__is_active=True)
    works = Q(kind__in=STAFF_ROLES | CITY_ROLES, scope__in=places)
    if reader.is_network_staff:
        works |= Q(kind__in=STAFF_ROLES)
    people = held.filter(works).exclude(person__in=[reader.person_key, beside or reader.person_key])
    keys = set(people.order_by("person").values_list("person", flat=True)[:OFFERED])
    names = people_said(keys, reader)
    return sorted(((str(key), names[key]) for key in keys), key=lambda pair: pair[1].casefold())


def places_of(reader: Actor) -> set[UUID]:
    """Where the reader works, and the hubs that serve their cities."""
    served_by = Scope.objects.filter(pk__in=reader.cities, served_by__isnull=False)
    return {
        *reader.hubs,
        *reader.cities,
        *(hub for hub in served_by.values_list("served_by", flat=True) if hub),
    }


def names_once_known(keys: Iterable[UUID], reader: Actor) -> dict[UUID, str]:
    """As people are said, and by name whoever worked at the reader's hub, even if they left."""
    wanted = set(keys)
    if not wanted:
        return {}
    said = people_said(wanted, reader)
    held = Q(scope__in=reader.hubs) | Q(scope__served_by__in=reader.hubs)
    beside = Role.objects.filter(held, person__in=wanted).values_list("person", flat=True)
    known = Person.objects.filter(pk__in=set(beside))
    return said | {person.pk: person.name for person in known}
