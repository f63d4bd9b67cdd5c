"""Letters that a mail server took and sent back later: read, believed only where signed."""

from __future__ import annotations

import base64
import logging
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from cityweave.mail.actions import forget_old_letters, take_back, try_failed_letters_again, went_to
from cityweave.mail.choices import Read
from cityweave.mail.envelope import message_of
from cityweave.mail.models import Letter
from cityweave.mail.return_paths import hash_of_address, letter_named, return_address
from tests.mail import bounces

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def returns(settings: Any) -> None:
    settings.MAIL_RETURNS = "returned@bounces.example.org"


def letter(**facts: Any) -> Letter:
    told = {
        "purpose": "test.letter", "address": "ana@mail.example", "language": "en",
        "label": "green", "written_by": "system:test", "state": "sent",
        "sent_at": timezone.now(), "message_id": f"<{uuid.uuid4()}@localhost>",
    }  # fmt: skip
    return Letter.objects.create(**(told | facts))


def state_of(one: Letter) -> str:
    return Letter.objects.get(pk=one.pk).state


@pytest.mark.parametrize(
    "shape", [bounces.POSTFIX, bounces.EXCHANGE, bounces.GMAIL, bounces.EXIM, bounces.QMAIL],
    ids=["postfix", "exchange", "gmail", "exim", "qmail"],
)  # fmt: skip
def test_a_letter_that_came_back_is_marked_once(shape: str) -> None:
    one = letter()
    content = bounces.said(shape, return_address(one.key))

    assert (take_back(content), take_back(content)) == (Read.FAILED, Read.AGAIN)
    assert state_of(one) == "returned"


@pytest.mark.parametrize(
    ("content", "read"),
    [
        (bounces.LATE, Read.DELAYED),
        (bounces.AWAY, Read.OTHER),
        (bounces.READ_RECEIPT, Read.OTHER),
        (bounces.SENT_ALONG, Read.OTHER),
    ],
    ids=["late", "away", "receipt", "sent-along"],
)
def test_what_is_no_failure_fails_nobody(content: str, read: Read) -> None:
    one = letter()

    assert take_back(bounces.said(content, return_address(one.key))) == read
    assert state_of(one) == "sent"


@pytest.mark.parametrize(
    ("action", "status", "read"),
    [
        ("delayed", "4.4.7", Read.DELAYED),
        # The other server tried for days and has given up.
        ("failed", "4.4.1", Read.FAILED),
        ("delivered", "2.0.0", Read.OTHER),
        ("", "5.2.1", Read.FAILED),
        ("", "4.2.2", Read.DELAYED),
        ("wobbling", "x", Read.OTHER),
    ],
)
def test_the_action_decides_and_the_status_where_there_is_none(
    action: str, status: str, read: Read
) -> None:
    to = return_address(letter().key)

    assert take_back(bounces.postfix(to, action, status)) == read


def test_nobody_marks_a_letter_whose_return_address_they_do_not_know() -> None:
    one = letter()
    right = return_address(one.key)
    name, _at, host = right.partition("@")
    swapped = f"{name[:-1]}{'a' if name[-1] != 'a' else 'b'}@{host}"

    for to in ("returned@bounces.example.org", swapped, f"returned+{one.key.hex}@{host}"):
        assert take_back(bounces.postfix(to)) == Read.UNKNOWN
    assert state_of(one) == "sent"


def test_an_address_written_in_capitals_or_named_by_the_server_still_counts() -> None:
    one, other = letter(), letter()

    assert take_back(bounces.postfix(return_address(one.key).upper())) == Read.FAILED
    content = bounces.postfix("undisclosed-recipients:;")
    assert take_back(content, to=return_address(other.key)) == Read.FAILED


def test_a_key_that_was_ours_before_still_signs(settings: Any) -> None:
    one = letter(sent_to="", address="ana@mail.example")
    to = return_address(one.key)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another" * 8

    assert letter_named(to) == one.key


def test_a_coded_status_is_read_and_a_wrong_charset_is_no_matter() -> None:
    one = letter()
    status = base64.encodebytes(
        b"Reporting-MTA: dns; a\n\nAction: failed\nStatus: 5.1.1\n"
    ).decode()
    content = (
        f"To: {return_address(one.key)}\nContent-Type: multipart/report; boundary=b; "
        "charset=no-such-letters\n\n--b\nContent-Type: text/plain; charset=nonsense\n\n\xff\xfe\n"
        "--b\nContent-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n"
        f"{status}\n--b--\n"
    ).encode("latin-1")

    assert take_back(content) == Read.FAILED


def nested(depth: int) -> bytes:
    opened = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth)
    )
    return opened.encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 10_000,
        b"\xff\xfe" * 5_000,
        b"Content-Type: multipart/report; boundary=\n\n--\n",
        b"Content-Type: message/delivery-status\n\n" + b"\n\n" * 20_000,
        b"To: " + b"a" * 600_000,
        b"Subject: =?utf-8?B?////?=\nContent-Type: \xff/\xff; charset=\xff\n\n\x80",
        nested(3_000),
        b"To: <returned+" + b"a" * 42 + b"@bounces.example.org>\n\n",
    ],
    ids=["empty", "zeros", "no-letters", "no-boundary", "blocks", "huge", "spoilt", "deep", "zero"],
)
def test_no_message_breaks_the_reading(content: bytes) -> None:
    one = letter()

    assert take_back(content) == Read.UNKNOWN
    assert take_back(content, to=return_address(one.key)) in {Read.OTHER, Read.UNKNOWN}


def test_a_letter_leaves_under_an_address_of_its_own(settings: Any) -> None:

    one = letter(state="queued", sent_at=None)
    message = message_of(one, one.address, connection=mail.get_connection())

    assert message.from_email == return_address(one.key)
    assert message.message()["From"] == settings.DEFAULT_FROM_EMAIL
    assert len(message.from_email.partition("@")[0]) <= 64
    settings.MAIL_RETURNS = ""
    plain = message_of(one, one.address, connection=mail.get_connection())
    assert plain.from_email == settings.DEFAULT_FROM_EMAIL


def test_a_letter_that_came_back_is_not_sent_again_and_is_forgotten_in_time() -> None:
    one = letter()
    take_back(bounces.postfix(return_address(one.key)))
    try_failed_letters_again(timezone.now())

    assert state_of(one) == "returned"
    assert forget_old_letters(timezone.now(), after=timedelta(0)) == 1


def test_where_a_letter_went_is_known_by_a_hash_once_it_is_forgotten(settings: Any) -> None:

    one = letter(address="", sent_to=hash_of_address("Ana@mail.example"))

    assert went_to(one, "ana@mail.example")
    assert not went_to(one, "bo@mail.example")
    assert not went_to(letter(address=""), "ana@mail.example")


def test_the_log_names_nobody(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    one = letter()
    take_back(bounces.postfix(return_address(one.key)))
    take_back(bounces.postfix("nobody@bounces.example.org"))

    assert "mail.example" not in caplog.text
