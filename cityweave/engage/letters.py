"""Whether a letter of this room may still be sent when its time has come."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cityweave.accounts.letters import address_of
from cityweave.accounts.models import Person
from cityweave.engage.models import Application, Joining
from cityweave.mail.purposes import Written, register_purpose
from cityweave.sharing.actors import actor_for
from cityweave.sharing.models import Ref
from cityweave.verdicts import YES, Verdict, no


def may_receive_link(letter: Written) -> Verdict:
    if Joining.objects.filter(pk__in=[letter.about], application__isnull=True).exists():
        return YES
    return no(_("What was begun is gone."))


def may_receive_answer(letter: Written) -> Verdict:
    """An application that is gone is answered no more."""
    if Ref.objects.filter(pk__in=[letter.about], kind=Application.kind_name()).exists():
        return YES
    return no(_("The application is gone."))


def may_receive_colleague(letter: Written) -> Verdict:
    person = Person.objects.filter(pk__in=[letter.recipient], is_active=True).first()
    seen = person and Application.objects.visible_to(actor_for(person)).filter(pk=letter.about)
    return YES if seen and seen.exists() else no(_("The application is gone."))


def may_receive_reconfirmation(_letter: Written) -> Verdict:
    """Its link says for itself whether it still counts."""
    return YES


def no_address(_person: object) -> None:
    """These letters carry their address; there is no account yet."""


def register() -> None:
    asked = {
        "engage.link": may_receive_link,
        "engage.confirm": may_receive_answer,
        "engage.question": may_receive_answer,
        "engage.decided": may_receive_answer,
        "engage.reconfirm": may_receive_reconfirmation,
    }
    for name, may_receive in asked.items():
        # The letter carries a key: once sent, its text is gone from here.
        register_purpose(
            name, may_receive=may_receive, resolve_address=no_address, forget_once_sent=True
        )
    register_purpose(
        "engage.colleague", may_receive=may_receive_colleague, resolve_address=address_of
    )
