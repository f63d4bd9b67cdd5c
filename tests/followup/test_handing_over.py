"""When somebody leaves, nothing that waited for them is orphaned."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.followup import actions, policies
from cityweave.followup.choices import EndNote, Passed, TaskState
from cityweave.followup.jobs import keep_all_tasks
from cityweave.followup.models import Commitment, Task
from cityweave.network.models import Hub
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import actor_for
from cityweave.sharing.choices import RoleKind
from cityweave.sharing.models import Role
from tests.cast import actor, desk, manager_of, officer_of
from tests.followup.inboxes import has_task, kinds_waiting_for, task_of
from tests.makers import (
    make_city,
    make_commitment,
    make_hub,
    make_membership,
    make_person,
    make_role,
    request,
    staff_of_network,
)

pytestmark = pytest.mark.django_db


def role_of(person: Person) -> Role:
    return Role.objects.get(person=person)


def a_hub_where_a_city_waits() -> tuple[Hub, Person, Any]:
    """An officer for whom a membership waits."""
    hub = make_hub()
    officer = officer_of(hub)
    membership = make_membership(make_city(hub=hub), "applied")
    return hub, officer, membership


def alone_at(hub: Hub, officer: Person) -> None:
    """Whoever helped to make the hub's records works there no more."""
    Role.objects.filter(scope=hub.pk).exclude(person=officer).delete()
    Task.objects.exclude(person=officer).delete()


def test_when_a_role_ends_the_manager_takes_over_and_reads_from_whom(client: Client) -> None:
    hub, officer, membership = a_hub_where_a_city_waits()
    other, manager = officer_of(hub, 2), manager_of(hub)
    Task.objects.exclude(person=officer).delete()

    sharing.end_role(role_of(officer), by=actor(manager))

    taken = task_of(manager, membership)
    assert taken.passed == Passed.HANDED_OVER
    assert taken.delegated_by_id == officer.pk
    assert not has_task(officer, membership)
    assert not has_task(other, membership)
    client.force_login(manager)
    assert f"Handed over from {officer.name}." in client.get("/today/").content.decode()


def test_without_a_manager_another_officer_takes_over() -> None:
    hub, officer, membership = a_hub_where_a_city_waits()
    alone_at(hub, officer)
    other = officer_of(hub, 2)
    Task.objects.exclude(person=officer).delete()

    sharing.suspend_person(officer, by=staff_of_network())

    assert has_task(other, membership)


def test_where_nobody_else_may_it_ends_and_says_so() -> None:
    hub, officer, membership = a_hub_where_a_city_waits()
    alone_at(hub, officer)

    sharing.suspend_person(officer, by=staff_of_network())

    ended = Task.objects.get(person=officer, about=membership.pk)
    assert (ended.state, ended.note) == (TaskState.DISMISSED, EndNote.NOBODY)
    assert not Task.objects.open().filter(about=membership.pk).exists()


def test_what_waited_for_nobody_waits_for_the_next_who_comes() -> None:
    hub, officer, membership = a_hub_where_a_city_waits()
    alone_at(hub, officer)
    sharing.suspend_person(officer, by=staff_of_network())

    newcomer = officer_of(hub, 2)

    assert has_task(newcomer, membership)


def test_a_colleague_who_has_it_already_does_not_get_it_twice() -> None:
    hub, officer, membership = a_hub_where_a_city_waits()
    manager = manager_of(hub)

    sharing.end_role(role_of(officer), by=actor(manager))

    assert task_of(manager, membership).passed == ""


def test_a_role_that_runs_out_hands_over_in_the_night() -> None:
    hub, officer, membership = a_hub_where_a_city_waits()
    manager = manager_of(hub)
    yesterday = timezone.localdate() - timedelta(days=1)
    Role.objects.filter(person=officer).update(ends_on=yesterday)

    keep_all_tasks()

    assert kinds_waiting_for(officer) == []
    assert not has_task(officer, membership)
    assert has_task(manager, membership)


def test_an_end_in_the_future_moves_nothing_yet() -> None:
    hub, officer, membership = a_hub_where_a_city_waits()
    soon = timezone.localdate() + timedelta(days=9)

    sharing.end_role(role_of(officer), by=actor(manager_of(hub)), on=soon)

    assert has_task(officer, membership)


def test_whoever_leaves_sees_before_what_moves_and_to_whom(client: Client) -> None:
    hub, officer, membership = a_hub_where_a_city_waits()
    manager = manager_of(hub)
    Task.objects.exclude(person=officer).delete()
    client.force_login(officer)

    page = client.get(f"/handover/roles/{role_of(officer).pk}/").content.decode()

    assert manager.name in page
    assert "Asks to become a member" in page
    assert has_task(officer, membership)


def test_nobody_sees_what_moves_when_the_role_of_a_stranger_ends(client: Client) -> None:
    hub, officer, _membership = a_hub_where_a_city_waits()
    client.force_login(officer_of(hub, 2))

    assert client.get(f"/handover/roles/{role_of(officer).pk}/").status_code == 404


