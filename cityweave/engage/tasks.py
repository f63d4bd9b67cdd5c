"""What waits for people here: applications, cities asked after an election, letters come back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.engage import actions
from cityweave.engage.choices import STILL_MEMBER, WITH_US
from cityweave.engage.models import Application
from cityweave.journal.tasks import (
    Act,
    Line,
    Rank,
    TaskKind,
    Wanted,
    register_kind,
    whoever_sees_it,
)
from cityweave.network import actions as network
from cityweave.network.models import Affiliation, Membership
from cityweave.questions.models import QuestionSet, Response
from cityweave.sharing.actors import staff_of
from cityweave.sharing.choices import CITY_ROLES
from cityweave.sharing.models import Role
from cityweave.sharing.policies import reads_by_label
from cityweave.sharing.presenters.names import names_of
from cityweave.sharing.reading import get_visible_or_404

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from cityweave.journal.models import Entry
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Record

APPLICATIONS = "engage.application-waits"
STILL = "engage.still-member"
BOUNCES = "engage.contact-bounced"


def applications_wanted(keys: Collection[UUID] | None) -> Iterable[Wanted]:
    found = Application._default_manager.waiting()
    rows = list(found if keys is None else found.filter(pk__in=keys))
    staff = people_at(rows)
    teams = teams_of({one.owner_id for one in rows if one.city_id})
    for one in rows:
        yield Wanted(
            about=one.pk,
            scope=one.hub_id,
            people=staff[one.pk] | teams.get(one.owner_id, frozenset()),
            since=one.confirmed_at or one.created_at,
        )


def people_at(records: list[Any]) -> dict[UUID, frozenset[UUID]]:
    """Staff of each record's hub who read it by its label."""
    staff = staff_of({one.hub_id for one in records})
    return {
        one.pk: frozenset(
            actor.person_key
            for actor in staff[one.hub_id]
            if actor.person_key and reads_by_label(actor, one)
        )
        for one in records
    }


def teams_of(scopes: Collection[UUID]) -> dict[UUID, frozenset[UUID]]:
    held = Role.objects.held_on(timezone.localdate()).filter(
        scope__in=scopes, kind__in=CITY_ROLES, person__is_active=True
    )
    teams: dict[UUID, set[UUID]] = {}
    for scope, person in held.values_list("scope", "person"):
        teams.setdefault(scope, set()).add(person)
    return {scope: frozenset(people) for scope, people in teams.items()}


def application_stirred(entry: Entry) -> Collection[UUID]:
    ours = entry.verb.startswith("engage.application.") or entry.verb == "sharing.label.set"
    return (entry.ref,) if ours and entry.ref is not None else ()


def applications_in_sight(actor: Actor) -> Iterable[tuple[QuerySet[Any], str]]:
    yield Application.objects.visible_to(actor).waiting(), "pk"


def application_lines(keys: Collection[UUID], reader: Actor) -> Mapping[UUID, Line]:
    found = Application.objects.visible_to(reader).filter(pk__in=keys)
    cities = {one.city_id for one in found if one.city_id}
    with_us = Membership.objects.visible_to(reader).filter(city__in=cities, state__in=WITH_US)
    known = set(with_us.values_list("city", flat=True))
    return {one.pk: application_line(one, reader, known) for one in found}


def wanted_by(one: Application, reader: Actor, known: Collection[UUID]) -> str:
    if not reader.works_for(one.hub_id):
        return _("A colleague asks to join your team")
    if one.city_id in known:
        return _("Somebody asks to join this city’s team")
    return _("Wants to join the network")


def application_line(one: Application, reader: Actor, known: Collection[UUID]) -> Line:
    href = reverse("engage:application", kwargs={"key": one.pk})
    return Line(
        title=wanted_by(one, reader, known),
        href=href,
        act=Act(_("Read the application"), href=href),
        quiet=Act(_("All applications"), href=reverse("engage:applications")),
        text=_("Nobody has answered yet."),
        why=one.city_name,
        label=one.label,
    )


def still_wanted(keys: Collection[UUID] | None) -> Iterable[Wanted]:
    found = [
        (one, asked) for one, asked in actions.waiting_for_word() if keys is None or one.pk in keys
    ]
    staff = people_at([one for one, _asked in found])
    for one, asked in found:
        yield Wanted(about=one.pk, scope=one.hub_id, people=staff[one.pk], since=asked)


def membership_stirred(entry: Entry) -> Collection[UUID]:
    ours = entry.verb.startswith("network.membership.")
    return (entry.ref,) if ours and entry.ref is not None else ()


def memberships_in_sight(actor: Actor) -> Iterable[tuple[QuerySet[Any], str]]:
    yield Membership.objects.visible_to(actor), "pk"


