"""What waits for people here: memberships to answer, cities that somebody may be adding again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.journal.models import Entry
from cityweave.journal.tasks import Act, Line, Rank, TaskKind, Wanted, register_kind
from cityweave.network import actions
from cityweave.network.choices import MembershipState
from cityweave.network.models import City, Membership
from cityweave.sharing.actors import actors_for, staff_of
from cityweave.sharing.choices import CITY_ROLES
from cityweave.sharing.models import Role
from cityweave.sharing.policies import can_edit_record, reads_by_label
from cityweave.sharing.presenters.names import called, names_of, page_of
from cityweave.sharing.reading import get_visible_or_404

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from cityweave.sharing.actors import Actor

MEMBERSHIP = "network.membership-waits"
AGAIN = "network.city-met-again"
# After so long whoever keeps the city has found the other one, or there is none.
STAYS = timedelta(days=90)
AGAIN_STIRRED = frozenset(
    {"network.city.met_again", "network.city.transferred", "network.city.binned",
     "network.city.restored", "sharing.label.set"}
)  # fmt: skip
STEPS = {
    MembershipState.APPLIED: MembershipState.UNDER_REVIEW,
    MembershipState.UNDER_REVIEW: MembershipState.MEMBER,
}


def waiting() -> QuerySet[Membership]:
    return Membership._default_manager.filter(binned_at__isnull=True).waiting()


def wanted(keys: Collection[UUID] | None) -> Iterable[Wanted]:
    found = list(waiting() if keys is None else waiting().filter(pk__in=keys))
    staff = staff_of(membership.hub_id for membership in found)
    moved = moments([membership.pk for membership in found])
    for membership in found:
        people = [one for one in staff[membership.hub_id] if reads_by_label(one, membership)]
        yield Wanted(
            about=membership.pk,
            scope=membership.hub_id,
            people=frozenset(one.person_key for one in people if one.person_key),
            since=moved.get(membership.pk, membership.created_at),
        )


def moments(keys: list[UUID]) -> dict[UUID, datetime]:
    """When each came to where it is."""
    verbs = ("network.membership.added", "network.membership.moved")
    entries = Entry.objects.filter(ref__in=keys, verb__in=verbs).order_by()
    return dict(entries.values_list("ref").annotate(latest=Max("at")))


def stirred(entry: Entry) -> Collection[UUID]:
    ours = entry.verb.startswith("network.membership.") or entry.verb == "sharing.label.set"
    return (entry.ref,) if ours and entry.ref is not None else ()


def sight(actor: Actor) -> Iterable[tuple[QuerySet[Any], str]]:
    yield Membership.objects.visible_to(actor).waiting(), "pk"


def lines(keys: Collection[UUID], reader: Actor) -> Mapping[UUID, Line]:
    found = list(Membership.objects.visible_to(reader).filter(pk__in=keys))
    cities = names_of([membership.city_id for membership in found], reader)
    return {membership.pk: line_of(membership, cities) for membership in found}


def line_of(membership: Membership, cities: Mapping[UUID, str]) -> Line:
    edit = reverse("network:membership-edit", kwargs={"address": membership.pk})
    if membership.state == MembershipState.APPLIED:
        words = (_("Asks to become a member"), _("Begin the review"))
        quiet = Act(_("Open"), href=edit)
    else:
        words = (_("Is under review as a member"), _("Welcome as a member"))
        quiet = Act(_("Decide otherwise"), href=edit)
    return Line(
        title=words[0],
        href=edit,
        act=Act(words[1], performs="on"),
        quiet=quiet,
        text=_("Nobody has answered yet."),
        why=cities.get(membership.city_id, _("A city")),
        label=membership.label,
    )


def move_on(_act: str, key: UUID, by: Actor) -> str:
    membership = get_visible_or_404(Membership, by, key)
    to = STEPS.get(MembershipState(membership.state), MembershipState.MEMBER)
    moved = actions.move_membership(membership, to, by=by)
    return _("The membership is now: {state}.").format(state=moved.get_state_display())


def may_hold(keys: Collection[UUID], actor: Actor) -> Collection[UUID]:
    """Whoever sees it and works at its hub edits it, and moves it on."""
    found = Membership.objects.visible_to(actor).filter(pk__in=keys, hub__in=actor.hubs)
    return set(found.values_list("pk", flat=True))


def again_wanted(keys: Collection[UUID] | None) -> Iterable[Wanted]:
    met = actions.met_again(since=timezone.now() - STAYS, keys=keys)
    cities = City._default_manager.filter(pk__in=list(met), binned_at__isnull=True)
    found = list(cities)
    staff = staff_of(city.hub_id for city in found)
    teams = teams_of({city.owner_id for city in found})
    for city in found:
        people = [one for one in staff[city.hub_id] if can_edit_record(one, city)]
        people = people or [one for one in teams[city.owner_id] if can_edit_record(one, city)]
        yield Wanted(
            about=city.pk,
            scope=city.hub_id,
            people=frozenset(one.person_key for one in people if one.person_key),
            since=met[city.pk],
        )


def teams_of(cities: Collection[UUID]) -> Mapping[UUID, list[Actor]]:
    """The people of cities, by the city's scope."""
    held = Role.objects.held_on(timezone.localdate())
    roles = list(held.filter(scope__in=cities, kind__in=CITY_ROLES).order_by("starts_on", "pk"))
    actors = actors_for(role.person_id for role in roles)
    found: dict[UUID, list[Actor]] = {scope: [] for scope in cities}
    for role in roles:
        if role.person_id in actors:
            found[role.scope_id].append(actors[role.person_id])
    return found


def again_stirred(entry: Entry) -> Collection[UUID]:
    """Who may edit the city is told, so a changed label asks anew."""
    return (entry.ref,) if entry.verb in AGAIN_STIRRED and entry.ref is not None else ()


def cities_in_sight(actor: Actor) -> Iterable[tuple[QuerySet[Any], str]]:
    yield City.objects.visible_to(actor), "pk"


def again_lines(keys: Collection[UUID], reader: Actor) -> Mapping[UUID, Line]:
    return {
        city.pk: again_line(city, reader)
        for city in City.objects.visible_to(reader).filter(pk__in=keys)
    }


def again_line(city: City, reader: Actor) -> Line:
    href = page_of(city, reader)
    return Line(
        title=_("Somebody may be adding a city you already keep"),
        href=href,
        act=Act(_("Open"), href=href),
        quiet=Act(_("Done"), performs="done"),
        text=_(
            "They do not see yours and were told nothing. If both are one, let them read yours."
        ),
        why=called(city),
        label=city.label,
    )


def whoever_keeps_it(keys: Collection[UUID], actor: Actor) -> Collection[UUID]:
    found = City.objects.visible_to(actor).filter(pk__in=keys)
    return {city.pk for city in found if can_edit_record(actor, city)}


def register() -> None:
    register_kind(
        TaskKind(
            MEMBERSHIP,
            Rank.CITY,
            wanted=wanted,
            stirred=stirred,
            sight=sight,
            lines=lines,
            may_hold=may_hold,
            perform=move_on,
            is_shared=True,
        )
    )
    register_kind(
        TaskKind(
            AGAIN,
            Rank.COLLEAGUE,
            wanted=again_wanted,
            stirred=again_stirred,
            sight=cities_in_sight,
            lines=again_lines,
            may_hold=whoever_keeps_it,
            is_shared=True,
        )
    )
