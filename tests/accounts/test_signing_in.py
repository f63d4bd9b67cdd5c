"""Signing in by password and by code, and leaving."""

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.test import Client
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.mail.actions import send_due
from cityweave.mail.models import Letter
from tests.accounts.visitors import (
    ADDRESS,
    PASSWORD,
    answer,
    code_in,
    is_in,
    letter_to,
    make_account,
    sign_in,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    ["/sign-in/", "/sign-in/code/", "/password/reset/", "/sign-up/", "/sign-out/", "/ar/sign-in/"],
)
def test_every_door_has_a_page_that_is_stored_nowhere(client: Client, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store, private"


@pytest.mark.both
def test_the_right_password_opens_the_door(client: Client) -> None:
    make_account()

    response = sign_in(client)

    assert response.status_code == 302
    assert is_in(client)


def test_the_address_may_be_written_in_capitals(client: Client) -> None:
    make_account()

    sign_in(client, ADDRESS.upper())

    assert is_in(client)


def test_a_wrong_password_keeps_what_was_typed_but_the_password(client: Client) -> None:
    make_account()

    response = sign_in(client, password="not this one at all")

    assert response.status_code == 422
    assert ADDRESS in response.content.decode()
    assert "not this one at all" not in response.content.decode()
    assert not is_in(client)


def test_the_session_gets_a_new_key_when_somebody_comes_in(client: Client) -> None:
    make_account()
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    before = session.session_key

    sign_in(client)

    assert client.session.session_key != before
    assert not Client().session.exists(before)


def test_a_shared_computer_forgets_when_the_browser_closes(client: Client) -> None:
    make_account()

    sign_in(client)

    assert client.session.get_expire_at_browser_close()
    assert client.cookies["cityweave-session"]["max-age"] == ""


def test_ones_own_device_remembers_for_fourteen_days(client: Client) -> None:
    make_account()

    sign_in(client, own_device="on")

    assert client.cookies["cityweave-session"]["max-age"] == 14 * 24 * 60 * 60


@pytest.mark.both
def test_a_code_by_mail_opens_the_door(client: Client) -> None:
    person = make_account()
    asked = client.post("/sign-in/code/", {"email": ADDRESS}, follow=True)
    code = code_in(letter_to(person, "account.code"))

    response = client.post("/sign-in/code/entry/", {"code": code})

    assert asked.status_code == 200
    assert response.status_code == 302
    assert is_in(client)


def test_a_code_typed_in_arabic_digits_opens_the_door(client: Client) -> None:
    person = make_account()
    client.post("/sign-in/code/", {"email": ADDRESS})
    code = code_in(letter_to(person, "account.code"))

    client.post(
        "/sign-in/code/entry/", {"code": code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))}
    )

    assert is_in(client)


def test_a_code_works_only_in_the_browser_that_asked(client: Client) -> None:
    person = make_account()
    client.post("/sign-in/code/", {"email": ADDRESS})
    elsewhere = Client()

    response = elsewhere.post(
        "/sign-in/code/entry/", {"code": code_in(letter_to(person, "account.code"))}
    )

    assert response.status_code == 302
    assert not is_in(elsewhere)


def test_a_code_is_given_up_after_five_wrong_tries(client: Client) -> None:
    person = make_account()
    client.post("/sign-in/code/", {"email": ADDRESS})
    code = code_in(letter_to(person, "account.code"))
    wrong = "0000 0000" if code != "0000 0000" else "1111 1111"

    for _try in range(5):
        client.post("/sign-in/code/entry/", {"code": wrong})
    client.post("/sign-in/code/entry/", {"code": code})

    assert not is_in(client)


def test_the_code_lies_nowhere_in_the_session(client: Client) -> None:
    person = make_account()
    client.post("/sign-in/code/", {"email": ADDRESS})
    code = code_in(letter_to(person, "account.code"))

    kept = repr(dict(client.session))

    assert str(person.pk) in kept
    assert code not in kept
    assert code.replace(" ", "") not in kept


