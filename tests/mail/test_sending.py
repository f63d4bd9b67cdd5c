"""Letters are sent after the act, once, and tried again when they cannot be."""

from __future__ import annotations

import smtplib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from cityweave.mail import actions
from cityweave.mail.models import Letter
from cityweave.mail.purposes import PURPOSES, register_purpose
from cityweave.verdicts import YES, Verdict, no

pytestmark = [pytest.mark.both, pytest.mark.django_db(transaction=True)]


@dataclass
class Writer:
    journal_name: str = "system:test"


class Audience:
    """Who may receive, and where; tests change it between writing and sending."""

    def __init__(self) -> None:
        self.verdict: Verdict = YES
        self.address: str | None = "ayesha@example.org"
        self.problem: Exception | None = None

    def may_receive(self, letter: Any) -> Verdict:
        if self.problem:
            raise self.problem
        return self.verdict

    def resolve(self, person: uuid.UUID) -> str | None:
        return self.address


class BrokenServer(BaseEmailBackend):
    """A mail server that answers every letter with the same problem."""

    problem: Exception = ConnectionRefusedError()
    asked = 0

    def send_messages(self, email_messages: Any) -> int:
        BrokenServer.asked += 1
        raise BrokenServer.problem


@pytest.fixture(autouse=True)
def audience() -> Iterator[Audience]:
    before = dict(PURPOSES)
    audience = Audience()
    for name, extra in {
        "test.news": {"unsubscribe_address": lambda _: "https://localhost/less-mail/k/"},
        "test.code": {"forget_once_sent": True},
        "test.notice": {},
    }.items():
        register_purpose(
            name, may_receive=audience.may_receive, resolve_address=audience.resolve, **extra
        )
    yield audience
    PURPOSES.clear()
    PURPOSES.update(before)


@pytest.fixture
def broken(settings: Any) -> type[BrokenServer]:
    settings.EMAIL_BACKEND = f"{BrokenServer.__module__}.BrokenServer"
    BrokenServer.asked = 0
    BrokenServer.problem = ConnectionRefusedError()
    return BrokenServer


@transaction.atomic
def write(**facts: Any) -> Letter:
    letter = {
        "purpose": "test.notice",
        "to": uuid.uuid4(),
        "subject": "أخبار من ليما",
        "text": "Read them here: https://localhost/today/\n",
        "language": "ar",
        "label": "green",
        "by": Writer(),
    }
    return actions.write_letter(**{**letter, **facts})


def later(**wait: float) -> Any:
    return timezone.now() + timedelta(**wait)


def test_a_letter_goes_out_once() -> None:
    letter = write()

    assert [actions.send_due(later(minutes=1)), actions.send_due(later(days=1))] == [1, 0]

    letter.refresh_from_db()
    assert (letter.state, letter.attempts, letter.leased_by) == ("sent", 1, None)
    assert letter.sent_at is not None
    [message] = mail.outbox
    assert message.to == ["ayesha@example.org"]
    assert (message.subject, message.body) == (letter.subject, letter.text)
    headers = message.message()
    assert headers["Message-ID"] == letter.message_id
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["Content-Language"] == "ar"
    assert headers["List-Unsubscribe"] is None
    assert headers.get_content_type() == "text/plain"
    assert headers.get_content_charset() == "utf-8"


def test_a_letter_one_can_end_says_how() -> None:
    write(purpose="test.news")

    actions.send_due(later(minutes=1))

    headers = mail.outbox[0].message()
    assert headers["List-Unsubscribe"] == "<https://localhost/less-mail/k/>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_an_address_given_with_the_letter_is_used() -> None:
    write(to=None, address="new@example.org")

    actions.send_due(later(minutes=1))

    assert mail.outbox[0].to == ["new@example.org"]


def test_the_text_of_a_code_is_gone_once_it_is_sent() -> None:
    letter = write(purpose="test.code", text="Your code: 1234 5678", address="a@example.org")

    actions.send_due(later(minutes=1))

    letter.refresh_from_db()
    assert "1234 5678" in mail.outbox[0].body
    assert (letter.state, letter.text, letter.address) == ("sent", "", "")


def test_whoever_may_no_longer_read_it_gets_nothing(audience: Audience) -> None:
    letter = write()
    audience.verdict = no("Only Tamrindi’s team reads this.")

    assert actions.send_due(later(minutes=1)) == 0

    letter.refresh_from_db()
    assert (letter.state, letter.last_problem, letter.text) == ("dropped", "refused", "")
    assert mail.outbox == []


def test_a_person_without_an_address_gets_nothing(audience: Audience) -> None:
    letter = write()
    audience.address = None

    actions.send_due(later(minutes=1))

    letter.refresh_from_db()
    assert (letter.state, letter.last_problem) == ("dropped", "no-address")


def test_a_letter_nobody_answers_for_any_more_is_dropped() -> None:
    letter = write()
    del PURPOSES["test.notice"]

    actions.send_due(later(minutes=1))

    letter.refresh_from_db()
    assert (letter.state, letter.last_problem) == ("dropped", "no-purpose")


