"""One's own account: facts, password, sign-ins, idleness, suspension."""

import time
from datetime import UTC, datetime

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client

from cityweave.accounts.models import Person
from cityweave.journal.models import Entry
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import OPERATOR
from tests import cast, makers
from tests.accounts.visitors import (
    ADDRESS,
    PASSWORD,
    is_in,
    letter_to,
    link_in,
    make_account,
    sign_in,
)

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0"
NEW = "kettle moss nineteen orbit"


@pytest.mark.parametrize(
    "page",
    [
        "/account/",
        "/account/confirmation/",
        "/account/password/",
        "/account/second-factor/",
        "/account/recovery-codes/",
        "/account/recovery-codes/codes.txt",
    ],
)
def test_account_pages_ask_visitors_to_sign_in(client: Client, page: str) -> None:
    response = client.get(page)

    assert response.status_code == 302
    assert response["Location"].startswith("/sign-in/?next=")


def test_the_page_is_stored_nowhere_and_lists_this_sign_in(client: Client) -> None:
    make_account()
    sign_in(client, HTTP_USER_AGENT=FIREFOX)

    response = client.get("/account/")

    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store, private"
    assert "Firefox on Android" in response.content.decode()


def test_no_place_is_kept_of_a_sign_in(client: Client) -> None:
    make_account()

    sign_in(client, REMOTE_ADDR="198.51.100.7")

    assert UserSession.objects.get().ip == "0.0.0.0"


def test_facts_about_oneself_are_changed_and_journalled_without_values(client: Client) -> None:
    person = make_account()
    sign_in(client)

    response = client.post(
        "/account/",
        {"name": "=HYPERLINK(1) <b>Amina</b>", "language": "ar", "time_zone": "Asia/Dhaka"},
        follow=True,
    )

    person.refresh_from_db()
    entry = Entry.objects.filter(verb="accounts.person.changed").get()
    assert (person.language, person.time_zone) == ("ar", "Asia/Dhaka")
    assert entry.changed == ["name", "language", "time_zone"]
    assert "<b>Amina</b>" not in response.content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        {"name": "\0", "language": "en", "time_zone": "UTC"},
        {"name": "a" * 10_000, "language": "en", "time_zone": "UTC"},
        {"name": "Amina", "language": "tlh", "time_zone": "UTC"},
        {"name": "Amina", "language": "en", "time_zone": "../../etc/passwd"},
        {},
    ],
)
def test_hostile_facts_are_refused_and_stay_in_the_form(
    client: Client, typed: dict[str, str]
) -> None:
    make_account()
    sign_in(client)

    response = client.post("/account/", typed)

    assert response.status_code == 422
    assert Person.objects.get().name == "Amina Rahman"


def test_one_sign_in_can_be_ended_from_another(client: Client) -> None:
    make_account()
    sign_in(client)
    lost = Client()
    sign_in(lost)
    key = UserSession.objects.get(session_key=lost.session.session_key).pk

    client.post(f"/account/sign-ins/{key}/end/")

    assert lost.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 200


@pytest.mark.both
def test_all_other_sign_ins_can_be_ended_at_once(client: Client) -> None:
    make_account()
    others = [Client(), Client()]
    for one in (client, *others):
        sign_in(one)

    client.post("/account/sign-ins/others/end/")

    assert [one.get("/account/").status_code for one in others] == [302, 302]
    assert client.get("/account/").status_code == 200


def test_nobody_ends_somebody_elses_sign_in(client: Client) -> None:
    make_account()
    make_account("other@people.example")
    victim = Client()
    sign_in(victim, "other@people.example")
    sign_in(client)
    key = UserSession.objects.get(session_key=victim.session.session_key).pk

    response = client.post(f"/account/sign-ins/{key}/end/")

    assert response.status_code == 404
    assert victim.get("/account/").status_code == 200


@pytest.mark.both
def test_a_new_password_keeps_this_sign_in_and_ends_the_others(client: Client) -> None:
    person = make_account()
    sign_in(client)
    other = Client()
    sign_in(other)

    client.post("/account/password/", {"new_password": NEW})

    assert client.get("/account/").status_code == 200
    assert "this one" in client.get("/account/").content.decode()
    assert other.get("/account/").status_code == 302
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert letter_to(person, "account.notice").subject == "Your password was changed"


