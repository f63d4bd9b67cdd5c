"""Writing letters into the outbox, and sending them."""

from __future__ import annotations

import logging
import smtplib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email
from django.db import connection as database
from django.db import models, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cityweave.mail.backoff import next_try
from cityweave.mail.choices import LEASE, MAILABLE, Fate, Read, Reason, State
from cityweave.mail.envelope import message_of
from cityweave.mail.models import Letter
from cityweave.mail.purposes import PURPOSES, Purpose
from cityweave.mail.return_paths import hash_of_address, is_hash_of
from cityweave.mail.returned import read_returned
from cityweave.mail.taming import tame_subject, tame_text
from cityweave.verdicts import YES, Verdict, no

logger = logging.getLogger(__name__)

KEPT = timedelta(days=30)
AT_ONCE = 500
# Source: RFC 5321, 4.2.3.
NO_SUCH_MAILBOX = {550, 551, 553}
SERVER_PROBLEMS = (
    smtplib.SMTPAuthenticationError,
    smtplib.SMTPConnectError,
    smtplib.SMTPHeloError,
    smtplib.SMTPServerDisconnected,
)


class Author(Protocol):
    """Who acts, as the journal writes it."""

    @property
    def journal_name(self) -> str: ...


def write_letter(
    *,
    purpose: str,
    to: UUID | None,
    subject: str,
    text: str,
    language: str,
    label: str,
    by: Author,
    about: UUID | None = None,
    address: str = "",
) -> Letter:
    """Put a letter into the outbox, in the act's own transaction; it leaves after commit."""
    if not database.in_atomic_block:
        raise RuntimeError("A letter is written inside the act's own transaction.")
    can_write_letter(PURPOSES[purpose], label).require()
    if address:
        validate_email(address)
    elif to is None:
        raise ValueError("A letter goes to a person or to an address.")
    key = uuid.uuid4()
    return Letter.objects.create(
        key=key,
        purpose=purpose,
        recipient=to,
        address=address,
        subject=tame_subject(subject),
        text=tame_text(text + draft_mark(language)),
        language=language,
        about=about,
        label=label,
        written_by=by.journal_name,
        message_id=f"<{key}@{settings.HOST}>",
    )


@dataclass(frozen=True, slots=True)
class Words:
    """What one letter of many says, and to which address it goes."""

    address: str
    subject: str
    text: str
    language: str
    about: UUID


def write_letters(many: Iterable[Words], *, purpose: str, label: str, by: Author) -> int:
    """Many letters of one act at once, as `write_letter` writes one; how many."""
    if not database.in_atomic_block:
        raise RuntimeError("A letter is written inside the act's own transaction.")
    can_write_letter(PURPOSES[purpose], label).require()
    marks = {code: draft_mark(code) for code, _name in settings.DRAFT_LANGUAGES}
    letters = []
    for one in many:
        validate_email(one.address)
        key = uuid.uuid4()
        letters.append(
            Letter(
                key=key, purpose=purpose, address=one.address, language=one.language,
                subject=tame_subject(one.subject), label=label, about=one.about,
                text=tame_text(one.text + marks.get(one.language, "")),
                written_by=by.journal_name, message_id=f"<{key}@{settings.HOST}>",
            )
        )  # fmt: skip
    Letter.objects.bulk_create(letters, batch_size=AT_ONCE)
    return len(letters)


def draft_mark(language: str) -> str:
    """What a letter says of itself in a language that no native reader has signed."""
    if language not in dict(settings.DRAFT_LANGUAGES):
        return ""
    with translation.override(language):
        said = _(
            "Draft translation: no native reader has checked it yet. Tell your hub what is wrong."
        )
    return f"\n\n{said}"


def can_write_letter(purpose: Purpose, label: str) -> Verdict:
    if label not in MAILABLE and not purpose.may_carry_red:
        return no(_("What only named persons may read is never sent by mail."))
    return YES


def send_due(now: datetime, limit: int = 100) -> int:
    """Deliver up to `limit` letters that are due; how many went out.

    Each letter is claimed by itself, delivered outside any transaction and marked at once, so a
    sender killed at any moment leaves at most one letter that was delivered and not yet marked.
    """
    sent = 0
    mailer: BaseEmailBackend = get_connection()
    try:
        for _turn in range(limit):
            letter = claim_letter(now)
            if letter is None:
                break
            hindrance = send_letter(letter, mailer, now)
            sent += hindrance is None
            if is_down(hindrance):
                # The other letters keep their tries for when the mail server is back.
                break
    finally:
        mailer.close()
    return sent


def letters_are_due(now: datetime) -> bool:
    return Letter.objects.due(now).exists()


def claim_letter(now: datetime) -> Letter | None:
    """Take the lease on one letter that is due; nobody else gets it before the lease ends."""
    # Asked first without a lock, so that an idle sender never holds up SQLite's one writer.
    if not letters_are_due(now):
        return None
    lease = uuid.uuid4()
    with transaction.atomic(durable=True):
        due = Letter.objects.due(now)
        if database.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        key = due.values_list("key", flat=True).first()
        # The condition is asked again with the write, for databases that cannot skip locked rows.
        Letter.objects.due(now).filter(key=key).update(
            state=State.SENDING,
            leased_by=lease,
            leased_until=max(now, timezone.now()) + LEASE,
            attempts=models.F("attempts") + 1,
        )
    return Letter.objects.filter(leased_by=lease).first()


