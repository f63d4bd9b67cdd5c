"""Letters about commitments: discreet words, in the language of whoever reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cityweave.mail.actions import write_letter
from cityweave.sharing.choices import Label

if TYPE_CHECKING:
    from cityweave.accounts.models import Person
    from cityweave.followup.models import CommitmentContact
    from cityweave.sharing.actors import Actor

ASKED, REMINDED = "followup.asked", "followup.reminded"


def asked(contact: CommitmentContact, count: int, token: str, owner: UUID, *, by: Actor) -> None:
    """To somebody without an account: nothing of what was promised stands in the letter."""
    with translation.override(contact.language):
        link = settings.ORIGIN + reverse("followup:answer", kwargs={"token": token})
        text = ngettext(
            "{name}, something that was agreed with you waits for a word of yours. One minute "
            "is enough; no account is needed:\n{link}\n\n"
            "The link takes one answer. The next letter brings a new one.",
            "{name}, {n} things that were agreed with you wait for a word of yours. One minute "
            "is enough; no account is needed:\n{link}\n\n"
            "The link takes one answer. The next letter brings a new one.",
            count,
        ).format(name=contact.name, n=count, link=link)
        subject = _("A word from you, please")
    write_letter(
        purpose=ASKED, to=None, address=contact.email, subject=subject, text=text,
        language=contact.language, about=owner, label=Label.AMBER, by=by,
    )  # fmt: skip


def reminded(person: Person, count: int, first: UUID, *, by: Actor) -> None:
    """To a colleague with an account, who signs in to read of what."""
    with translation.override(person.language):
        link = settings.ORIGIN + reverse("web:today")
        text = ngettext(
            "{name}, something that was agreed waits for a word of yours. Sign in to see it:\n"
            "{link}",
            "{name}, {n} things that were agreed wait for a word of yours. Sign in to see them:\n"
            "{link}",
            count,
        ).format(name=person.name, n=count, link=link)
        subject = _("A word from you, please")
    write_letter(
        purpose=REMINDED, to=person.pk, subject=subject, text=text, language=person.language,
        about=first, label=Label.AMBER, by=by,
    )  # fmt: skip
