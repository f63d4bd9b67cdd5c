"""Whether minutes and texts for a host may still be sent when their time has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cityweave.gatherings import actions
from cityweave.gatherings.notices.minutes import HOST, MINUTES
from cityweave.mail.purposes import Written, register_purpose
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from uuid import UUID


def may_receive_minutes(letter: Written) -> Verdict:
    """Whoever still stands on the list of a gathering that is still on file."""
    if letter.about and actions.is_on_list(letter.about, letter.address):
        return YES
    return no(_("This guest is no longer on the list."))


def may_receive_text(letter: Written) -> Verdict:
    if letter.about and actions.is_host_asked(letter.about, letter.address):
        return YES
    return no(_("Nobody waits for the host’s answer any more."))


def no_account(_person: UUID) -> None:
    """These letters carry their address; there is no account."""


def register() -> None:
    # Both carry keys: once sent, their text is gone from here.
    for purpose, may_receive in ((MINUTES, may_receive_minutes), (HOST, may_receive_text)):
        register_purpose(
            purpose, may_receive=may_receive, resolve_address=no_account, forget_once_sent=True
        )
