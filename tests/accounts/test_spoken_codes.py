"""A code that is read out: it opens one account once, and the person learns of it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cityweave.accounts.models import Person, SpokenCode
from cityweave.journal.models import Entry
from cityweave.network.models import City, Hub
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import actor_for
from cityweave.sharing.choices import RoleKind
from tests import cast, makers
from tests.accounts.visitors import (
    ADDRESS,
    PASSWORD,
    answer,
    code_now,
    is_in,
    letter_to,
    make_account,
    sign_in,
    with_second_factor,
)
from tests.forms import text

pytestmark = pytest.mark.django_db

DOOR = "/sign-in/spoken-code/"


@pytest.fixture
def hub() -> Hub:
    return makers.make_hub("Coast")


@pytest.fixture
def city(hub: Hub) -> City:
    return makers.make_city("Tamrindi", hub=hub)


@pytest.fixture
def person(city: City) -> Person:
    person = make_account()
    makers.make_role(person, RoleKind.FOCAL_POINT, city)
    return person


@pytest.fixture
def officer(hub: Hub, person: Person) -> Client:
    client = Client()
    client.force_login(cast.officer_of(hub))
    return client


def officer_person() -> Person:
    return Person.objects.get(name="Officer 1 of Coast")


def make_code(officer: Client, person: Person) -> str:
    page = officer.post(f"/spoken-codes/{person.pk}/")
    found = re.search(r"\d{4} \d{4}", text(page))
    assert found
    return found.group()


def type_code(client: Client, code: str, address: str = ADDRESS, **more: str) -> object:
    extra = {name: more.pop(name) for name in list(more) if name.isupper()}
    return client.post(DOOR, {"email": address, "code": code, **more}, **extra)


@pytest.mark.both
def test_a_code_is_shown_once_typed_once_and_then_opens_nothing(
    officer: Client, person: Person, client: Client
) -> None:
    code = make_code(officer, person)
    assert code not in text(officer.get("/spoken-codes/"))

    type_code(client, code.replace(" ", "-"), ADDRESS.upper(), next="/account/")

    assert client.session["_auth_user_id"] == str(person.pk)
    other = Client()
    assert type_code(other, code).status_code == 422  # type: ignore[attr-defined]
    assert not is_in(other)


def test_the_code_lies_nowhere(officer: Client, person: Person) -> None:
    code = make_code(officer, person).replace(" ", "")

    row = SpokenCode.objects.values().get()

    assert code not in repr(row)
    verbs = Entry.objects.filter(ref=person.pk, verb__startswith="accounts.spoken_code")
    assert list(verbs.values_list("verb", flat=True)) == ["accounts.spoken_code.made"]
    assert verbs.get().actor == f"person:{officer_person().pk}"


def test_the_person_is_told_by_letter_and_on_the_next_sign_in_by_another_door(
    officer: Client, person: Person, client: Client
) -> None:
    code = make_code(officer, person)
    used = Client()
    seen = used.post(DOOR, {"email": ADDRESS, "code": code}, follow=True)
    assert "Officer 1 of Coast made" in text(seen)

    letter = letter_to(person, "account.notice")
    assert "Officer 1 of Coast made it." in letter.text
    assert letter.subject == "A code was used to sign in as you"
    told = client.post("/sign-in/", {"email": ADDRESS, "password": PASSWORD}, follow=True)
    assert "with a code that Officer 1 of Coast made" in text(told)
    again = Client().post("/sign-in/", {"email": ADDRESS, "password": PASSWORD}, follow=True)
    assert "with a code that" not in text(again)
    assert "Officer 1 of Coast made one on" in text(client.get("/account/"))


def test_who_came_by_the_code_cannot_hide_that_it_was_used(
    officer: Client, person: Person, client: Client
) -> None:
    for _time in range(2):
        code = make_code(officer, person)
        Client().post(DOOR, {"email": ADDRESS, "code": code}, follow=True)

    told = client.post("/sign-in/", {"email": ADDRESS, "password": PASSWORD}, follow=True)

    assert text(told).count("with a code that Officer 1 of Coast made") == 2


def test_the_code_changes_nothing_about_how_one_signs_in(
    officer: Client, person: Person, client: Client
) -> None:
    type_code(client, make_code(officer, person))

    for page in ("/account/password/", "/account/passkeys/new/", "/account/second-factor/"):
        assert client.get(page)["Location"].startswith("/account/confirmation/")


def test_it_is_one_factor_only(officer: Client, person: Person, client: Client) -> None:
    secret = with_second_factor(person)

    first = type_code(client, make_code(officer, person))

    assert first["Location"] == "/sign-in/second-factor/"  # type: ignore[index]
    assert not is_in(client)
    client.post("/sign-in/second-factor/", {"code": code_now(secret)})
    assert is_in(client)


def test_whoever_becomes_staff_meanwhile_has_no_code_any_more(
    hub: Hub, officer: Client, person: Person, client: Client
) -> None:
    code = make_code(officer, person)
    sharing.grant_role(
        person, RoleKind.HUB_OFFICER, hub.owner,
        by=actor_for(cast.manager_of(hub)),
    )  # fmt: skip

    assert type_code(client, code).status_code == 422  # type: ignore[attr-defined]


def test_a_code_is_too_old_after_a_day(officer: Client, person: Person, client: Client) -> None:
    code = make_code(officer, person)

    with time_machine.travel(timezone.now() + timedelta(hours=24, minutes=1)):
        assert type_code(client, code).status_code == 422  # type: ignore[attr-defined]


@pytest.mark.parametrize("who", ["officer", "the person", "a new code"])
def test_a_withdrawn_code_opens_nothing(
    officer: Client, person: Person, client: Client, who: str
) -> None:
    code = make_code(officer, person)
    if who == "officer":
        officer.post(f"/spoken-codes/{person.pk}/withdrawal/")
    elif who == "the person":
        signed_in = Client()
        sign_in(signed_in)
        signed_in.post("/account/spoken-code/withdrawal/")
    else:
        make_code(officer, person)

    assert type_code(client, code).status_code == 422  # type: ignore[attr-defined]
    assert not is_in(client)


@pytest.mark.both
def test_answers_are_alike_for_everybody_to_the_byte_and_in_work(
    officer: Client, person: Person
) -> None:
    make_account("nobody-made-one@people.example")
    make_code(officer, person)
    answers, queries = [], []
    for number, address in enumerate(
        (ADDRESS, "nobody-made-one@people.example", "unknown@people.example")
    ):
        client = Client(REMOTE_ADDR=f"198.51.100.{number}")
        with CaptureQueriesContext(connection) as captured:
            response = type_code(client, "0000 0000", address)
        answers.append(answer(response, address))  # type: ignore[arg-type]
        queries.append([said["sql"].split(" ")[0] for said in captured.captured_queries])

    assert answers[0] == answers[1] == answers[2]
    assert queries[0] == queries[1] == queries[2]


def test_guessing_is_stopped_and_locks_nobody_out(
    officer: Client, person: Person, client: Client
) -> None:
    code = make_code(officer, person)
    guesser = Client(REMOTE_ADDR="198.51.100.7")
    statuses = [
        type_code(guesser, f"{number:08}").status_code for number in range(11)  # type: ignore[attr-defined]
    ]  # fmt: skip

    assert statuses == [422] * 10 + [429]
    type_code(client, code, REMOTE_ADDR="203.0.113.9")
    assert is_in(client)


def test_a_code_that_was_guessed_at_from_everywhere_opens_nothing_but_other_doors_stay_open(
    officer: Client, person: Person, client: Client
) -> None:
    code = make_code(officer, person)
    SpokenCode.objects.update(wrong_tries=1_000)

    assert type_code(client, code).status_code == 422  # type: ignore[attr-defined]
    sign_in(client)
    assert is_in(client)


def test_wrong_tries_are_counted_on_the_code(officer: Client, person: Person) -> None:
    make_code(officer, person)

    type_code(Client(), "0000 0000")

    assert SpokenCode.objects.get().wrong_tries == 1


def test_codes_are_made_for_people_of_ones_own_cities_and_never_for_staff(
    hub: Hub, officer: Client, person: Person, city: City
) -> None:
    there = makers.make_city("Korallu", hub=makers.make_hub("Hills"))
    elsewhere = make_account("elsewhere@people.example", name="Elsewhere")
    makers.make_role(elsewhere, RoleKind.FOCAL_POINT, there)
    both = make_account("both@people.example", name="Of two hubs")
    for place in (city, there):
        makers.make_role(both, RoleKind.CITY_TEAM, place)
    later = make_account("later@people.example", name="Staff from tomorrow")
    makers.make_role(later, RoleKind.CITY_TEAM, city)
    makers.make_role(
        later, RoleKind.HUB_OFFICER,
        hub,
        starts_on=timezone.localdate() + timedelta(days=1),
    )  # fmt: skip
    colleague = cast.officer_of(hub, 2)

    page = text(officer.get("/spoken-codes/"))

    assert "Amina Rahman" in page
    for somebody in (elsewhere, both, later, colleague, officer_person()):
        assert somebody.name not in page.split("People of your cities")[1]
        assert officer.post(f"/spoken-codes/{somebody.pk}/").status_code == 404
    assert SpokenCode.objects.count() == 0


def test_the_list_is_searched_by_name(officer: Client, person: Person) -> None:
    assert "Amina" in text(officer.get("/spoken-codes/?q=RAHM"))
    assert "Amina" not in text(officer.get("/spoken-codes/?q=zebra"))


def test_cities_people_have_no_such_page(person: Person, client: Client) -> None:
    client.force_login(person)

    assert client.get("/spoken-codes/").status_code == 403
    assert client.post(f"/spoken-codes/{person.pk}/").status_code == 403


def test_staff_without_second_factor_make_no_code(hub: Hub, person: Person, client: Client) -> None:
    officer = make_account("staff@people.example", name="Staff")
    makers.make_role(officer, RoleKind.HUB_OFFICER, hub)
    sign_in(client, "staff@people.example")

    refused = client.post(f"/spoken-codes/{person.pk}/")

    assert refused["Location"] == "/account/second-factor/"
