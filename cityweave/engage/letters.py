"""Whether a letter of this room may still be sent when its time has come."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cityweave.accounts.letters import address_of
from cityweave.accounts.models import Person
from cityweave.engage.models import Application, Joining
from cityweave.mail.purposes import Written, register_purpose
from cityweave.network.models import Membership
from cityweave.sharing.actors import actor_for, system_actor
from cityweave.verdicts import YES, Verdict, no


def may_receive_link(letter: Written) -> Verdict:
    if Joining.objects.filter(pk__in=[letter.about], application__isnull=True).exists():
        return YES
    return no(_("What was begun is gone."))


def may_receive_answer(letter: Written) -> Verdict:
    """An application in the bin is answered no more."""
    named = Application.objects.visible_to(everywhere()).filter(pk__in=[letter.about])
    return YES if named.exists() else no(_("The application is gone."))


def may_receive_colleague(letter: Written) -> Verdict:
    person = Person.objects.filter(pk__in=[letter.recipient], is_active=True).first()
    seen = person and Application.objects.visible_to(actor_for(person)).filter(pk=letter.about)
    return YES if seen and seen.exists() else no(_("The application is gone."))


def may_receive_reconfirmation(letter: Written) -> Verdict:
    return YES


def no_address(_person: object) -> None:
    """These letters carry their address; there is no account yet."""


def register() -> None:
    once = {"resolve_address": no_address, "forget_once_sent": True}
    register_purpose("engage.link", may_receive=may_receive_link, **once)
    for name in ("engage.confirm", "engage.question", "engage.decided"):
        register_purpose(name, may_receive=may_receive_answer, **once)
    register_purpose("engage.reconfirm", may_receive=may_receive_reconfirmation, **once)
    register_purpose(
        "engage.colleague", may_receive=may_receive_colleague, resolve_address=address_of
    )