def still_lines(keys: Collection[UUID], reader: Actor) -> Mapping[UUID, Line]:
    found = list(Membership.objects.visible_to(reader).filter(pk__in=keys))
    cities = names_of([one.city_id for one in found], reader)
    refused = refusals([one.pk for one in found], reader)
    return {one.pk: still_line(one, cities, refused.get(one.pk)) for one in found}


def refusals(memberships: Collection[UUID], reader: Actor) -> dict[UUID, UUID]:
    """Membership → the answer that says no to what was asked last."""
    sets = QuestionSet._default_manager.filter(name=STILL_MEMBER, about__in=memberships)
    latest = dict(sets.order_by("created_at").values_list("about", "pk"))
    said = (
        Response.objects.visible_to(reader)
        .sent()
        .filter(
            question_set__in=latest.values(), answers__question__name="still", answers__value=False
        )
    )
    return dict(said.order_by("sent_at").values_list("question_set__about", "pk"))


def still_line(one: Membership, cities: Mapping[UUID, str], no: UUID | None) -> Line:
    href = reverse("network:membership-edit", kwargs={"address": one.pk})
    if no is not None:
        answer = reverse("questions:response", kwargs={"key": no})
        return Line(
            title=_("This city says it does not remain"),
            href=answer,
            act=Act(_("Read the answer"), href=answer),
            quiet=Act(_("Open"), href=href),
            text=_("There was an election. Read their answer, and speak to them."),
            why=cities.get(one.city_id, _("A city")),
            label=one.label,
        )
    return Line(
        title=_("Is this city still with us?"),
        href=href,
        act=Act(_("They said yes"), performs="yes"),
        quiet=Act(_("Open"), href=href),
        text=_("There was an election. A letter asked its contacts; nobody has answered yet."),
        why=cities.get(one.city_id, _("A city")),
        label=one.label,
    )


def say_yes(_act: str, key: UUID, by: Actor) -> str:
    membership = get_visible_or_404(Membership, by, key)
    network.reconfirm_membership(membership, by=by)
    return _("Written down: the city remains a member.")


def bounces_wanted(keys: Collection[UUID] | None) -> Iterable[Wanted]:
    came_back = actions.bounced()
    wanted = came_back if keys is None else came_back.keys() & set(keys)
    rows = list(Affiliation._default_manager.filter(pk__in=list(wanted), binned_at__isnull=True))
    staff = people_at(rows)
    for one in rows:
        since: datetime = came_back[one.pk]
        yield Wanted(about=one.pk, scope=one.hub_id, people=staff[one.pk], since=since)


def contact_stirred(entry: Entry) -> Collection[UUID]:
    ours = entry.verb.startswith("network.affiliation.")
    return (entry.ref,) if ours and entry.ref is not None else ()


def contacts_in_sight(actor: Actor) -> Iterable[tuple[QuerySet[Any], str]]:
    yield Affiliation.objects.visible_to(actor), "pk"


def bounce_lines(keys: Collection[UUID], reader: Actor) -> Mapping[UUID, Line]:
    found = list(Affiliation.objects.visible_to(reader).filter(pk__in=keys))
    places = names_of([one.at_id for one in found], reader)
    return {one.pk: bounce_line(one, places) for one in found}


def bounce_line(one: Affiliation, places: Mapping[UUID, str]) -> Line:
    href = reverse("network:contact-edit", kwargs={"address": one.pk})
    return Line(
        title=_("Letters to this contact come back"),
        href=href,
        act=Act(_("Correct the address"), href=href),
        quiet=Act(_("Open"), href=href),
        text=_("Ask the city for a new one: {function}.").format(
            function=one.get_function_display()
        ),
        why=places.get(one.at_id, _("A city")),
        label=one.label,
    )


def whoever_works_there(model: type[Record]) -> Any:
    def may_hold(keys: Collection[UUID], actor: Actor) -> Collection[UUID]:
        found = model.objects.visible_to(actor).filter(pk__in=keys, hub__in=actor.hubs)
        return set(found.values_list("pk", flat=True))

    return may_hold


def register() -> None:
    register_kind(
        TaskKind(
            APPLICATIONS,
            Rank.CITY,
            wanted=applications_wanted,
            stirred=application_stirred,
            sight=applications_in_sight,
            lines=application_lines,
            may_hold=whoever_sees_it,
            is_shared=True,
        )
    )
    register_kind(
        TaskKind(
            STILL,
            Rank.COLLEAGUE,
            wanted=still_wanted,
            stirred=membership_stirred,
            sight=memberships_in_sight,
            lines=still_lines,
            may_hold=whoever_works_there(Membership),
            perform=say_yes,
            is_shared=True,
        )
    )
    register_kind(
        TaskKind(
            BOUNCES,
            Rank.COLLEAGUE,
            wanted=bounces_wanted,
            stirred=contact_stirred,
            sight=contacts_in_sight,
            lines=bounce_lines,
            may_hold=whoever_works_there(Affiliation),
            is_shared=True,
        )
    )