def test_a_manager_moves_everything_after_seeing_what_a_colleague_can_take(
    client: Client,
) -> None:
    hub, officer, membership = a_hub_where_a_city_waits()
    manager, other = manager_of(hub), officer_of(hub, 2)
    asked = request(make_city(hub=hub), by=actor(other))
    Task.objects.exclude(person=officer).delete()
    client.force_login(manager)
    address = f"/handover/{officer.pk}/"

    tried = client.post(address, {"person": str(other.pk)}).content.decode()
    untouched = has_task(officer, membership)
    form = {"person": str(other.pk), "confirmed": "1"}
    answer = client.post(address, form)

    assert f"{other.name}</bdi> takes these:" in tried
    assert "These stay" in tried
    assert untouched
    assert answer.status_code == 302
    assert task_of(other, membership).passed == Passed.HANDED_OVER
    # Whoever asked for a release does not answer for it, whoever hands it over.
    assert has_task(officer, asked)


def test_who_can_take_nothing_stays_chosen_and_somebody_else_can_be_chosen(client: Client) -> None:
    hub, officer, _membership = a_hub_where_a_city_waits()
    manager, other = manager_of(hub), officer_of(hub, 2)
    asked = request(make_city(hub=hub), by=actor(other))
    Task.objects.exclude(about=asked.pk, person=officer).delete()
    client.force_login(manager)

    page = client.post(f"/handover/{officer.pk}/", {"person": str(other.pk)}).content.decode()

    assert f"{other.name}</bdi> can take none of these." in page
    assert f'<option value="{other.pk}" selected>' in page


def test_only_managers_and_the_desk_hand_over(client: Client) -> None:
    hub, officer, _membership = a_hub_where_a_city_waits()
    client.force_login(officer_of(hub, 2))

    assert client.get(f"/handover/{officer.pk}/").status_code == 403

    client.force_login(manager_of(make_hub()))
    assert client.get(f"/handover/{officer.pk}/").status_code == 404


ACTS = ("grant", "end", "suspend", "reinstate", "run out", "night")


@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(more, marks=pytest.mark.proof) for more in (1, 2, 3))]
)
def test_whoever_comes_and_goes_no_task_and_no_commitment_is_orphaned(seed: int) -> None:
    draw = Random(seed)
    people, hubs = a_small_network()
    by = staff_of_network()
    for _step in range(10):
        act, place = draw.choice(ACTS), draw.randrange(3)
        do(act, draw.choice(people), draw.choice(hubs), place, by)
        # A role that ran out is noticed in the night; everything else at once.
        if act == "run out":
            keep_all_tasks()
        keeps_the_law()


def a_small_network() -> tuple[list[Person], list[Hub]]:
    desk()
    hubs = [make_hub(), make_hub()]
    people = [make_person() for _number in range(4)]
    for person, hub in zip(people, [hubs[0], hubs[0], hubs[1], hubs[1]], strict=True):
        make_role(person, RoleKind.HUB_OFFICER, hub)
    for hub in hubs:
        make_membership(make_city(hub=hub), "applied")
        keeper = people[0 if hub is hubs[0] else 2]
        request(make_city(hub=hub), by=actor_for(keeper))
        promised = make_commitment(hub)
        actions.hand_over_commitment(promised, keeper, by=actor_for(keeper))
    return people, hubs


def do(act: str, person: Person, hub: Hub, place: int, by: Any) -> None:
    kind = (RoleKind.HUB_OFFICER, RoleKind.HUB_MANAGER, RoleKind.NETWORK_STAFF)[place]
    if act == "grant":
        make_role(person, kind, hub)
    elif act == "end":
        role = standing(person).first()
        if role is not None:
            sharing.end_role(role, by=by)
    elif act == "run out":
        yesterday = timezone.localdate() - timedelta(days=1)
        standing(person).update(ends_on=yesterday)
    elif act == "night":
        keep_all_tasks()
    else:
        sharing.suspend_person(person, by=by, suspended=act == "suspend")


def standing(person: Person) -> Any:
    return Role.objects.held_on(timezone.localdate()).filter(person=person).order_by("pk")


def keeps_the_law() -> None:
    """Every open task has a holder who stands in a role and sees it; every other says why not."""
    for task in Task.objects.all():
        if task.state != TaskState.OPEN:
            assert task.note
            continue
        holder = actor_for(Person.objects.get(pk=task.person_id))
        assert holder.roles, task
        assert Task.objects.in_sight(holder).filter(pk=task.pk).exists(), task
    for commitment in Commitment._default_manager.exclude(kept_by=None):
        keeper = actor_for(Person.objects.get(pk=commitment.kept_by_id))
        assert policies.may_hold_commitment(keeper, commitment), commitment


def test_with_a_role_its_deputy_hands_over_too() -> None:
    hub, officer, membership = a_hub_where_a_city_waits()
    manager, today = manager_of(hub), timezone.localdate()
    deputy = make_person()
    last_day = today + timedelta(days=5)
    sharing.name_deputy(role_of(officer), deputy, today, last_day, by=actor(manager))
    at_first = has_task(deputy, membership)

    sharing.end_role(role_of(officer), by=actor(manager))

    assert at_first
    assert not has_task(deputy, membership)
    assert has_task(manager, membership)
