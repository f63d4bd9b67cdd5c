"""Persons as a reader may see them: by name among colleagues, else by function."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.accounts.models import Person
from cityweave.sharing.choices import STAFF_ROLES
from cityweave.sharing.models import Role
from cityweave.sharing.presenters.names import names_of

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


def people_said(keys: Iterable[UUID], reader: Actor) -> dict[UUID, str]:
    """Yourself and colleagues of your hub by name, everybody else by what they do."""
    wanted = set(keys)
    if not wanted:
        return {}
    held = Role.objects.held_on(timezone.localdate()).filter(person__in=wanted)
    roles: dict[UUID, list[Role]] = {key: [] for key in wanted}
    for role in held.select_related("scope").order_by("starts_on", "pk"):
        roles[role.person_id].append(role)
    places = names_of({role.scope_id for found in roles.values() for role in found}, reader)
    persons = Person.objects.filter(pk__in=wanted)
    names = {person.pk: person.name for person in persons if seen(person.pk, roles, reader)}
    return {key: names.get(key) or function_of(roles[key], places) for key in wanted}


def seen(person: UUID, roles: dict[UUID, list[Role]], reader: Actor) -> bool:
    """Whether the reader knows this person by name: oneself, one's own team, staff their hub's."""
    return all(knows(one, person, roles[person]) for one in reader.eyes)


def knows(reader: Actor, person: UUID, roles: list[Role]) -> bool:
    if person == reader.person_key:
        return True
    if any(role.scope_id in reader.own for role in roles):
        return True
    return reader.is_staff and any(works_beside(role, reader) for role in roles)


def works_beside(role: Role, reader: Actor) -> bool:
    if role.kind in STAFF_ROLES and role.scope_id in reader.hubs:
        return True
    return role.scope.served_by_id in reader.hubs


def function_of(roles: list[Role], places: dict[UUID, str]) -> str:
    if not roles:
        return _("somebody whose role has ended")
    role = roles[0]
    place = places.get(role.scope_id)
    kind = role.get_kind_display()
    return _("{function}, {place}").format(function=kind, place=place) if place else kind


def author_said(author: str, people: dict[UUID, str]) -> str:
    """Who did it, from the journal's name for them."""
    kind, _colon, key = author.partition(":")
    if kind == "person":
        return people.get(UUID(key), _("somebody"))
    return {"operator": _("the operator"), "system": _("Cityweave itself")}.get(
        kind, _("somebody with a link")
    )


def entry_author_said(author: str, on_behalf_of: str, people: dict[UUID, str]) -> str:
    """Who did it, and for whom, where a deputy did."""
    who = author_said(author, people)
    if not on_behalf_of.startswith("person:"):
        return who
    return _("{who}, on behalf of {whom}").format(who=who, whom=author_said(on_behalf_of, people))


def authors(names: Iterable[str]) -> set[UUID]:
    return {UUID(name.partition(":")[2]) for name in names if name.startswith("person:")}
