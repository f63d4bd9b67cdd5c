"""Whether a letter about commitments, or a weekly one, may still be sent when its time has come."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from cityweave.accounts.letters import address_of
from cityweave.followup import policies
from cityweave.followup.models import Digest
from cityweave.followup.notices import ASKED, REMINDED, WEEKLY
from cityweave.followup.presenters.digest import is_wanted, stop_address
from cityweave.mail.purposes import Written, register_purpose
from cityweave.sharing.actors import actors_for
from cityweave.sharing.presenters.names import visible_records
from cityweave.verdicts import Verdict, no


def may_receive_question(letter: Written) -> Verdict:
    return policies.is_still_asked(letter.about, letter.address)


def may_receive_reminder(letter: Written) -> Verdict:
    return policies.is_still_reminded(letter.about, letter.recipient)


def may_receive_digest(letter: Written) -> Verdict:
    digest = Digest.objects.filter(pk__in=[letter.about]).first()
    if digest is None:
        return no(_("They do not get this letter any more."))
    reader = actors_for([digest.person_id]).get(digest.person_id)
    named = [UUID(key) for key in digest.named]
    seen = visible_records(named, reader) if reader else {}
    wanted = is_wanted(digest.person_id)
    return policies.may_still_read_digest(reader, wanted=wanted, named=named, seen=seen)


def stops_digest(letter: Written) -> str:
    return stop_address(letter.about) if letter.about else ""


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
    register_purpose(
        WEEKLY,
        may_receive=may_receive_digest,
        resolve_address=address_of,
        forget_once_sent=True,
        unsubscribe_address=stops_digest,
    )
    register_purpose(REMINDED, may_receive=may_receive_reminder, resolve_address=address_of)
