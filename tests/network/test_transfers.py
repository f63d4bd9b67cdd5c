"""A city goes from one hub to another: open work with it, what is over stays."""

from __future__ import annotations

import pytest
from django.test import Client

from cityweave.journal.models import Entry
from cityweave.network import actions
from cityweave.network.models import City, Hub, HubCity
from cityweave.safeguarding.choices import ReleaseState
from cityweave.sharing.actors import Actor
from cityweave.sharing.models import Draft
from cityweave.verdicts import NotAllowed
from tests import makers
from tests.cast import manager_of, officer_of
from tests.followup.inboxes import has_task, kinds_waiting_for
from tests.forms import text

pytestmark = [pytest.mark.django_db, pytest.mark.both]

FACTS = {"basis": "Agreed by the council", "begins": "2026-11"}


@pytest.fixture
def hubs() -> tuple[Hub, Hub]:
    coast, plain = (makers.make_hub(name) for name in ("Coast", "Plain"))
    makers.release(coast)
    makers.release(plain)
    return makers.fresh(coast), makers.fresh(plain)


@pytest.fixture
def city(hubs: tuple[Hub, Hub]) -> City:
    city = makers.make_city("Korallu", hub=hubs[0])
    makers.make_hub_city(city, hubs[0])
    return makers.make_label(city, "green")


@pytest.fixture
def desk() -> Actor:
    return makers.staff_of_network()


def test_the_new_hub_keeps_it_and_the_former_one_no_longer_does(
    hubs: tuple[Hub, Hub], city: City, desk: Actor
) -> None:
    coast, plain = hubs

    actions.transfer_city(city, plain, FACTS, by=desk)

    city = makers.fresh(city)
    assert city.hub == plain.owner
    assert city.owner.served_by == plain.owner
    serving = {join.served_by: join.ends for join in HubCity.objects.filter(city=city)}
    assert serving[plain] == ""
    assert serving[coast] != ""
    assert Entry.objects.filter(verb="network.city.transferred", ref=city.pk).count() == 1


def test_what_waits_goes_along_and_what_is_over_stays(
    hubs: tuple[Hub, Hub], city: City, desk: Actor
) -> None:
    coast, plain = hubs
    before, after = officer_of(coast), officer_of(plain)
    applied = makers.make_membership(city, "applied", by=makers.editor_of(coast))
    fact = makers.make_fact(city, attribute="note", value="Said to the coast")
    need = makers.make_need(city)
    assert has_task(before, applied)

    actions.transfer_city(city, plain, FACTS, by=desk)

    assert makers.fresh(applied).hub == plain.owner
    assert makers.fresh(need).hub == plain.owner
    assert makers.fresh(fact).hub == coast.owner
    assert has_task(after, applied)
    assert kinds_waiting_for(before) == []


def test_what_is_public_stays_as_it_is_until_two_people_released_it(
    hubs: tuple[Hub, Hub], desk: Actor
) -> None:
    coast, plain = hubs
    city = makers.make_city("Nivarre", hub=coast)
    join = makers.make_hub_city(city, coast)
    makers.release(city, join)

    actions.transfer_city(makers.fresh(city), plain, FACTS, by=desk)

    assert makers.fresh(join).ends == ""
    assert "ends" in Draft.objects.get(ref=join.pk).fields
    assert HubCity.objects.get(served_by=plain).label == "amber"


def test_a_release_that_waits_is_asked_for_anew(
    hubs: tuple[Hub, Hub], city: City, desk: Actor
) -> None:
    waiting = makers.request(city)

    actions.transfer_city(city, hubs[1], FACTS, by=desk)

    waiting.refresh_from_db()
    assert waiting.state == ReleaseState.VOIDED


def test_one_hub_alone_takes_and_gives_nothing(hubs: tuple[Hub, Hub], city: City) -> None:
    for hub in hubs:
        person = manager_of(hub)
        with pytest.raises(NotAllowed, match="a manager of both hubs"):
            actions.transfer_city(city, hubs[1], FACTS, by=makers.actor_for(person))

    assert makers.fresh(city).hub == hubs[0].owner


def test_a_city_does_not_move_to_where_it_is(
    hubs: tuple[Hub, Hub], city: City, desk: Actor
) -> None:
    with pytest.raises(NotAllowed, match="keeps the city already"):
        actions.transfer_city(city, hubs[0], FACTS, by=desk)


def test_the_desk_moves_it_from_its_page(
    client: Client, hubs: tuple[Hub, Hub], city: City, desk: Actor
) -> None:
    assert desk.person is not None
    client.force_login(desk.person)
    page = f"/cities/{city.pk}/transfer/"
    assert page in client.get(f"/cities/{city.pk}/").content.decode()
    assert "Plain" in text(client.get(page))
    assert "Coast" not in client.get(page).content.decode()

    without = client.post(page, {"hub": str(hubs[1].pk), "basis": "", "begins": "soon"})
    moved = client.post(page, {"hub": str(hubs[1].pk), **FACTS})

    assert without.status_code == 422
    assert 'value="soon"' in without.content.decode()
    assert moved.status_code == 302
    assert "Moved." in text(client.get(moved["Location"]))
    assert makers.fresh(city).hub == hubs[1].owner


def test_whoever_may_not_is_neither_offered_it_nor_let_in(
    client: Client, hubs: tuple[Hub, Hub], city: City
) -> None:
    client.force_login(officer_of(hubs[0]))
    page = f"/cities/{city.pk}/transfer/"

    assert page not in client.get(f"/cities/{city.pk}/").content.decode()
    assert client.get(page).status_code == 403
