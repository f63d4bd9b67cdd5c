"""The second factor: set up, asked for, lost, forced on staff."""

import re

import pytest
from django.test import Client

from cityweave.accounts.models import Person
from tests import cast, makers
from tests.accounts.visitors import (
    ADDRESS,
    PASSWORD,
    code_now,
    is_in,
    make_account,
    opened,
    sign_in,
    stored_secret,
    with_second_factor,
)

pytestmark = pytest.mark.django_db


def staff_account() -> Person:
    officer = cast.officer_of(makers.make_hub())
    officer.email = ADDRESS
    officer.set_password(PASSWORD)
    officer.save()
    officer.emailaddress_set.create(email=ADDRESS, verified=True, primary=True)
    return officer


@pytest.mark.both
def test_the_second_factor_is_asked_for_after_the_password(client: Client) -> None:
    secret = with_second_factor(make_account())

    response = sign_in(client)

    assert response["Location"] == "/sign-in/second-factor/"
    assert not is_in(client)
    assert client.get("/sign-in/second-factor/").status_code == 200
    client.post("/sign-in/second-factor/", {"code": code_now(secret)})
    assert is_in(client)


def test_the_second_page_is_closed_to_whoever_skipped_the_first(client: Client) -> None:
    assert client.get("/sign-in/second-factor/")["Location"] == "/sign-in/"


def test_a_wrong_code_opens_nothing(client: Client) -> None:
    with_second_factor(make_account())
    sign_in(client)

    response = client.post("/sign-in/second-factor/", {"code": "abc def"})

    assert response.status_code == 422
    assert not is_in(client)


def test_a_code_seen_over_the_shoulder_does_not_work_again(client: Client) -> None:
    secret = with_second_factor(make_account())
    code = code_now(secret)
    sign_in(client)
    client.post("/sign-in/second-factor/", {"code": code})
    other = Client()
    sign_in(other)

    response = other.post("/sign-in/second-factor/", {"code": code})

    assert response.status_code == 422
    assert not is_in(other)


def test_a_recovery_code_works_once(client: Client) -> None:
    from cityweave.accounts.actions.second_factor import recovery_codes  # noqa: PLC0415

    person = make_account()
    with_second_factor(person)
    code = recovery_codes(person)[0]
    sign_in(client)
    client.post("/sign-in/second-factor/", {"code": code})
    other = Client()
    sign_in(other)
    other.post("/sign-in/second-factor/", {"code": code})

    assert is_in(client)
    assert not is_in(other)
    assert code not in recovery_codes(person)
    assert len(recovery_codes(person)) == 9


def test_the_second_factor_is_not_guessed(client: Client) -> None:
    with_second_factor(make_account())
    sign_in(client)

    statuses = [
        client.post("/sign-in/second-factor/", {"code": "abcdef"}).status_code for _try in range(11)
    ]

    assert statuses == [422] * 10 + [429]


def test_secrets_lie_encrypted_in_the_database(client: Client) -> None:
    person = make_account()
    secret = with_second_factor(person)

    assert secret not in stored_secret(person)
    assert opened(stored_secret(person)) == secret


def test_a_secret_that_waits_in_the_session_is_encrypted_too(client: Client) -> None:
    make_account()
    sign_in(client)

    page = client.get("/account/second-factor/").content.decode()

    typed = re.search(r'<code class="key"[^>]*>([A-Z2-7 ]+)</code>', page)
    assert typed
    assert typed.group(1).replace(" ", "") not in repr(dict(client.session))
    assert opened(client.session["doors.new-secret"]) == typed.group(1).replace(" ", "")


def test_setting_up_shows_a_picture_and_a_key_and_ends_with_recovery_codes(client: Client) -> None:
    person = make_account()
    sign_in(client)
    page = client.get("/account/second-factor/").content.decode()
    secret = opened(client.session["doors.new-secret"])

    response = client.post("/account/second-factor/", {"code": code_now(secret)}, follow=True)

    assert "data:image/svg+xml;base64," in page
    assert response.redirect_chain == [("/account/recovery-codes/", 302)]
    assert len(re.findall(r"<li><code>\d{10}</code></li>", response.content.decode())) == 10
    assert person.authenticator_set.count() == 2


def test_recovery_codes_can_be_kept_as_a_file_and_renewed(client: Client) -> None:
    person = make_account()
    secret = with_second_factor(person)
    sign_in(client)
    client.post("/sign-in/second-factor/", {"code": code_now(secret)})

    before = client.get("/account/recovery-codes/codes.txt")
    client.post("/account/recovery-codes/")
    after = client.get("/account/recovery-codes/codes.txt")

    assert before["Content-Disposition"] == 'attachment; filename="codes.txt"'
    assert before["Cache-Control"] == "no-store, private"
    assert set(re.findall(r"\d{10}", before.content.decode())).isdisjoint(
        re.findall(r"\d{10}", after.content.decode())
    )


@pytest.mark.parametrize("page", ["/", "/account/", "/cities.csv", "/no/such/page/"])
def test_staff_without_a_second_factor_reach_nothing_but_the_way_to_one(
    client: Client, page: str
) -> None:
    staff_account()
    sign_in(client)
    assert is_in(client)

    response = client.get(page)

    assert response.status_code == 302
    assert response["Location"] == "/account/second-factor/"


def test_staff_may_leave_without_a_second_factor(client: Client) -> None:
    staff_account()
    sign_in(client)

    client.post("/sign-out/")

    assert not is_in(client)


def test_staff_come_in_once_they_have_set_it_up(client: Client) -> None:
    staff_account()
    sign_in(client)
    client.get("/account/second-factor/")
    secret = opened(client.session["doors.new-secret"])
    client.post("/account/second-factor/", {"code": code_now(secret)})

    assert client.get("/account/").status_code == 200


def test_staff_who_drop_it_are_asked_to_set_it_up_again(client: Client) -> None:
    person = staff_account()
    secret = with_second_factor(person)
    sign_in(client)
    client.post("/sign-in/second-factor/", {"code": code_now(secret)})
    assert client.get("/account/").status_code == 200

    client.post("/account/second-factor/removal/")

    assert client.get("/account/")["Location"] == "/account/second-factor/"


def test_the_operator_needs_one_too(client: Client) -> None:
    operator = makers.make_person(email=ADDRESS)
    makers.make_role(operator, "operator", makers.make_network())
    operator.set_password(PASSWORD)
    operator.save()
    operator.emailaddress_set.create(email=ADDRESS, verified=True, primary=True)
    sign_in(client)

    assert client.get("/account/")["Location"] == "/account/second-factor/"


def test_a_city_may_do_without(client: Client) -> None:
    make_account()
    sign_in(client)

    assert client.get("/account/").status_code == 200