def send_letter(
    letter: Letter, mailer: BaseEmailBackend, now: datetime
) -> Reason | Exception | None:
    """Deliver one claimed letter and mark it; what stood in the way, if anything did."""
    try:
        reason = deliver(letter, mailer)
    except Exception as problem:  # whatever a mail server or a policy raises, the letter stays
        mark_undelivered(letter, problem, now)
        mailer.close()
        return problem
    if reason:
        mark(letter, state=State.DROPPED, last_problem=reason, text="", subject="", address="")
    else:
        mark_sent(letter, now)
    return reason


def deliver(letter: Letter, mailer: BaseEmailBackend) -> Reason | None:
    """Hand the letter to the mail server, unless there is a reason to drop it."""
    purpose = PURPOSES.get(letter.purpose)
    if purpose is None:
        return Reason.NO_PURPOSE
    if not (purpose.may_receive(letter) and can_write_letter(purpose, letter.label)):
        return Reason.REFUSED
    address = letter.address or (letter.recipient and purpose.resolve_address(letter.recipient))
    if not address:
        return Reason.NO_ADDRESS
    if purpose.subject_now:
        letter.subject = tame_subject(purpose.subject_now(letter))
    # Kept before the address may be forgotten; only this tells where a returned letter went.
    letter.sent_to = hash_of_address(address)
    unsubscribe = purpose.unsubscribe_address(letter) if purpose.unsubscribe_address else ""
    mailer.open()
    mailer.send_messages([message_of(letter, address, connection=mailer, unsubscribe=unsubscribe)])
    return None


def mark_sent(letter: Letter, now: datetime) -> None:
    purpose = PURPOSES[letter.purpose]
    gone = {"text": "", "address": ""} if purpose.forget_once_sent else {}
    mark(letter, state=State.SENT, sent_at=now, last_problem="", sent_to=letter.sent_to, **gone)


def mark_undelivered(letter: Letter, problem: Exception, now: datetime) -> None:
    again = None if is_permanent(problem) else next_try(letter.attempts, letter.created_at, now)
    # The class alone: the words of a mail server repeat addresses.
    logger.warning("Letter %s was not delivered: %s", letter.key, type(problem).__name__)
    mark(
        letter,
        state=State.QUEUED if again else State.FAILED,
        next_try_at=again or letter.next_try_at,
        last_problem=type(problem).__name__,
        sent_to=letter.sent_to,
    )


def mark(letter: Letter, **facts: object) -> None:
    """Write down how the delivery went, unless the lease has passed to another sender."""
    held = Letter.objects.filter(key=letter.key, leased_by=letter.leased_by)
    held.update(leased_by=None, leased_until=None, **facts)


@transaction.atomic
def take_back(content: bytes, to: str = "") -> Read:
    """Read one message that came back. Twice the same is once; what nobody signed is nothing."""
    returned = read_returned(content, to)
    letter = Letter.objects.select_for_update().filter(key__in=[returned.letter]).first()
    if letter is None:
        return Read.UNKNOWN
    if returned.fate == Fate.OTHER:
        return Read.OTHER
    if letter.state in {State.RETURNED, State.FAILED, State.DROPPED}:
        return Read.AGAIN
    if returned.fate == Fate.DELAYED:
        Letter.objects.filter(key=letter.key).update(last_problem=Reason.LATE)
        return Read.DELAYED
    Letter.objects.filter(key=letter.key).update(
        state=State.RETURNED, last_problem=Reason.CAME_BACK, leased_by=None, leased_until=None
    )
    return Read.FAILED


def went_to(letter: Letter, address: str) -> bool:
    """Whether a letter was for this address, also where its own is forgotten."""
    if letter.address:
        return letter.address.casefold() == address.casefold()
    return bool(letter.sent_to) and is_hash_of(letter.sent_to, address)


def is_permanent(problem: Exception) -> bool:
    """Whether the mail server will never take a letter to this recipient.

    Other refusals may come from our own settings, so they are tried again for five days.
    """
    return isinstance(problem, smtplib.SMTPRecipientsRefused) and all(
        code in NO_SUCH_MAILBOX for code, _words in problem.recipients.values()
    )


def is_down(hindrance: Reason | Exception | None) -> bool:
    """Whether the mail server as a whole, rather than one letter, is in trouble."""
    if isinstance(hindrance, smtplib.SMTPException):
        return isinstance(hindrance, SERVER_PROBLEMS)
    return isinstance(hindrance, OSError)


@transaction.atomic
def try_failed_letters_again(now: datetime) -> int:
    """Queue every failed letter anew, for when the reason has been mended."""
    return Letter.objects.failed().update(
        state=State.QUEUED, attempts=0, next_try_at=now, created_at=now
    )


def erase_letters_to(recipient: UUID) -> int:
    """Forget every letter to a person, sent or not."""
    return Letter.objects.to_person(recipient).delete()[0]


def forget_old_letters(now: datetime, *, after: timedelta = KEPT) -> int:
    """Forget letters that left, or never will, a month ago."""
    done = Letter.objects.filter(
        state__in=[State.SENT, State.FAILED, State.DROPPED, State.RETURNED]
    )
    return done.filter(created_at__lt=now - after).delete()[0]
