"""Letters about commitments, and the weekly one: discreet words, in the reader's language."""

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
    from cityweave.followup.models import CommitmentContact, Digest
    from cityweave.sharing.actors import Actor

ASKED, REMINDED, WEEKLY = "followup.asked", "followup.reminded", "followup.weekly"


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


def weekly(digest: Digest, subject: str, text: str, *, by: Actor) -> None:
    """Its words were chosen for the reader; what they name is asked about again at sending."""
    person = digest.person
    write_letter(
        purpose=WEEKLY, to=person.pk, subject=subject, text=text, language=person.language,
        about=digest.pk, label=Label.GREEN, by=by,
    )  # fmt: skip
