"""Passkeys: added, proven, refused where anything is not as it should be."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from fido2.utils import websafe_encode
from fido2.webauthn import AuthenticatorData
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cityweave.journal.models import Entry
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import OPERATOR
from tests.accounts.keys import (
    CHALLENGE,
    NEW,
    NEW_CHALLENGE,
    SIGN_IN,
    Device,
    add_passkey,
    sign_in_with,
    with_passkey,
)
from tests.accounts.test_second_factor import staff_account
from tests.accounts.visitors import (
    answer,
    is_in,
    letter_to,
    make_account,
    sign_in,
)
from tests.forms import text

pytestmark = pytest.mark.django_db


@pytest.mark.both
def test_a_passkey_is_added_named_told_by_letter_and_opens_the_account(client: Client) -> None:
    person = make_account()
    sign_in(client)
    device = Device()

    add_passkey(client, device, name="Büro <b>")

    assert "Büro &lt;b&gt;" in client.get("/account/").content.decode()
    assert letter_to(person, "account.notice").subject == "How you sign in was changed"
    assert Entry.objects.filter(verb="accounts.passkey.added", ref=person.pk).count() == 1
    elsewhere = Client()
    came = sign_in_with(elsewhere, device, own_device="on", next="/account/")
    assert came["Location"] == "/account/"
    assert elsewhere.session["_auth_user_id"] == str(person.pk)


def test_the_question_names_no_account_and_is_the_same_for_everybody(client: Client) -> None:
    def asked() -> dict[str, Any]:
        question = Client().post(CHALLENGE).json()
        question["publicKey"].pop("challenge")
        return dict(question)

    before = asked()
    with_passkey(make_account())

    assert asked() == before
    assert before["publicKey"] == {
        "rpId": "localhost", "userVerification": "required",
    }  # fmt: skip


def test_the_question_for_a_new_key_asks_for_one_that_needs_no_name(client: Client) -> None:
    make_account()
    sign_in(client)

    asked = client.post(NEW_CHALLENGE).json()["publicKey"]

    assert asked["rp"] == {"name": "Cityweave", "id": "localhost"}
    assert asked["authenticatorSelection"]["residentKey"] == "required"
    assert asked["authenticatorSelection"]["userVerification"] == "required"


def test_a_passkey_counts_as_two_factors_for_staff(client: Client) -> None:
    device = with_passkey(staff_account())

    sign_in_with(client, device)

    assert client.get("/today/").status_code == 200


def test_staff_without_a_second_factor_may_take_a_passkey_for_it(client: Client) -> None:
    staff_account()
    sign_in(client)
    assert client.get("/today/")["Location"] == "/account/second-factor/"

    added = add_passkey(client, Device())

    assert added["Location"] == "/account/recovery-codes/"
    assert client.get("/today/").status_code == 200


def test_after_a_password_the_passkey_is_the_second_factor_and_none_other_is_set_up(
    client: Client,
) -> None:
    device = with_passkey(staff_account())

    first = sign_in(client)

    assert first["Location"] == "/sign-in/second-factor/"
    assert client.get("/account/second-factor/").status_code == 302
    question = client.post(CHALLENGE).json()
    client.post("/sign-in/second-factor/", {"passkey": device.proves(question)})
    assert client.get("/today/").status_code == 200


def test_somebody_elses_passkey_is_no_second_factor(client: Client) -> None:
    with_passkey(staff_account())
    other = with_passkey(make_account("other@people.example"))
    sign_in(client)

    question = client.post(CHALLENGE).json()
    refused = client.post("/sign-in/second-factor/", {"passkey": other.proves(question)})

    assert refused.status_code == 422
    assert not is_in(client)


def test_an_answer_works_once(client: Client) -> None:
    device = with_passkey(make_account())
    question = client.post(CHALLENGE).json()
    proof = device.proves(question)
    client.post(SIGN_IN, {"passkey": proof})
    client.post("/sign-out/")

    again = client.post(SIGN_IN, {"passkey": proof})

    assert again.status_code == 422
    assert not is_in(client)


def test_an_answer_put_back_into_the_session_is_refused_by_the_row(client: Client) -> None:
    """As two requests at one moment would find it: the challenge still there."""
    device = with_passkey(make_account())
    question = client.post(CHALLENGE).json()
    kept = client.session["doors.passkey"]
    device.counter = -1
    proof = device.proves(question)
    client.post(SIGN_IN, {"passkey": proof})
    client.post("/sign-out/")
    client.post(CHALLENGE)
    session = client.session
    session["doors.passkey"] = kept
    session.save()

    assert client.post(SIGN_IN, {"passkey": proof}).status_code == 422
    assert not is_in(client)


def test_a_challenge_of_another_session_opens_nothing(client: Client) -> None:
    device = with_passkey(make_account())
    theirs = Client().post(CHALLENGE).json()
    client.post(CHALLENGE)

    refused = client.post(SIGN_IN, {"passkey": device.proves(theirs)})

    assert refused.status_code == 422


def test_a_challenge_for_a_new_key_proves_nothing_and_the_other_way_round(client: Client) -> None:
    make_account()
    sign_in(client)
    device = Device()
    question = client.post(NEW_CHALLENGE).json()
    made = device.makes(question)
    client.post(CHALLENGE)

    assert client.post(NEW, {"name": "x", "passkey": made}).status_code == 422
    assert not Authenticator.objects.exists()


def test_a_challenge_is_too_old_after_ten_minutes(client: Client) -> None:
    device = with_passkey(make_account())
    question = client.post(CHALLENGE).json()
    session = client.session
    session["doors.passkey"] |= {"at": time.time() - 601}
    session.save()

    assert client.post(SIGN_IN, {"passkey": device.proves(question)}).status_code == 422


WRONG = {
    "another origin": {"origin": "http://localhost.evil.example"},
    "another port": {"origin": "http://localhost:1"},
    "a place below": {"origin": "https://sub.localhost"},
    "another place": {"place": "evil.example"},
    "nobody verified": {"flags": int(AuthenticatorData.FLAG.UP)},
    "nobody present": {"flags": 0},
    "another key": {"key": Device().key},
    "an unknown key": {"credential": b"x" * 32},
    "an unknown account": {"handle": b"y" * 16},
    "a handle of another length": {"handle": b"y"},
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_proof_with_something_wrong_opens_nothing(client: Client, wrong: str) -> None:
    device = with_passkey(make_account())

    refused = sign_in_with(client, replace(device, **WRONG[wrong]))  # type: ignore[arg-type]

    assert refused.status_code == 422
    assert not is_in(client)


@pytest.mark.parametrize("wrong", ["another origin", "another place", "nobody verified"])
def test_a_new_key_with_something_wrong_is_not_kept(client: Client, wrong: str) -> None:
    make_account()
    sign_in(client)

    refused = add_passkey(client, Device(**WRONG[wrong]))  # type: ignore[arg-type]

    assert refused.status_code == 422
    assert not Authenticator.objects.exists()


def test_refusals_are_alike_for_known_and_unknown_accounts() -> None:
    device = with_passkey(make_account())
    known, unknown = Client(), Client()

    one = sign_in_with(known, replace(device, key=Device().key))
    other = sign_in_with(unknown, replace(device, handle=b"y" * 16))

    assert answer(one) == answer(other)


@pytest.mark.both
def test_a_copied_key_is_found_by_its_counter_and_written_down(client: Client) -> None:
    person = make_account()
    device = with_passkey(person)
    copy = replace(device)
    sign_in_with(client, device)
    sign_in_with(Client(), device)
    other = Client()

    assert sign_in_with(other, copy).status_code == 422
    assert not is_in(other)
    assert Entry.objects.filter(verb="accounts.passkey.refused", ref=person.pk).count() == 1


def test_a_closed_account_is_not_opened(client: Client) -> None:
    person = make_account()
    device = with_passkey(person)
    sharing.suspend_person(person, by=OPERATOR)

    assert sign_in_with(client, device).status_code == 422
    assert not is_in(client)


def test_wrong_answers_are_counted_and_right_ones_are_not(client: Client) -> None:
    device = with_passkey(make_account())
    statuses = [
        client.post(SIGN_IN, {"passkey": "{}"}).status_code for _try in range(41)
    ]  # fmt: skip

    assert statuses == [422] * 40 + [429]
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    sign_in_with(elsewhere, device)
    assert is_in(elsewhere)


def test_the_pages_say_what_to_use_without_the_script(client: Client) -> None:
    page = text(client.get(SIGN_IN))

    assert "Passkeys need JavaScript" in page
    make_account()
    sign_in(client)
    assert "use an app that shows codes" in text(client.get(NEW))


PIECES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8)
    | st.binary(max_size=40).map(websafe_encode),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(
            ["id", "rawId", "type", "response", "clientDataJSON", "authenticatorData",
             "signature", "userHandle", "attestationObject"]
        ), inner, max_size=6,
    ), max_leaves=12,
)  # fmt: skip


@settings(
    max_examples=60, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(PIECES.map(json.dumps) | st.text(max_size=40).filter(lambda said: "\0" not in said))
def test_whatever_is_sent_in_place_of_an_answer_is_refused(said: str) -> None:
    client = Client(REMOTE_ADDR=f"2001:db8:{abs(hash(said)) % 65_000:x}::1")
    client.post(CHALLENGE)

    assert client.post(SIGN_IN, {"passkey": said}).status_code == 422


def test_an_answer_of_unbounded_length_is_refused(client: Client) -> None:
    client.post(CHALLENGE)

    assert client.post(SIGN_IN, {"passkey": "[" * 100_000}).status_code == 422
