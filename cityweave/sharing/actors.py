"""Who is acting: a person, a signed link, the operator or a job."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from django.db.models import Value
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.sharing.choices import CITY_ROLES, STAFF_ROLES, RoleKind, ScopeKind
from cityweave.sharing.models import Audience, Role, Sight

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cityweave.sharing.models import Guarded, Scope

# More than these are left in the database: a long list is no faster than the question.
MOST_NAMES = 300
# Who stands in for whom: first whoever comes first.
STAND_IN = (RoleKind.HUB_MANAGER, RoleKind.HUB_OFFICER, RoleKind.NETWORK_STAFF)
Kind = Literal["nobody", "person", "link", "operator", "system"]


@dataclass(frozen=True, slots=True)
class RoleAt:
    """One role as it stands today."""

    kind: str
    scope: UUID
    scope_kind: str
    reads_green: bool
    # The person whose role it is, where this one is a deputy.
    deputy_for: UUID | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Everything reading and acting depend on, read once for a request."""

    kind: Kind = "nobody"
    person_key: UUID | None = None
    person: Person | None = field(default=None, compare=False, repr=False)
    name: str = ""
    roles: tuple[RoleAt, ...] = ()
    on_behalf_of: UUID | None = None
    own: frozenset[UUID] = frozenset()
    hubs: frozenset[UUID] = frozenset()
    me: frozenset[UUID] = frozenset()
    reads_green: bool = False
    # Whole pieces of work that name the actor, and records lent, where they were read already;
    # None where each question has to ask for them.
    named: frozenset[UUID] | None = field(default=None, compare=False, repr=False)
    lent: frozenset[UUID] | None = field(default=None, compare=False, repr=False)
    # Who looks, where a member of staff looks as somebody else. Such an actor changes nothing.
    watcher: Actor | None = None

    @property
    def only_looks(self) -> bool:
        return self.watcher is not None

    @property
    def eyes(self) -> tuple[Actor, ...]:
        """Everybody who must be allowed to see what this actor sees."""
        return (self,) if self.watcher is None else (replace(self, watcher=None), self.watcher)

    @property
    def is_signed_in(self) -> bool:
        return self.kind == "person"

    @property
    def is_staff(self) -> bool:
        return any(role.kind in STAFF_ROLES for role in self.roles)

    @property
    def is_operator(self) -> bool:
        return self.kind == "operator" or self.holds(RoleKind.OPERATOR)

    @property
    def is_network_staff(self) -> bool:
        return any(
            role.kind == RoleKind.NETWORK_STAFF and role.scope_kind == ScopeKind.NETWORK
            for role in self.roles
        )

    @property
    def sees_beyond_clear(self) -> bool:
        return self.reads_green or bool(self.own or self.hubs or self.me)

    @property
    def cities(self) -> frozenset[UUID]:
        """Scopes of the cities this actor answers for."""
        return frozenset(role.scope for role in self.roles if role.kind in CITY_ROLES)

    @property
    def journal_name(self) -> str:
        if self.watcher is not None:
            return self.watcher.journal_name
        if self.kind in {"person", "link"}:
            return f"{self.kind}:{self.person_key}"
        return f"system:{self.name}" if self.kind == "system" else self.kind

    @property
    def on_behalf_of_name(self) -> str:
        return f"scope:{self.on_behalf_of}" if self.on_behalf_of else ""

    def on_behalf_of_at(self, thing: object) -> str:
        """For whom the actor does this, as the journal writes it: a deputy for the principal.

        Whoever belongs there by a role of their own acts for nobody else.
        """
        if self.on_behalf_of:
            return self.on_behalf_of_name
        places = [getattr(thing, name, None) for name in ("owner_id", "hub_id", "scope_id")]
        there = [role for role in self.roles if role.scope in places]
        if not there or any(role.deputy_for is None for role in there):
            return ""
        return f"person:{there[0].deputy_for}"

    def holds(self, kind: str, scope: UUID | None = None) -> bool:
        return any(role.kind == kind and scope in (None, role.scope) for role in self.roles)

    def works_for(self, hub: UUID | None) -> bool:
        """Whether the actor is staff of the hub (or of the desk that serves in its place)."""
        return hub is not None and hub in self.hubs

    def answers_for(self, record: Guarded) -> bool:
        """Whether the actor belongs to the city (or hub) that owns the record."""
        return record.owner_id in self.own

    def carrying_out(self) -> Actor:
        """The same reader at the door: what leaves the house ends at GREEN."""
        return replace(self, own=frozenset(), hubs=frozenset(), me=frozenset())

    def acting_for(self, scope: UUID) -> Actor:
        return replace(self, on_behalf_of=scope)


NOBODY = ANONYMOUS = Actor()
OPERATOR = Actor(kind="operator")


def system_actor(job: str) -> Actor:
    return Actor(kind="system", name=job)


def link_actor(link: UUID) -> Actor:
    return Actor(kind="link", person_key=link)


def actor_for(person: Person) -> Actor:
    """The actor a person is today. One query."""
    if not person.is_active:
        return NOBODY
    held = Role.objects.held_on(timezone.localdate()).filter(person=person)
    return actor_from(person, tuple(role_at(role) for role in whole(held)))


