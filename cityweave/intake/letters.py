"""Whether a letter about a batch may still be sent when its time has come."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from cityweave.accounts.models import Person
from cityweave.intake.models import Batch
from cityweave.intake.notices import PURPOSE
from cityweave.mail.purposes import Written, register_purpose
from cityweave.sharing.actors import actor_for
from cityweave.verdicts import YES, Verdict, no


def may_receive(letter: Written) -> Verdict:
    """The batch must still be in the recipient's sight."""
    person = Person.objects.filter(pk=letter.recipient).first() if letter.recipient else None
    if person is None:
        return no(_("The recipient is gone."))
    visible = Batch.objects.visible_to(actor_for(person))
    return YES if visible.filter(pk=letter.about).exists() else no(_("You cannot see this."))


def address_of(person: UUID) -> str | None:
    return Person.objects.filter(pk=person, is_active=True).values_list("email", flat=True).first()


def register() -> None:
    register_purpose(PURPOSE, may_receive=may_receive, resolve_address=address_of)
