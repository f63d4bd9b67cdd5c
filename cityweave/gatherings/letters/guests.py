"""Whether a letter to a guest may still be sent when its time has come."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from cityweave.accounts.letters import address_of
from cityweave.accounts.models import Person
from cityweave.gatherings import policies
from cityweave.gatherings.models import Gathering
from cityweave.gatherings.notices.guests import ASKED, REMINDED, TESTED, TOLD
from cityweave.mail.purposes import Written, register_purpose
from cityweave.sharing.actors import actor_for
from cityweave.verdicts import Verdict, no


def may_receive_invitation(letter: Written) -> Verdict:
    return policies.is_still_asked(letter.about, letter.address)


def may_receive_reminder(letter: Written) -> Verdict:
    return policies.is_still_reminded(letter.about, letter.address)


def may_receive_news(letter: Written) -> Verdict:
    return policies.is_still_told(letter.about, letter.address)


def subject_now(letter: Written) -> str:
    """What became stricter since the letter was written no longer names itself."""
    if policies.may_be_named_still(letter.about):
        return letter.subject
    with translation.override(letter.language):
        return _("An invitation")


def may_receive_trial(letter: Written) -> Verdict:
    person = Person.objects.filter(pk__in=[letter.recipient], is_active=True).first()
    reader = actor_for(person) if person else None
    if reader is None:
        return no(_("You cannot see this."))
    found = Gathering.objects.visible_to(reader).filter(pk__in=[letter.about]).first()
    if found is None:
        return no(_("You cannot see this."))
    return policies.can_keep_guests(reader, found)


def no_address(_person: object) -> None:
    """These letters carry their address; there is no account."""


def register() -> None:
    asked = {
        ASKED: may_receive_invitation,
        REMINDED: may_receive_reminder,
        TOLD: may_receive_news,
    }
    for name, may_receive in asked.items():
        # The letter carries a key: once sent, its text is gone from here.
        register_purpose(
            name, may_receive=may_receive, resolve_address=no_address, forget_once_sent=True,
            subject_now=subject_now,
        )  # fmt: skip
    register_purpose(TESTED, may_receive=may_receive_trial, resolve_address=address_of)