def test_changing_how_one_signs_in_asks_again_after_ten_minutes(client: Client) -> None:
    make_account()
    sign_in(client)
    session = client.session
    session["doors.confirmed-at"] = time.time() - 601
    session.save()

    asked = client.get("/account/password/")
    wrong = client.post(asked["Location"], {"password": "not the right words"})
    right = client.post(asked["Location"], {"password": PASSWORD})

    assert asked["Location"] == "/account/confirmation/?next=%2Faccount%2Fpassword%2F"
    assert wrong.status_code == 422
    assert right["Location"] == "/account/password/"
    assert client.get("/account/password/").status_code == 200


def test_a_link_by_mail_gives_a_new_password_once_and_ends_every_sign_in(client: Client) -> None:
    person = make_account()
    stale = Client()
    sign_in(stale)
    client.post("/password/reset/", {"email": ADDRESS})
    link = link_in(letter_to(person, "account.reset"))

    page = client.get(link, follow=True)
    client.post(page.redirect_chain[-1][0], {"new_password": NEW})

    person.refresh_from_db()
    assert person.check_password(NEW)
    assert stale.get("/account/").status_code == 302
    again = Client()
    assert again.get(link, follow=True).status_code == 410


def test_the_links_token_leaves_the_address_at_once(client: Client) -> None:
    person = make_account()
    client.post("/password/reset/", {"email": ADDRESS})
    link = link_in(letter_to(person, "account.reset"))

    page = client.get(link, follow=True)

    token = link.rstrip("/").rsplit("/", 1)[-1]
    assert token not in page.redirect_chain[-1][0]
    assert token not in page.content.decode()
    assert page["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("token", ["x", "a-b", "new", "c0-" + "f" * 900])
def test_made_up_links_are_used_up(client: Client, token: str) -> None:
    person = make_account()

    for key in (person.pk, "00000000-0000-4000-8000-000000000000"):
        assert client.get(f"/password/reset/{key}/{token}/", follow=True).status_code == 410


def test_a_suspended_person_is_out_at_the_next_click(client: Client) -> None:
    person = make_account()
    sign_in(client)
    assert client.get("/account/").status_code == 200

    sharing.suspend_person(person, by=OPERATOR)

    assert client.get("/account/").status_code == 302
    assert not is_in(client) or client.get("/account/").status_code == 302


def set_idle(client: Client, seconds: int) -> None:
    session = client.session
    session["doors.seen-at"] = time.time() - seconds
    session.save()


def test_a_shared_computer_signs_out_whoever_left_it(client: Client) -> None:
    make_account()
    sign_in(client)
    set_idle(client, 31 * 60)

    response = client.get("/account/")

    assert response["Location"] == "/sign-in/?next=%2Faccount%2F&idle=1"
    assert not is_in(client)


def test_reading_keeps_one_signed_in(client: Client) -> None:
    make_account()
    sign_in(client)
    for _page in range(3):
        set_idle(client, 29 * 60)
        assert client.get("/account/").status_code == 200


def test_ones_own_device_waits_for_a_city_but_half_a_day_for_staff(client: Client) -> None:
    make_account()
    sign_in(client, own_device="on")
    officer = cast.officer_of(makers.make_hub())
    staff = Client()
    staff.force_login(officer)
    for one in (client, staff):
        set_idle(one, 13 * 60 * 60)

    assert client.get("/account/").status_code == 200
    assert staff.get("/account/")["Location"].startswith("/sign-in/")


@pytest.mark.parametrize(
    ("zone", "shown"), [("Asia/Dhaka", "13:30"), ("No/Such", "07:30"), ("UTC", "07:30")]
)
def test_moments_are_shown_by_the_readers_clock(client: Client, zone: str, shown: str) -> None:
    person = make_account()
    Person.objects.filter(pk=person.pk).update(time_zone=zone)
    with time_machine.travel(datetime(2026, 11, 22, 7, 30, tzinfo=UTC), tick=False):
        sign_in(client)

        page = client.get("/account/").content.decode()

    assert f"22 November 2026, {shown}" in page
