"""Whether a letter that asks how it was may still be sent when its time has come."""

from cityweave.gatherings.letters.minutes import may_receive_minutes, no_account
from cityweave.gatherings.notices.feedback import SAID
from cityweave.mail.purposes import register_purpose


def register() -> None:
    # It carries a key: once sent, its text is gone from here.
    register_purpose(
        SAID, may_receive=may_receive_minutes, resolve_address=no_account, forget_once_sent=True
    )
