"""Who may do what: every policy, for everybody of the cast, against a table written by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from cityweave.accounts.models import Person
from cityweave.network import policies as network
from cityweave.network.models import Activity, City, Hub, Membership, Theme
from cityweave.safeguarding import policies as safeguarding
from cityweave.safeguarding.models import Release
from cityweave.sharing import actions, policies
from cityweave.sharing.actors import ANONYMOUS, OPERATOR, Actor, actor_for
from cityweave.sharing.models import Invitation, Role, Scope
from tests import cast, makers
from tests.leaks.undoing import undone

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@dataclass
class Stage:
    """A hub with two cities, another hub with one, and everybody who may come by."""

    hub: Hub
    city: City
    amber: Activity
    strict: Activity
    of_city: Activity
    public: City
    membership: Membership
    release: Release
    invitation: Invitation
    network: Scope
    theme: Theme
    actors: dict[str, Actor]


@pytest.fixture(scope="module")
def stage(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Stage]:
    """One for all: asking a policy changes nothing."""
    with django_db_blocker.unblock(), undone():
        yield set_stage()


def set_stage() -> Stage:
    hub, elsewhere = makers.make_hub("Coast"), makers.make_hub("Hills")
    city, other = makers.make_city("Tamrindi", hub=hub), makers.make_city("Omuri", hub=hub)
    partner, grant = makers.make_organisation(hub=hub), makers.make_grant(hub)
    amber, strict = makers.make_activity(hub=hub), makers.make_activity(hub=hub)
    actions.set_label(strict, "strict", by=actor_for(cast.manager_of(hub)))
    of_city = makers.make_activity(hub=hub)
    Activity.objects.filter(pk=of_city.pk).update(owner=city.owner, label="strict")
    asked = makers.request(makers.make_activity(hub=hub), by=actor_for(cast.officer_of(hub, 1)))
    invitation, _token = actions.invite(
        "new@test.example", "New", "focal_point", city.owner, by=actor_for(cast.manager_of(hub))
    )
    people = {
        "desk": cast.desk(),
        "desk of hub": cast.desk_of(hub),
        "manager": cast.manager_of(hub),
        "officer": cast.officer_of(hub, 1),
        "officer 2": cast.officer_of(hub, 2),
        "manager elsewhere": cast.manager_of(elsewhere),
        "focal point": cast.focal_point_of(city),
        "team": cast.team_of(city),
        "focal point beside": cast.focal_point_of(other),
        "partner": cast.partner_of(partner),
        "funder": cast.funder_of(grant),
        "evaluator": cast.evaluator_of(grant),
        "person of operator": cast.operator(),
        "suspended": cast.suspended(hub),
        "role ended": cast.role_ended(hub),
    }
    people["deputy"] = makers.make_person("Deputy")
    makers.make_deputy(people["deputy"], Role.objects.get(person=people["manager"]))
    actors = {name: actor_for(person) for name, person in people.items()}
    return Stage(
        hub, city, makers.fresh(amber), makers.fresh(strict), makers.fresh(of_city),
        makers.make_label(makers.make_city(hub=hub), "clear"),
        makers.make_membership(city, "applied"),
        asked, invitation, makers.make_network(), makers.make_theme(),
        {**actors, "anonymous": ANONYMOUS, "operator on the server": OPERATOR},
    )  # fmt: skip


# Whoever stands in for the manager may do what the manager may, but names nobody in turn.
HUB_STAFF = {"desk of hub", "manager", "deputy", "officer", "officer 2"}
OWN_STAFF = {"manager", "deputy", "officer", "officer 2"}
GIVES_ROLES = {"desk", "manager", "deputy"}
CITY_TEAM = {"focal point", "team"}
MEMBERS_AND_STAFF = {"desk", *HUB_STAFF, "manager elsewhere"}
OPERATORS = {"person of operator", "operator on the server"}
Ask = Callable[[Stage, Actor], Any]


def role_of(stage: Stage, name: str) -> Role:
    return Role.objects.get(person=stage.actors[name].person_key)


def person_of(stage: Stage, name: str) -> Person:
    return Person.objects.get(pk=stage.actors[name].person_key)


TABLE: dict[str, tuple[Ask, set[str]]] = {
    # Reading.
    "view a hub's AMBER": (lambda s, a: policies.can_view(a, s.amber), HUB_STAFF),
    "view a hub's STRICT": (lambda s, a: policies.can_view(a, s.strict), OWN_STAFF),
    "view a city's STRICT": (lambda s, a: policies.can_view(a, s.of_city), CITY_TEAM),
    "view a city's AMBER card": (
        lambda s, a: policies.can_view(a, s.city), HUB_STAFF | CITY_TEAM,
    ),
    # Changing.
    "edit a hub's AMBER": (lambda s, a: policies.can_edit_record(a, s.amber), HUB_STAFF),
    "edit a city's STRICT": (lambda s, a: policies.can_edit_record(a, s.of_city), CITY_TEAM),
    "edit what is public": (lambda s, a: policies.can_edit_record(a, s.public), HUB_STAFF),
    "add a record of the hub": (lambda s, a: policies.can_add_record(a, s.amber), HUB_STAFF),
    "bin a hub's AMBER": (lambda s, a: policies.can_bin_record(a, s.amber), HUB_STAFF),
    "bin what is public": (lambda s, a: policies.can_bin_record(a, s.public), set()),
    "raise AMBER": (lambda s, a: policies.can_set_label(a, s.amber, "red"), HUB_STAFF),
    "make public by label": (lambda s, a: policies.can_set_label(a, s.amber, "clear"), set()),
    "end being public by label": (
        lambda s, a: policies.can_set_label(a, s.public, "amber"), set(),
    ),
    "name a hub on AMBER": (
        lambda s, a: policies.can_name_reader(a, s.amber, s.hub.owner), HUB_STAFF,
    ),
    "name a hub on STRICT": (
        lambda s, a: policies.can_name_reader(a, s.strict, s.hub.owner), set(),
    ),
    "name anybody on what is public": (
        lambda s, a: policies.can_name_reader(a, s.public, s.hub.owner), set(),
    ),
    # The register.
    "found a hub": (lambda s, a: network.can_found_hub(a), {"desk"}),
    "add to the hub": (lambda s, a: network.can_add_to_hub(a, s.hub.pk), {"desk", *HUB_STAFF}),
    "add a theme": (lambda s, a: network.can_add_theme(a), MEMBERS_AND_STAFF),
    "move a membership": (
        lambda s, a: network.can_move_membership(a, s.membership, "under_review"), HUB_STAFF,
    ),
    "jump a membership": (
        lambda s, a: network.can_move_membership(a, s.membership, "member"), set(),
    ),
    # Roles.
    "appoint an officer": (
        lambda s, a: policies.can_grant_role(a, "hub_officer", s.hub.owner), GIVES_ROLES,
    ),
    "appoint a manager": (
        lambda s, a: policies.can_grant_role(a, "hub_manager", s.hub.owner), {"desk"},
    ),
    "appoint a focal point": (
        lambda s, a: policies.can_grant_role(a, "focal_point", s.city.owner), GIVES_ROLES,
    ),
    "appoint network staff": (
        lambda s, a: policies.can_grant_role(a, "network_staff", s.network),
        {"desk", "operator on the server"},
    ),
    "appoint an operator": (
        lambda s, a: policies.can_grant_role(a, "operator", s.network), {"operator on the server"},
    ),
    "appoint at the wrong place": (
        lambda s, a: policies.can_grant_role(a, "focal_point", s.hub.owner), set(),
    ),
    "appoint oneself": (
        lambda s, a: policies.can_grant_role(a, "hub_officer", s.hub.owner, a.person_key)
        if a.person_key else False, set(),
    ),
    "end a colleague's role": (
        lambda s, a: policies.can_end_role(a, role_of(s, "officer 2")),
        {"desk", "manager", "deputy", "officer 2"},
    ),
    "name a deputy for the focal point, of the team": (
        lambda s, a: policies.can_name_deputy(a, role_of(s, "focal point"), person_of(s, "team")),
        {"desk", "manager", "deputy", "focal point"},
    ),
    "name a deputy for the focal point, of elsewhere": (
        lambda s, a: policies.can_name_deputy(
            a, role_of(s, "focal point"), person_of(s, "focal point beside")
        ),
        {"desk", "manager", "deputy"},
    ),
    "name a deputy for the manager": (
        lambda s, a: policies.can_name_deputy(a, role_of(s, "manager"), person_of(s, "officer")),
        {"desk", "manager"},
    ),
    "name a colleague of the same role": (
        lambda s, a: policies.can_name_deputy(a, role_of(s, "officer"), person_of(s, "officer 2")),
        set(),
    ),
    "name a deputy for a deputy": (
        lambda s, a: policies.can_name_deputy(a, role_of(s, "deputy"), person_of(s, "team")),
        set(),
    ),
    "end a deputy of the manager": (
        lambda s, a: policies.can_end_role(a, role_of(s, "deputy")),
        {"desk", "manager", "deputy"},
    ),
    "look after an invitation": (
        lambda s, a: policies.can_manage_invitation(a, s.invitation), {"desk", "manager", "deputy"},
    ),
    "close an account": (
        lambda s, a: policies.can_suspend_person(a, role_of(s, "partner").person_id),
        {"desk", *OPERATORS},
    ),
    "make a code to read out": (
        lambda s, a: policies.can_make_spoken_code(a, person_of(s, "focal point")), HUB_STAFF,
    ),
    "make a code for staff": (
        lambda s, a: policies.can_make_spoken_code(a, person_of(s, "officer")), set(),
    ),
    # Releases.
    "ask for a release": (
        lambda s, a: safeguarding.can_request_release(a, [s.city], "first", {}),
        HUB_STAFF | CITY_TEAM,
    ),
    "ask for a release of a release": (
        lambda s, a: safeguarding.can_request_release(a, [s.release], "first", {}), set(),
    ),
    "answer for a release": (
        lambda s, a: safeguarding.can_decide_release(a, s.release),
        {"desk of hub", "manager", "deputy", "officer 2"},
    ),
    "withdraw a release": (
        lambda s, a: safeguarding.can_withdraw_release(a, s.release), HUB_STAFF,
    ),
    "ask somebody elsewhere": (
        lambda s, a: safeguarding.can_ask_reviewer(a, s.release), HUB_STAFF,
    ),
    "recall what is public": (
        lambda s, a: safeguarding.can_recall(a, s.public), {"desk", *HUB_STAFF},
    ),
    "recall what is not": (lambda s, a: safeguarding.can_recall(a, s.amber), set()),
}  # fmt: skip


@pytest.mark.parametrize("act", TABLE)
def test_each_act_is_open_to_exactly_these(stage: Stage, act: str) -> None:
    ask, expected = TABLE[act]

    assert {name for name, actor in stage.actors.items() if ask(stage, actor)} == expected


def test_every_refusal_is_a_sentence(stage: Stage) -> None:
    for ask, _expected in TABLE.values():
        for actor in stage.actors.values():
            verdict = ask(stage, actor)
            assert verdict or verdict is False or verdict.because.endswith(".")
