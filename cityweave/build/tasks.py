"""What waits for people here: a city for the hub's word, and the hub for the city's."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.build import actions
from cityweave.build.choices import RequestState
from cityweave.build.models import SupportRequest
from cityweave.journal.tasks import Act, Line, Rank, TaskKind, Wanted, register_kind
from cityweave.sharing.actors import staff_of
from cityweave.sharing.choices import CITY_ROLES
from cityweave.sharing.models import Role
from cityweave.sharing.policies import reads_by_label
from cityweave.sharing.presenters.names import names_of
from cityweave.sharing.reading import get_visible_or_404

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cityweave.build.querysets import SupportRequestQuerySet
    from cityweave.journal.models import Entry
    from cityweave.sharing.actors import Actor

WAITS = "build.request-waits"
CITYS_TURN = "build.citys-turn"
TURN_Q = Q(city_asked_at__isnull=False) | Q(state=RequestState.ANSWERED, helpful__isnull=True)


def standing(keys: Collection[UUID] | None) -> SupportRequestQuerySet:
    found = SupportRequest.objects.filter(binned_at__isnull=True)
    return found if keys is None else found.filter(pk__in=keys)


def stirred(entry: Entry) -> Collection[UUID]:
    ours = entry.verb.startswith("build.request.")
    relabelled = entry.verb == "sharing.label.set" or entry.verb.startswith("build.supportrequest.")
    return (entry.ref,) if (ours or relabelled) and entry.ref is not None else ()


def waiting_wanted(keys: Collection[UUID] | None) -> Iterable[Wanted]:
    """For whoever is on it, else for everybody at the hub; what is urgent for everybody."""
    found = list(standing(keys).waiting())
    staff = staff_of({request.hub_id for request in found})
    for request in found:
        people = {one.person_key for one in staff[request.hub_id] if reads_by_label(one, request)}
        if request.assigned_to_id in people and not request.urgent:
            people = {request.assigned_to_id}
        assert request.waiting_since is not None
        yield Wanted(
            about=request.pk,
            scope=request.hub_id,
            people=frozenset(person for person in people if person),
            since=request.waiting_since,
            rank=Rank.SAFEGUARDING if request.urgent else None,
        )


def waiting_in_sight(actor: Actor) -> Iterable[tuple[QuerySet[Any], str]]:
    yield SupportRequest.objects.visible_to(actor).waiting(), "pk"


def waiting_lines(keys: Collection[UUID], reader: Actor) -> Mapping[UUID, Line]:
    found = list(SupportRequest.objects.visible_to(reader).filter(pk__in=keys))
    cities = names_of([request.city_id for request in found], reader)
    return {request.pk: waiting_line(request, cities) for request in found}


def waiting_line(request: SupportRequest, cities: Mapping[UUID, str]) -> Line:
    page = page_of(request)
    city = cities.get(request.city_id, _("A city"))
    text = _("Something happened. Call back at once.") if request.urgent else _("Asks the hub.")
    return Line(
        title=str(request),
        href=page,
        act=Act(_("Answer"), href=page),
        quiet=Act(_("I take it"), performs="take"),
        text=text,
        why=_("Urgent: {city}").format(city=city) if request.urgent else city,
        label=request.label,
    )


def page_of(request: SupportRequest) -> str:
    return reverse("build:supportrequest", kwargs={"key": request.pk})


def take(_act: str, key: UUID, by: Actor) -> str:
    request = get_visible_or_404(SupportRequest, by, key)
    if by.person is not None:
        actions.assign_request(request, by.person, by=by)
    return _("You are on it. The city sees that somebody is.")


def worked_on_by(keys: Collection[UUID], actor: Actor) -> Collection[UUID]:
    found = SupportRequest.objects.visible_to(actor).filter(pk__in=keys, hub__in=actor.hubs)
    return set(found.values_list("pk", flat=True))


def turn_wanted(keys: Collection[UUID] | None) -> Iterable[Wanted]:
    """For the city's team: the hub asks back, or answered and would like to know."""
    found = list(standing(keys).filter(TURN_Q))
    held = Role.objects.held_on(timezone.localdate()).filter(kind__in=CITY_ROLES)
    teams: dict[UUID, set[UUID]] = {}
    at = {request.owner_id for request in found}
    for scope, person in held.filter(scope__in=at).values_list("scope", "person"):
        teams.setdefault(scope, set()).add(person)
    for request in found:
        yield Wanted(
            about=request.pk,
            scope=request.hub_id,
            people=frozenset(teams.get(request.owner_id, ())),
            since=request.city_asked_at or request.changed_at,
            rank=None if request.city_asked_at else Rank.OWN,
        )


def turn_in_sight(actor: Actor) -> Iterable[tuple[QuerySet[Any], str]]:
    yield SupportRequest.objects.visible_to(actor).filter(TURN_Q, owner__in=actor.own), "pk"


def turn_lines(keys: Collection[UUID], reader: Actor) -> Mapping[UUID, Line]:
    found = SupportRequest.objects.visible_to(reader).filter(pk__in=keys)
    return {request.pk: turn_line(request) for request in found}


def turn_line(request: SupportRequest) -> Line:
    page = page_of(request)
    if request.city_asked_at is not None:
        text, act = _("The hub asks you something before it can answer."), _("Write back")
        return Line(
            title=str(request), href=page, act=Act(act, href=page),
            quiet=Act(_("Open"), href=page), text=text, why=_("The hub"), label=request.label,
        )  # fmt: skip
    return Line(
        title=str(request),
        href=page,
        act=Act(_("Read the answer"), href=page),
        quiet=Act(_("It was helpful"), performs="helpful"),
        text=_("The hub has answered. Was it helpful?"),
        why=_("The hub"),
        label=request.label,
    )


def say_helpful(_act: str, key: UUID, by: Actor) -> str:
    actions.say_helpful(get_visible_or_404(SupportRequest, by, key), helpful=True, by=by)
    return _("Thank you. Your hub is glad to hear it.")


def answered_for_by(keys: Collection[UUID], actor: Actor) -> Collection[UUID]:
    found = SupportRequest.objects.visible_to(actor).filter(pk__in=keys, owner__in=actor.own)
    return set(found.values_list("pk", flat=True))


def register() -> None:
    register_kind(
        TaskKind(
            WAITS,
            Rank.CITY,
            wanted=waiting_wanted,
            stirred=stirred,
            sight=waiting_in_sight,
            lines=waiting_lines,
            may_hold=worked_on_by,
            perform=take,
            is_shared=True,
        )
    )
    register_kind(
        TaskKind(
            CITYS_TURN,
            Rank.CITY,
            wanted=turn_wanted,
            stirred=stirred,
            sight=turn_in_sight,
            lines=turn_lines,
            may_hold=answered_for_by,
            perform=say_helpful,
            is_shared=True,
        )
    )
