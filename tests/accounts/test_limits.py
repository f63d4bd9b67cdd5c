"""Limits stop guessing, and never lock out somebody else."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client, RequestFactory

from cityweave.accounts.actions.attempts import (
    TooManyTries,
    admit,
    forget_old_attempts,
)
from cityweave.accounts.choices import PASSWORDS
from cityweave.accounts.models import Attempt
from cityweave.accounts.network_addresses import network_of
from tests.accounts.visitors import ADDRESS, answer, is_in, make_account, sign_in

pytestmark = pytest.mark.django_db

ATTACKER = {"REMOTE_ADDR": "198.51.100.7"}
VICTIM = {"REMOTE_ADDR": "203.0.113.9"}


def guess(client: Client, times: int, address: str = ADDRESS) -> int:
    status = 0
    for _try in range(times):
        status = sign_in(client, address, "some words that are wrong", **ATTACKER).status_code
    return status


def test_guessing_at_an_account_is_stopped_with_a_sentence() -> None:
    make_account()

    status = guess(Client(), PASSWORDS.at_account + 1)
    stopped = sign_in(Client(), **ATTACKER)

    assert status == 429
    assert stopped.status_code == 429
    assert "Nobody is locked out" in stopped.content.decode()
    assert stopped["Retry-After"] == "900"


def test_a_submission_id_does_not_undo_the_count() -> None:
    make_account()
    client = Client()

    statuses = [
        sign_in(client, password="wrong words again", submission_id=str(uuid4()), **ATTACKER)
        for _try in range(PASSWORDS.at_account + 1)
    ]

    assert statuses[-1].status_code == 429


@pytest.mark.both
def test_an_attacker_cannot_lock_out_the_owner() -> None:
    make_account()
    guess(Client(), PASSWORDS.at_account + 1)
    owner = Client()

    sign_in(owner, **VICTIM)

    assert is_in(owner)


def test_guessing_at_many_accounts_from_one_place_is_stopped() -> None:
    client = Client()

    statuses = [
        sign_in(
            client, f"person-{number}@people.example", "wrong words again", **ATTACKER
        ).status_code
        for number in range(PASSWORDS.from_network + 1)
    ]

    assert statuses == [422] * PASSWORDS.from_network + [429]


def test_limits_do_not_tell_whether_an_account_exists() -> None:
    make_account()
    known, unknown = Client(), Client()
    stranger = "nobody@people.example"

    for _try in range(PASSWORDS.at_account + 1):
        first = sign_in(known, password="some words that are wrong", **ATTACKER)
        second = sign_in(unknown, stranger, "some words that are wrong", **VICTIM)
        assert answer(first, ADDRESS) == answer(second, stranger)


def test_right_passwords_are_not_counted() -> None:
    make_account()

    for _try in range(PASSWORDS.at_account + 2):
        client = Client()
        sign_in(client, **VICTIM)
        assert is_in(client)

    assert not Attempt.objects.exists()


def test_the_wait_ends_however_often_one_knocks_meanwhile() -> None:
    make_account()
    start = datetime(2026, 11, 22, 9, tzinfo=UTC)
    with time_machine.travel(start, tick=False) as clock:
        client = Client()
        guess(client, PASSWORDS.at_account)
        for minute in range(1, 15):
            clock.move_to(start + timedelta(minutes=minute))
            assert guess(client, 1) == 429
        clock.move_to(start + timedelta(minutes=15, seconds=1))

        sign_in(client, **ATTACKER)

        assert is_in(client)


def test_tries_are_counted_for_all_processes_and_kept_without_names() -> None:
    make_account()

    guess(Client(), 1)

    kept = repr(list(Attempt.objects.values()))
    assert Attempt.objects.count() == 2
    assert ADDRESS not in kept
    assert ATTACKER["REMOTE_ADDR"] not in kept


def test_old_tries_are_forgotten() -> None:
    request = RequestFactory().get("/")
    admit(request, PASSWORDS, "a@people.example")
    later = datetime.now(UTC) + timedelta(hours=1)

    assert forget_old_attempts(later) == 2
    assert not Attempt.objects.exists()


def test_a_try_is_refused_exactly_when_the_limit_is_passed() -> None:
    request = RequestFactory().get("/")
    for _try in range(PASSWORDS.at_account):
        admit(request, PASSWORDS, "a@people.example")

    with pytest.raises(TooManyTries):
        admit(request, PASSWORDS, "A@people.example ")
    admit(request, PASSWORDS, "b@people.example")


@pytest.mark.parametrize(
    ("remote", "forwarded", "proxies", "network"),
    [
        ("198.51.100.7", "", 0, "198.51.100.7"),
        ("198.51.100.7", "203.0.113.9", 0, "198.51.100.7"),
        ("10.0.0.1", "6.6.6.6, 203.0.113.9", 1, "203.0.113.9"),
        ("10.0.0.1", "", 1, "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "", 0, "2001:db8:1:2::"),
        ("::ffff:198.51.100.7", "", 0, "198.51.100.7"),
        ("", "", 0, "unknown"),
        ("10.0.0.1", "<script>", 1, "unknown"),
    ],
)
def test_what_a_visitor_claims_of_their_address_does_not_count(
    remote: str, forwarded: str, proxies: int, network: str
) -> None:
    assert network_of(remote, forwarded, proxies) == network