def role_at(role: Role) -> RoleAt:
    return RoleAt(
        role.kind,
        role.scope_id,
        role.scope.kind,
        role.scope.reads_green,
        role.deputy_of.person_id if role.deputy_of else None,
    )


def whole(roles: QuerySet[Role]) -> QuerySet[Role]:
    """With all that an actor is made of."""
    return roles.select_related("scope", "deputy_of")


def actors_for(people: Iterable[UUID]) -> dict[UUID, Actor]:
    """The actors that these people are today; whoever is suspended is none. Two queries,
    none for nobody."""
    asked = set(people)
    if not asked:
        return {}
    active = Person.objects.filter(pk__in=asked, is_active=True)
    held: dict[UUID, list[RoleAt]] = {person.pk: [] for person in active}
    roles = Role.objects.held_on(timezone.localdate()).filter(person__in=list(held))
    for role in whole(roles).order_by("starts_on", "pk"):
        held[role.person_id].append(role_at(role))
    return {person.pk: actor_from(person, tuple(held[person.pk])) for person in active}


def staff_of(scopes: Iterable[UUID]) -> dict[UUID, list[Actor]]:
    """Who works at these hubs (or the network's desk) today, managers first and
    before their deputies. Three queries, none for no place."""
    found: dict[UUID, list[Actor]] = {scope: [] for scope in scopes}
    if not found:
        return found
    held = Role.objects.held_on(timezone.localdate()).filter(scope__in=list(found))
    roles = list(held.filter(kind__in=STAFF_ROLES).order_by("starts_on", "pk"))
    actors = actors_for(role.person_id for role in roles)
    for role in sorted(
        roles, key=lambda role: (role.deputy_of_id is not None, STAND_IN.index(role.kind))
    ):
        actor = actors.get(role.person_id)
        if actor is not None and actor not in found[role.scope_id]:
            found[role.scope_id].append(actor)
    return found


def knowing_names(actor: Actor) -> Actor:
    """The same actor, what names them read once for all that one page asks. One query."""
    if not actor.me:
        return actor
    now, me = timezone.now(), actor.me
    named = Audience.objects.standing(now).filter(grantee__in=me).values_list("root", Value(True))
    lent = Sight.objects.standing(now).filter(grantee__in=me).values_list("ref", Value(False))
    rows = list(named.union(lent)[: MOST_NAMES + 1])
    if len(rows) > MOST_NAMES:
        return actor
    return replace(
        actor,
        named=frozenset(key for key, is_whole in rows if is_whole),
        lent=frozenset(key for key, is_whole in rows if not is_whole),
    )


def stranger_seen_by(watcher: Actor) -> Actor:
    return Actor(watcher=watcher)


def role_seen_by(watcher: Actor, kind: str, scope: Scope) -> Actor:
    """Somebody in this role, nobody in particular."""
    role = RoleAt(kind, scope.pk, scope.kind, scope.reads_green)
    return replace(unnamed((role,)), watcher=watcher)


def person_seen_by(watcher: Actor, person: Person) -> Actor:
    """A person by what their roles and names give. What is theirs as a person (letters, forms
    begun, what they asked for) stays theirs, so their key is left out."""
    seen = actor_for(person)
    return replace(seen, person_key=None, person=None, watcher=watcher)


def unnamed(roles: tuple[RoleAt, ...]) -> Actor:
    """Whoever holds these roles, as far as that says what they see."""
    return Actor(
        kind="person",
        roles=roles,
        own=frozenset(role.scope for role in roles if owns(role)),
        hubs=frozenset(role.scope for role in roles if role.kind in STAFF_ROLES),
        me=frozenset(role.scope for role in roles if is_named_through(role)),
        reads_green=any(role.kind in STAFF_ROLES or agreed_green(role) for role in roles),
    )


def actor_from(person: Person, roles: tuple[RoleAt, ...]) -> Actor:
    names = names_of(person, roles)
    return replace(unnamed(roles), person_key=person.pk, person=person, me=names)


def owns(role: RoleAt) -> bool:
    """The city's team and the hub's own staff own; a desk never does."""
    hub_staff = role.kind in {RoleKind.HUB_MANAGER, RoleKind.HUB_OFFICER}
    return hub_staff or role.kind in CITY_ROLES


def names_of(person: Person, roles: tuple[RoleAt, ...]) -> frozenset[UUID]:
    """The scopes that name this person. Whoever left holds no role and is named nowhere."""
    if not roles:
        return frozenset()
    return frozenset({person.pk}) | {role.scope for role in roles if is_named_through(role)}


def agreed_green(role: RoleAt) -> bool:
    """Active members read GREEN; partners and evaluators where it is agreed, funders never."""
    return role.kind not in {RoleKind.OPERATOR, RoleKind.FUNDER} and role.reads_green


def is_named_through(role: RoleAt) -> bool:
    """Naming a city, hub or organisation names its people; a desk or grant is not named."""
    return owns(role) or role.kind == RoleKind.PARTNER
