"""A letter is part of the act that writes it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cityweave.mail import actions
from cityweave.mail.models import Letter
from cityweave.mail.purposes import PURPOSES, register_purpose
from cityweave.verdicts import YES, NotAllowed


@dataclass
class Writer:
    journal_name: str = "system:test"


@pytest.fixture(autouse=True)
def purposes() -> Iterator[None]:
    before = dict(PURPOSES)
    register_purpose("test.news", may_receive=lambda _: YES, resolve_address=lambda _: "a@b.org")
    register_purpose(
        "test.own-data",
        may_receive=lambda _: YES,
        resolve_address=lambda _: "a@b.org",
        may_carry_red=True,
    )
    yield
    PURPOSES.clear()
    PURPOSES.update(before)


def write(**facts: Any) -> Letter:
    letter = {
        "purpose": "test.news",
        "to": uuid.uuid4(),
        "subject": "News from Lima",
        "text": "Read them here.",
        "language": "en",
        "label": "green",
        "by": Writer(),
    }
    return actions.write_letter(**{**letter, **facts})


@pytest.mark.django_db
def test_a_letter_waits_with_a_message_id_of_its_own() -> None:
    letter = write()

    letter.refresh_from_db()
    assert letter.state == "queued"
    assert letter.message_id == f"<{letter.key}@localhost>"
    assert list(Letter.objects.due(timezone.now())) == [letter]


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_no_letter_is_written() -> None:
    with pytest.raises(RuntimeError, match="own transaction"):
        write()


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_sends_no_letter() -> None:
    def fail() -> None:
        with transaction.atomic():
            write()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert Letter.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("label", ["red", "", "something-else"])
def test_what_only_named_persons_may_read_never_travels_by_mail(label: str) -> None:
    with pytest.raises(NotAllowed, match="never sent by mail"):
        write(label=label)

    assert Letter.objects.count() == 0


@pytest.mark.django_db
def test_any_label_may_be_sent_to_the_person_it_is_about() -> None:
    assert write(label="red", purpose="test.own-data").label == "red"


@pytest.mark.django_db
@pytest.mark.parametrize("label", ["clear", "green", "amber", "strict"])
def test_other_labels_may_travel(label: str) -> None:
    assert write(label=label).label == label


@pytest.mark.django_db
def test_a_purpose_nobody_answers_for_is_refused() -> None:
    with pytest.raises(KeyError):
        write(purpose="test.unknown")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["nobody", "a@b.org\nBcc: all@b.org", "a@b.org, c@d.org", "<a@b.org>"]
)
def test_an_address_that_is_not_one_address_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        write(address=address)


@pytest.mark.django_db
def test_a_letter_to_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="to a person or to an address"):
        write(to=None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Code\r\nBcc: all@example.org", "Code Bcc: all@example.org"),
        ("Code\u2028X: y\u2029z\x85w", "Code X: y z w"),
        ("evil \u202egpj.exe", "evil gpj.exe"),
        ("\u2066isolated\u2069 \u200fmark", "isolated mark"),
        ("tag \U000e0041\U000e0042 end", "tag end"),
        ("half \ud800 letter", "half letter"),
        ("null\x00byte", "null byte"),
        ("  many \t spaces  ", "many spaces"),
        ("=2+3", "=2+3"),
        ("<b>bold</b>", "<b>bold</b>"),
        ("نامه\u200cها", "نامه\u200cها"),
        ("x" * 201, "x" * 199 + "…"),
        ("x" * 200, "x" * 200),
    ],
)
def test_a_subject_is_one_plain_line(written: str, kept: str) -> None:
    letter = write(subject=written)

    letter.refresh_from_db()
    assert letter.subject == kept


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("One\r\nTwo\rThree\n", "One\nTwo\nThree\n"),
        ("null\x00byte \x1b[31m", "nullbyte [31m"),
        ("half \ud800 letter", "half  letter"),
        ("turned \u202egpj.exe\u202c", "turned gpj.exe"),
        ("\u2068Ayesha\u2069 and\tمريم", "\u2068Ayesha\u2069 and\tمريم"),
    ],
)
def test_a_text_keeps_its_lines_and_turns_nothing_around(written: str, kept: str) -> None:
    letter = write(text=written)

    letter.refresh_from_db()
    assert letter.text == kept


@pytest.mark.django_db
def test_every_letter_to_a_person_can_be_erased() -> None:
    person = uuid.uuid4()
    write(to=person)
    other = write()

    actions.erase_letters_to(person)

    assert list(Letter.objects.all()) == [other]


@pytest.mark.django_db
def test_letters_that_left_a_month_ago_are_forgotten_and_waiting_ones_are_not() -> None:
    long_ago = timezone.now() - timedelta(days=31)
    sent, waiting, recent = write(), write(), write()
    Letter.objects.filter(pk=sent.pk).update(state="sent", sent_at=long_ago, created_at=long_ago)
    Letter.objects.filter(pk=waiting.pk).update(created_at=long_ago)
    Letter.objects.filter(pk=recent.pk).update(state="sent", sent_at=timezone.now())

    actions.forget_old_letters(timezone.now())

    assert set(Letter.objects.all()) == {waiting, recent}
