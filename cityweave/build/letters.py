"""Whether a letter about a request may still be sent when its time has come."""

from __future__ import annotations

from cityweave.accounts.letters import address_of
from cityweave.build import policies
from cityweave.build.notices import ANSWER
from cityweave.mail.purposes import Written, register_purpose
from cityweave.verdicts import Verdict


def may_receive(letter: Written) -> Verdict:
    """The request must still stand, and be in the sight of whoever asked."""
    return policies.is_still_to_be_told(letter.about, letter.recipient)


def register() -> None:
    # The letter carries a key: once sent, its text is gone from here.
    register_purpose(
        ANSWER, may_receive=may_receive, resolve_address=address_of, forget_once_sent=True
    )
