"""Who may receive the letters of the doors, asked again when they are sent."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from cityweave.accounts import notices
from cityweave.accounts.models import Person
from cityweave.mail.purposes import Written, register_purpose
from cityweave.verdicts import YES, Verdict, no


def may_receive(letter: Written) -> Verdict:
    if letter.recipient and Person.objects.filter(pk=letter.recipient, is_active=True).exists():
        return YES
    return no(_("This account is closed."))


def nobody_may(letter: Written) -> Verdict:
    return no(_("This account is closed."))


def address_of(person: UUID) -> str | None:
    return Person.objects.filter(pk=person).values_list("email", flat=True).first()


def register() -> None:
    for purpose, asked in (
        (notices.CODE, may_receive),
        (notices.RESET, may_receive),
        (notices.NOTICE, may_receive),
        (notices.NOBODY, nobody_may),
    ):
        register_purpose(
            purpose,
            may_receive=asked,
            resolve_address=address_of,
            may_carry_red=True,
            forget_once_sent=purpose != notices.NOTICE,
        )
