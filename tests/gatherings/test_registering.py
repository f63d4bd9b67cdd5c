"""Guests register: by their letter's link or at an open address; once, and never beyond a place."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import timezone

from cityweave.accounts.actions.attempts import buckets, network_behind
from cityweave.accounts.choices import REGISTRATIONS
from cityweave.accounts.models import Attempt
from cityweave.gatherings import actions
from cityweave.gatherings.models import (
    Campaign,
    Guest,
    GuestConsent,
    Registration,
    Travel,
)
from cityweave.network.models import Hub
from cityweave.sharing.actors import link_actor, system_actor
from tests.cast import officer_of
from tests.gatherings.guests import (
    announced,
    fresh_guest,
    keeper,
    make_guests,
    path_for,
    path_to,
    sent,
    with_terms,
)
from tests.makers import make_hub

JOB = system_actor("gatherings")
TYPED = {
    "name": "Ana Vell", "function": "Mediator", "place": "Korallu", "email": "ana@city.example",
    "language": "en", "diet": "No nuts", "access": "A step-free way", "may_photo": "on",
}  # fmt: skip


def opened(**terms: Any) -> Campaign:
    gathering = announced(make_hub("Coast"), state="registration_open")
    return with_terms(gathering, is_open=True, **terms)


def address_of(campaign: Campaign) -> str:
    return path_to(campaign, "gatherings:registration")


def registered(campaign: Campaign) -> list[tuple[str, str]]:
    here = Guest.objects.of(campaign.pk).filter(came_as="registered")
    return list(here.order_by("name").values_list("name", "answer"))


@pytest.mark.django_db
def test_whoever_has_the_address_registers_and_gets_a_link(client: Client) -> None:
    campaign = opened(questions=["What do you bring?"], asks_travel=True)
    more = {"own_0": "A map", "arrival": "Monday, 9:00"}
    shown = client.get(address_of(campaign))
    answer = client.post(address_of(campaign), TYPED | more, follow=True)

    assert shown.status_code == 200
    assert "We wrote to the address" in answer.content.decode()
    guest = Guest.objects.get(name="Ana Vell")
    assert (guest.answer, guest.place, guest.came_as) == ("yes", "Korallu", "registered")
    kept = Registration.objects.get(guest=guest)
    assert (kept.diet, kept.access, kept.answers) == (
        "No nuts",
        "A step-free way",
        {"own_0": "A map"},
    )
    assert [one.purpose for one in GuestConsent.objects.filter(guest=guest)] == ["photo"]
    (letter,) = sent()
    assert path_for(guest) in letter.body
    mine = client.get(path_for(guest) + "details/")
    assert "No nuts" in mine.content.decode()


@pytest.mark.django_db
def test_one_hand_that_presses_twice_registers_once(client: Client) -> None:
    campaign = opened()
    for _press in range(2):
        typed = TYPED | {"email": "", "phone": "12345", "submission_id": str(uuid.UUID(int=7))}
        client.post(address_of(campaign), typed)
    assert registered(campaign) == [("Ana Vell", "yes")]


@pytest.mark.django_db
def test_nobody_changes_a_guest_whose_address_they_know(client: Client) -> None:
    campaign = opened()
    (guest,) = make_guests(campaign.gathering, "Ana Vell", email="ana@city.example")
    client.post(address_of(campaign), TYPED | {"name": "Somebody else"})

    assert (fresh_guest(guest).name, fresh_guest(guest).answer) == ("Ana Vell", "")
    assert registered(campaign) == []


@pytest.mark.django_db
def test_it_is_closed_outside_its_state_and_its_campaign(client: Client) -> None:
    campaign = opened()
    actions.move_gathering(campaign.gathering, "confirmed", by=keeper(campaign.gathering))
    assert client.get(address_of(campaign)).status_code == 410
    assert client.post(address_of(campaign), TYPED).status_code == 410
    assert registered(campaign) == []


@pytest.mark.django_db
def test_of_a_minor_a_guardian_is_asked_and_hardly_anything_is_kept(client: Client) -> None:
    campaign = opened()
    refused = client.post(address_of(campaign), TYPED | {"age": "minor"})
    guardian = {
        "age": "minor", "guardian": "Parent Vell", "guardian_reached": "12345",
        "guardian_agrees": "on",
    }  # fmt: skip
    client.post(address_of(campaign), TYPED | guardian)

    page = refused.content.decode()
    assert refused.status_code == 422
    assert "A guardian has to agree first." in page
    assert "Parent or guardian</label>" in page
    assert 'name="diet"' not in page
    guest = Guest.objects.get(age="minor")
    kept = Registration.objects.get(guest=guest)
    assert (guest.email, guest.function, kept.diet) == ("", "", "")
    assert kept.guardian_agreed_at is not None
    assert not GuestConsent.objects.exists()


@pytest.mark.django_db
def test_what_is_no_longer_agreed_to_is_withdrawn(client: Client) -> None:
    campaign = opened()
    client.post(address_of(campaign), TYPED)
    guest = Guest.objects.get(name="Ana Vell")
    typed = {key: value for key, value in TYPED.items() if key != "may_photo"}
    client.post(path_for(guest) + "details/", typed)

    assert GuestConsent.objects.get(guest=guest).withdrawn_at is not None


@pytest.mark.django_db
def test_the_kitchen_reads_functions_and_no_names(client: Client) -> None:
    campaign = opened()
    client.post(address_of(campaign), TYPED)
    client.force_login(officer_of_campaign(campaign))
    for of, words in (("kitchen", "No nuts"), ("door", "A step-free way")):
        page = client.get(f"/gatherings/{campaign.pk}/needs/{of}/").content.decode()
        assert words in page
        assert "Mediator" in page
        assert "Ana Vell" not in page


def officer_of_campaign(campaign: Campaign) -> Any:
    return officer_of(Hub.objects.get(pk=campaign.gathering.hub_id))


@pytest.mark.django_db
def test_travel_data_is_gone_on_its_day(client: Client) -> None:
    campaign = opened(asks_travel=True)
    client.post(address_of(campaign), TYPED | {"arrival": "Monday"})
    travel = Travel.objects.get()
    last = campaign.gathering.last_day
    assert last is not None
    assert travel.erase_on == last + timedelta(days=30)
    actions.erase_travel(travel.erase_on - timedelta(days=1), by=JOB)
    assert Travel.objects.exists()
    actions.erase_travel(travel.erase_on, by=JOB)
    assert not Travel.objects.exists()


def burst(campaign: Campaign, count: int, hands: int = 8) -> None:
    """So many registrations by so many at once, every fifth of them pressed twice."""

    def register(number: int) -> None:
        said = {"name": f"Guest {number}", "email": f"guest-{number}@mail.example"}
        try:
            details = actions.Details(guest=said)
            actions.register_guest(campaign, details, by=link_actor(campaign.pk))
        finally:
            connection.close()

    numbers = [number for n in range(count) for number in ([n, n] if n % 5 == 0 else [n])]
    with ThreadPoolExecutor(hands) as pool:
        list(pool.map(register, numbers))


def answers_of(campaign: Campaign) -> dict[str, int]:
    here = Guest.objects.of(campaign.pk)
    return {answer: here.filter(answer=answer).count() for answer in ("yes", "waiting")}


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_a_burst_never_sells_a_place_twice() -> None:
    campaign = opened(capacity=9)
    burst(campaign, 20)
    assert answers_of(campaign) == {"yes": 9, "waiting": 11}


@pytest.mark.proof
@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_five_hundred_registrations_at_once_never_sell_a_place_twice() -> None:
    campaign = opened(capacity=300)
    burst(campaign, 500)
    assert answers_of(campaign) == {"yes": 300, "waiting": 200}


@pytest.mark.django_db
def test_who_was_asked_and_registers_is_not_told_that_they_are_registered(client: Client) -> None:
    campaign = opened()
    (ana,) = make_guests(campaign.gathering, "Ana Vell")
    told = {"name": "Ana Vell", "email": ana.email, "language": "en"}
    client.post(address_of(campaign), told)

    (letter,) = sent()
    assert "you are registered" not in letter.body
    assert "have not said that you come" in letter.body
    assert path_for(ana) in letter.body


@pytest.mark.django_db
def test_a_hall_registers_behind_one_address_and_no_mailbox_is_flooded(client: Client) -> None:
    path = address_of(opened())
    hall = [
        client.post(path, TYPED | {"email": f"guest-{n}@mail.example"}, follow=True).status_code
        for n in range(22)
    ]
    wrong = [client.post(path, TYPED | {"name": ""}).status_code for _try in range(5)]
    one = [client.post(path, TYPED).status_code for _try in range(5)]
    network = network_behind(RequestFactory().get("/"))
    (bucket, most), *_ = buckets(REGISTRATIONS, network, "")
    Attempt.objects.bulk_create(Attempt(bucket=bucket, at=timezone.now()) for _n in range(most))

    assert hall == [200] * 22
    assert wrong == [422] * 5
    assert one == [302] * 4 + [429]
    assert client.post(path, TYPED | {"email": "last@mail.example"}).status_code == 429
    assert client.get(path).status_code == 200
