"""Whether a letter about commitments may still be sent when its time has come."""

from __future__ import annotations

from cityweave.accounts.letters import address_of
from cityweave.followup import policies
from cityweave.followup.notices import ASKED, REMINDED
from cityweave.mail.purposes import Written, register_purpose
from cityweave.verdicts import Verdict


def may_receive_question(letter: Written) -> Verdict:
    return policies.is_still_asked(letter.about, letter.address)


def may_receive_reminder(letter: Written) -> Verdict:
    return policies.is_still_reminded(letter.about, letter.recipient)


def no_address(_person: object) -> None:
    """These letters carry their address; there is no account."""


def register() -> None:
    # The letter carries a key: once sent, its text is gone from here.
    register_purpose(
        ASKED,
        may_receive=may_receive_question,
        resolve_address=no_address,
        forget_once_sent=True,
    )
    register_purpose(REMINDED, may_receive=may_receive_reminder, resolve_address=address_of)