def test_a_policy_that_breaks_sends_nothing_and_is_asked_again(audience: Audience) -> None:
    letter = write()
    audience.problem = LookupError("ayesha@example.org")
    actions.send_due(later(minutes=1))

    letter.refresh_from_db()
    assert (letter.state, letter.last_problem) == ("queued", "LookupError")
    assert mail.outbox == []

    audience.problem = None
    assert actions.send_due(later(hours=1)) == 1


def test_a_failure_waits_longer_each_time_and_gives_up_after_five_days(
    broken: type[BrokenServer],
) -> None:
    letter = write()
    waits, now = [], timezone.now() + timedelta(seconds=1)
    while True:
        actions.send_due(now)
        letter.refresh_from_db()
        if letter.state == "failed":
            break
        waits.append((letter.next_try_at - now) // timedelta(minutes=1))
        now = letter.next_try_at

    assert waits == [1, 5, 15, 60, 240, 1440, 1440, 1440, 1440, 1440]
    assert letter.last_problem == "ConnectionRefusedError"
    assert actions.send_due(later(days=30)) == 0


def test_a_server_that_is_down_is_asked_once_a_run(broken: type[BrokenServer]) -> None:
    for _ in range(3):
        write()

    actions.send_due(later(minutes=1))

    assert broken.asked == 1
    assert sorted(Letter.objects.values_list("attempts", flat=True)) == [0, 0, 1]


def test_a_recipient_the_server_will_never_take_fails_at_once(broken: type[BrokenServer]) -> None:
    letters = [write(), write()]
    broken.problem = smtplib.SMTPRecipientsRefused({"a@example.org": (550, b"a@example.org")})

    actions.send_due(later(minutes=1))

    for letter in letters:
        letter.refresh_from_db()
        assert (letter.state, letter.last_problem) == ("failed", "SMTPRecipientsRefused")
        # Where it went is known afterwards: somebody is told as long as the address is the same.
        assert letter.sent_to
    assert actions.Letter.objects.turned_away().count() == 2


def test_one_mailbox_that_is_busy_does_not_hold_up_the_others(broken: type[BrokenServer]) -> None:
    letters = [write(), write()]
    broken.problem = smtplib.SMTPRecipientsRefused({"a@example.org": (450, b"later")})

    actions.send_due(later(minutes=1))

    assert broken.asked == 2
    assert Letter.objects.filter(state="queued", attempts=1).count() == len(letters)


def test_failed_letters_can_be_sent_after_all(broken: type[BrokenServer], settings: Any) -> None:
    letter = write()
    broken.problem = smtplib.SMTPRecipientsRefused({"a@example.org": (550, b"unknown")})
    actions.send_due(later(minutes=1))
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    actions.try_failed_letters_again(later(minutes=2))

    assert actions.send_due(later(minutes=2)) == 1
    letter.refresh_from_db()
    assert letter.state == "sent"


@pytest.mark.parametrize(
    "problem",
    [
        smtplib.SMTPRecipientsRefused({"a@example.org": (450, b"later")}),
        smtplib.SMTPAuthenticationError(535, b"no"),
        smtplib.SMTPServerDisconnected("gone"),
        smtplib.SMTPDataError(451, b"later"),
        TimeoutError(),
        UnicodeError(),
    ],
    ids=lambda problem: type(problem).__name__,
)
def test_any_other_problem_is_tried_again(broken: type[BrokenServer], problem: Exception) -> None:
    letter = write()
    broken.problem = problem

    actions.send_due(later(minutes=1))

    letter.refresh_from_db()
    assert (letter.state, letter.last_problem) == ("queued", type(problem).__name__)


def test_a_letter_left_by_a_lost_sender_is_taken_up_after_its_lease() -> None:
    letter = write()
    assert actions.claim_letter(later(minutes=1)) == letter

    assert actions.send_due(later(minutes=2)) == 0
    assert actions.send_due(later(minutes=30)) == 1

    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == ("sent", 2)


def test_a_slow_sender_whose_lease_has_passed_on_marks_nothing() -> None:
    letter = write()
    slow = actions.claim_letter(later(minutes=1))
    assert slow is not None
    actions.claim_letter(later(minutes=30))

    actions.mark_sent(slow, timezone.now())

    letter.refresh_from_db()
    assert letter.state == "sending"


def test_a_claimed_letter_is_nobody_elses() -> None:
    first, second = write(), write()

    claimed = {actions.claim_letter(later(minutes=1)), actions.claim_letter(later(minutes=1))}

    assert claimed == {first, second}
    assert actions.claim_letter(later(minutes=1)) is None


def test_a_run_sends_no_more_than_its_limit() -> None:
    for _ in range(3):
        write()

    assert [actions.send_due(later(minutes=1), limit=2) for _ in range(2)] == [2, 1]


def test_the_cron_command_sends_what_is_due(capsys: pytest.CaptureFixture[str]) -> None:
    write()
    Letter.objects.update(next_try_at=timezone.now() - timedelta(seconds=1))

    call_command("send_mail")

    assert capsys.readouterr().out == "Letters sent: 1\n"
    assert len(mail.outbox) == 1