def test_letters_come_in_the_readers_language_with_a_subject_that_tells_nothing(
    client: Client,
) -> None:
    person = make_account(language="fr")

    client.post("/sign-in/code/", {"email": ADDRESS})

    letter = letter_to(person, "account.code")
    assert letter.language == "fr"
    assert code_in(letter) not in letter.subject


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        ("/sign-in/", {"password": "some words that are wrong"}),
        ("/sign-in/code/", {}),
        ("/password/reset/", {}),
    ],
)
def test_no_answer_tells_whether_an_account_exists(page: str, typed: dict[str, str]) -> None:
    make_account()
    stranger = "nobody@people.example"

    known, unknown = Client(), Client()
    first = known.post(page, {"email": ADDRESS, **typed})
    second = unknown.post(page, {"email": stranger, **typed})

    assert answer(first, ADDRESS) == answer(second, stranger)
    if first.status_code == 302:
        assert answer(known.get(first["Location"])) == answer(unknown.get(second["Location"]))
        wrong = {"code": "0000 0001"}
        for _try in range(6):
            assert answer(known.post(first["Location"], wrong)) == answer(
                unknown.post(second["Location"], wrong)
            )


def test_a_suspended_account_answers_like_none(client: Client) -> None:
    person = make_account()
    Person.objects.filter(pk=person.pk).update(is_active=False)
    stranger = "nobody@people.example"

    right = sign_in(client)
    none = sign_in(Client(), stranger)

    assert answer(right, ADDRESS) == answer(none, stranger)


def test_as_much_hashing_is_done_for_nobody(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_account()
    encode = MD5PasswordHasher.encode
    hashed: list[str] = []

    def count(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", count)
    sign_in(client, ADDRESS, "a wrong one for somebody")
    sign_in(client, "nobody@people.example", "a wrong one for nobody")

    assert hashed == ["a wrong one for somebody", "a wrong one for nobody"]


def test_a_letter_to_nobody_is_written_and_dropped(client: Client) -> None:
    client.post("/sign-in/code/", {"email": "nobody@people.example"})
    assert Letter.objects.get().state == "queued"

    send_due(timezone.now())

    assert Letter.objects.get().state == "dropped"
    assert mail.outbox == []


def test_an_address_nobody_has_shown_to_be_theirs_gets_a_code_first(client: Client) -> None:
    person = Person.objects.create_user(ADDRESS, PASSWORD, name="Amina")

    response = sign_in(client)

    assert response["Location"] == "/sign-in/code/entry/"
    assert not is_in(client)
    client.post("/sign-in/code/entry/", {"code": code_in(letter_to(person, "account.code"))})
    assert is_in(client)


def test_leaving_ends_the_session_and_clears_the_browser(client: Client) -> None:
    make_account()
    sign_in(client)
    key = client.session.session_key

    response = client.post("/sign-out/")

    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert response["Cache-Control"] == "no-store, private"
    assert response.cookies["cityweave-session"]["max-age"] == 0
    assert not client.session.exists(key)


def test_looking_at_the_way_out_is_not_leaving(client: Client) -> None:
    make_account()
    sign_in(client)

    client.get("/sign-out/")

    assert is_in(client)


@pytest.mark.parametrize(
    ("asked", "reached"),
    [
        ("/account/?x=1", "/account/?x=1"),
        ("https://elsewhere.example/", None),
        ("//elsewhere.example/", None),
        ("javascript:alert(1)", None),
    ],
)
def test_after_signing_in_one_stays_on_this_site(
    client: Client, asked: str, reached: str | None
) -> None:
    make_account()

    response = sign_in(client, next=asked)

    assert response["Location"] == (reached or response["Location"])
    assert "elsewhere" not in response["Location"]
    assert "javascript" not in response["Location"]


HOSTILE = [
    "a\0b@people.example",
    "a" * 10_000 + "@people.example",
    "\u202eamina@people.example",
    "amina@people.example\r\nBcc: x@people.example",
    "<script>@people.example",
    "\ud7ff\ufffe",
]


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("page", ["/sign-in/", "/sign-in/code/", "/password/reset/"])
def test_hostile_input_is_answered_with_a_sentence(client: Client, page: str, typed: str) -> None:
    response = client.post(page, {"email": typed, "password": typed, "next": typed})

    assert response.status_code == 422
    assert not Letter.objects.exists()


@pytest.mark.parametrize("typed", ["\0", "9" * 10_000, "\u202e1234", "²²²²", "१२३४", ""])
def test_hostile_codes_are_wrong_codes(client: Client, typed: str) -> None:
    make_account()
    client.post("/sign-in/code/", {"email": ADDRESS})

    response = client.post("/sign-in/code/entry/", {"code": typed})

    assert response.status_code == 422
