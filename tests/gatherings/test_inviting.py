"""Guests are put on a list, asked by letter or by hand, and answer through a link."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.followup.models import Task
from cityweave.gatherings import actions, policies
from cityweave.gatherings.models import Gathering, Guest, Mailing
from cityweave.gatherings.policies.records import has_begun
from cityweave.mail.models import Letter
from cityweave.network.models import Hub
from cityweave.sharing.actors import ANONYMOUS, system_actor
from cityweave.verdicts import NotAllowed
from tests.cast import actor, desk, focal_point_of, officer_of
from tests.gatherings.guests import (
    announced,
    fresh_guest,
    in_days,
    keeper,
    make_guests,
    path_for,
    path_to,
    sent,
    with_terms,
)
from tests.makers import make_city, make_hub, release

pytestmark = pytest.mark.django_db
JOB = system_actor("gatherings")


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def officer(hub: Hub, client: Client) -> Person:
    person = officer_of(hub)
    client.force_login(person)
    return person


@pytest.fixture
def gathering(hub: Hub) -> Gathering:
    return announced(hub)


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def test_an_officer_adds_one_guest_and_pastes_many(
    client: Client, officer: Person, gathering: Gathering
) -> None:
    make_city("Tamrindi", hub=Hub.objects.get(pk=gathering.hub_id), country="QM")
    one = {"function": "Deputy mayor", "place": "Tamrindi", "email": "dm@city.example",
           "language": "fr"}  # fmt: skip
    client.post(f"/gatherings/{gathering.pk}/guests/new/", one)
    lines = (
        "Name;Function;City;E-mail;Language\n"
        "Ana Vell;Treasurer;Korallu;ana@city.example;French\n"
        "Bo Lim;Inspector;Korallu;bo-at-city;en\n"
        "Deputy;Again;Tamrindi;DM@city.example;en\n"
    )
    looked = client.post(f"/gatherings/{gathering.pk}/guests/list/", {"lines": lines})
    before = Guest.objects.count()
    client.post(f"/gatherings/{gathering.pk}/guests/list/", {"lines": lines, "add": "1"})

    assert (looked.status_code, before) == (200, 1)
    assert "Line 3: The e-mail address is not complete." in looked.content.decode()
    kept = Guest.objects.order_by("email")
    assert [(one.email, one.language, one.place) for one in kept] == [
        ("ana@city.example", "fr", "Korallu"),
        ("dm@city.example", "fr", "Tamrindi"),
    ]
    assert kept[1].city is not None
    page = text_of(client, f"/gatherings/{gathering.pk}/guests/")
    assert "Ana Vell" in page
    assert "Send the invitation to 2 guests" in page


def test_only_the_hub_that_holds_it_reads_the_list(client: Client, gathering: Gathering) -> None:
    release(gathering)
    (guest,) = make_guests(gathering, "Ana Vell")
    addresses = [f"/gatherings/{gathering.pk}/guests/", f"/guests/{guest.pk}/"]
    city = make_city(hub=Hub.objects.get(pk=gathering.hub_id))
    for person in (officer_of(make_hub("Hills")), focal_point_of(city), desk()):
        client.force_login(person)
        assert [client.get(address).status_code for address in addresses] == [403, 404]
        assert not Guest.objects.visible_to(actor(person)).exists()
    assert not Guest.objects.visible_to(ANONYMOUS).exists()


def test_each_guest_is_asked_once_even_when_pressed_twice(
    client: Client, officer: Person, gathering: Gathering
) -> None:
    make_guests(gathering, "Ana Vell", "Bo Lim")
    make_guests(gathering, "Cé Roux", language="fr", email="ce@city.example")

    for _press in range(2):
        client.post(f"/gatherings/{gathering.pk}/invitations/sending/", {"what": "invitation"})
    letters = sent()

    assert sorted(one.to[0] for one in letters) == [
        "ana.vell@mail.example", "bo.lim@mail.example", "ce@city.example",
    ]  # fmt: skip
    (ana,) = [one for one in letters if one.to[0].startswith("ana")]
    assert ana.subject == "An invitation"
    assert "Calm markets" in ana.body
    assert path_for(Guest.objects.get(name="Ana Vell")) in ana.body
    # The key in it is gone from here once it has left.
    assert set(Letter.objects.values_list("text", flat=True)) == {""}


def test_whoever_is_taken_off_meanwhile_gets_no_letter(gathering: Gathering) -> None:
    ana, _bo = make_guests(gathering, "Ana", "Bo")
    actions.send_invitations(gathering, by=keeper(gathering))
    actions.take_off_guest(ana, by=keeper(gathering))

    assert [one.to for one in sent()] == [["bo@mail.example"]]


def test_a_hub_words_its_letter_and_reads_it_as_a_guest(
    client: Client, officer: Person, gathering: Gathering
) -> None:
    (guest,) = make_guests(gathering, "Ana {link} Vell")
    address = f"/gatherings/{gathering.pk}/invitations/letters/en/"
    refused = client.post(address, {"text": "{name}, come to {city}: {link}"})
    client.post(address, {"text": "Dear {name}, come to {gathering}: {link}"})

    assert "{city} is no field that we fill in" in refused.content.decode()
    page = text_of(client, f"/guests/{guest.pk}/letter/")
    assert "Dear Ana {link} Vell, come to Calm markets:" in page
    client.post(f"/guests/{guest.pk}/letter/trial/")
    (trial,) = sent()
    assert trial.to == [officer.email]
    assert path_for(guest) not in trial.body
    for address in ("invitations/", "invitations/terms/", "invitations/page/"):
        text_of(client, f"/gatherings/{gathering.pk}/{address}")


def test_answers_are_wanted_by_a_day_that_is_still_to_come(
    client: Client, officer: Person, gathering: Gathering
) -> None:
    address = f"/gatherings/{gathering.pk}/invitations/terms/"

    over, too_late, taken = (
        client.post(address, {"answer_by": in_days(days)}) for days in (-1, 400, 2)
    )

    assert "That day is over" in over.content.decode()
    assert "The gathering is over by then" in too_late.content.decode()
    assert taken.status_code == 302


def test_a_guest_answers_by_link_and_changes_it_until_the_day(
    client: Client, gathering: Gathering
) -> None:
    with_terms(gathering, answer_by=in_days(3))
    (guest,) = make_guests(gathering, "Ana")
    address = path_for(guest)

    shown = text_of(client, address)
    assert fresh_guest(guest).answer == ""
    client.post(address, {"answer": "yes"})
    assert fresh_guest(guest).answer == "yes"
    client.post(address, {"answer": "no"})
    assert fresh_guest(guest).answer == "no"
    with_terms(gathering, answer_by=in_days(-1))
    late = client.post(address, {"answer": "yes"})

    assert "Calm markets" in shown
    assert (late.status_code, fresh_guest(guest).answer) == (410, "no")
    broken = address[:-2] + ("A/" if address[-2] != "A" else "B/")
    assert client.get(broken).status_code == 404


def test_a_deputy_becomes_a_guest_with_a_link_of_their_own(
    client: Client, gathering: Gathering
) -> None:
    with_terms(gathering)
    (guest,) = make_guests(gathering, "Ana", place="Korallu")
    unnamed = client.post(path_for(guest), {"answer": "deputy"})
    named = {"answer": "deputy", "deputy_name": "Bo", "deputy_email": "bo@city.example"}
    client.post(path_for(guest), named)
    client.post(path_for(guest), named)

    assert unnamed.status_code == 422
    deputy = Guest.objects.get(deputy_for=guest)
    assert (deputy.name, deputy.place, deputy.came_as) == ("Bo", "Korallu", "deputy")
    (letter,) = sent()
    assert letter.to == ["bo@city.example"]
    assert path_for(deputy) in letter.body
    client.post(path_for(deputy), {"answer": "yes"})
    assert fresh_guest(deputy).answer == "yes"
    client.post(path_for(guest), {"answer": "yes"})
    assert fresh_guest(deputy).withdrawn_at is not None
    assert client.get(path_for(deputy)).status_code == 410


def test_when_places_are_taken_the_next_one_waits_and_moves_up(
    client: Client, gathering: Gathering
) -> None:
    with_terms(gathering, capacity=1)
    ana, bo, cy = make_guests(gathering, "Ana", "Bo", "Cy")
    for guest in (ana, bo, cy):
        client.post(path_for(guest), {"answer": "yes"})
    before = [fresh_guest(one).answer for one in (ana, bo, cy)]
    client.post(path_for(ana), {"answer": "no"})

    assert before == ["yes", "waiting", "waiting"]
    assert [fresh_guest(one).answer for one in (ana, bo, cy)] == ["no", "yes", "waiting"]
    (letter,) = sent()
    assert letter.to == ["bo@mail.example"]
    with_terms(gathering, capacity=2)
    assert fresh_guest(cy).answer == "yes"


def test_no_city_takes_more_than_its_places(client: Client, gathering: Gathering) -> None:
    with_terms(gathering, per_city=1)
    ana, bo = make_guests(gathering, "Ana", "Bo", place="Korallu")
    (cy,) = make_guests(gathering, "Cy", place="Nivarre")
    for guest in (ana, bo, cy):
        client.post(path_for(guest), {"answer": "yes"})

    assert [fresh_guest(one).answer for one in (ana, bo, cy)] == ["yes", "waiting", "yes"]


def test_those_who_have_not_answered_are_reminded_in_the_last_week(
    client: Client, gathering: Gathering
) -> None:
    with_terms(gathering, answer_by=in_days(20))
    ana, bo = make_guests(gathering, "Ana", "Bo")
    actions.send_invitations(gathering, by=keeper(gathering))
    client.post(path_for(bo), {"answer": "yes"})
    sent()
    early = actions.remind_all(timezone.localdate(), by=JOB)
    Guest.objects.update(asked_at=timezone.now() - timedelta(days=14))
    once = actions.remind_all(in_days(14), by=JOB)
    again = actions.remind_all(in_days(14), by=JOB)

    assert (early, once, again) == (0, 1, 0)
    (letter,) = sent()
    assert letter.to == ["ana@mail.example"]
    assert path_for(ana) in letter.body
    assert fresh_guest(ana).reminded_at is not None


def test_an_address_that_fails_waits_in_the_inbox_until_it_is_mended(
    gathering: Gathering, officer: Person
) -> None:
    (guest,) = make_guests(gathering, "Ana")
    actions.send_invitations(gathering, by=keeper(gathering))
    Letter.objects.update(state="failed")
    actions.note_bounces(by=JOB)
    waiting = Task.objects.open().filter(kind="gatherings.addresses-failed", person=officer)

    assert fresh_guest(guest).bounced_at is not None
    assert waiting.count() == 1
    actions.change_guest(fresh_guest(guest), {"email": "a@b.example"}, by=keeper(gathering))
    assert waiting.count() == 0


def test_an_officer_carries_the_message_and_writes_the_answer_down(
    client: Client, officer: Person, gathering: Gathering
) -> None:
    (guest,) = make_guests(gathering, "Ana", email="", phone="+880 1711 000000")
    page = text_of(client, f"/guests/{guest.pk}/")
    client.post(f"/guests/{guest.pk}/carrying/")
    client.post(f"/guests/{guest.pk}/answer/", {"answer": "yes"})

    assert "https://wa.me/8801711000000?text=" in page
    said = fresh_guest(guest)
    assert (said.asked_at is not None, said.answer) == (True, "yes")


def test_the_one_page_holds_no_name_and_says_that_police_come(
    client: Client, gathering: Gathering
) -> None:
    make_guests(gathering, "Ana Vell")
    campaign = with_terms(gathering, police="come", asked="One hour.", contact="Events desk")

    page = text_of(client, path_to(campaign))

    assert "Police take part." in page
    assert "One hour." in page
    assert "Ana Vell" not in page


def test_the_desk_writes_without_seeing_and_the_hub_reads_what(
    client: Client, gathering: Gathering
) -> None:
    release(gathering)
    make_guests(gathering, "Ana Vell", "Bo Lim")
    person = desk()
    client.force_login(person)
    page = text_of(client, f"/gatherings/{gathering.pk}/writing/")
    client.post(f"/gatherings/{gathering.pk}/writing/", {"text": "Bring a coat."})

    assert "Ana Vell" not in page
    assert sum("Bring a coat." in one.body for one in sent()) == 2
    assert Mailing.objects.get().letters == 2
    client.force_login(officer_of(Hub.objects.get(pk=gathering.hub_id)))
    assert "Bring a coat." in text_of(client, f"/gatherings/{gathering.pk}/guests/")


def test_the_desk_that_writes_without_seeing_is_told_no_number_either(
    client: Client, hub: Hub
) -> None:
    full, empty = announced(hub), announced(hub)
    for one in (full, empty):
        release(one)
    make_guests(full, "Ana Vell", "Bo Lim")
    client.force_login(desk())
    told = []
    for one in (full, empty):
        page = text_of(client, f"/gatherings/{one.pk}/writing/")
        answer = client.post(f"/gatherings/{one.pk}/writing/", {"text": "Bring a coat."})
        after = text_of(client, answer["Location"])
        told += [("Those who come</dt>" in page, re.findall(r"Your text[^<]+", after))]

    assert told[0] == told[1]
    assert told[0] == (False, ["Your text is on its way to whoever it reaches."])


def test_a_guest_makes_our_mail_write_to_five_deputies_and_no_more(
    client: Client, gathering: Gathering
) -> None:
    (ana,) = make_guests(gathering, "Ana")
    with_terms(gathering)
    told = {"answer": "deputy", "deputy_name": "Buy now"}
    status = [
        client.post(path_for(ana), told | {"deputy_email": f"d{n}@mail.example"}).status_code
        for n in range(7)
    ]

    assert status == [302] * 5 + [403] * 2
    assert Letter.objects.filter(purpose="gatherings.asked").count() == 5


@pytest.mark.parametrize(
    "change", [{"label": "red", "review_on": in_days(30)}, {"state": "cancelled"}]
)
def test_the_one_page_ends_with_what_may_no_longer_be_told(
    client: Client, gathering: Gathering, change: dict[str, Any]
) -> None:
    path = path_to(with_terms(gathering, asked="One hour."))
    Gathering.objects.filter(pk=gathering.pk).update(**change)

    answer = client.get(path)

    assert answer.status_code == 410
    assert gathering.title not in answer.content.decode()


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_days_are_over_by_the_clock_at_the_place(gathering: Gathering, zone: str) -> None:
    there = timezone.localdate(timezone=ZoneInfo(zone))
    gathering.time_zone = zone
    for days in (-1, 0, 1):
        gathering.begins_on = gathering.ends_on = there + timedelta(days=days)
        assert policies.has_passed(gathering) == (days < 0)
        assert has_begun(gathering) == (days <= 0)


def test_nobody_is_asked_to_what_has_no_day_or_was_called_off(hub: Hub) -> None:
    gathering = announced(hub)
    make_guests(gathering, "Ana")
    stopped = actions.move_gathering(
        gathering, "cancelled", by=keeper(gathering), reason="No money"
    )

    with pytest.raises(NotAllowed, match="called off"):
        actions.send_invitations(stopped, by=keeper(gathering))
