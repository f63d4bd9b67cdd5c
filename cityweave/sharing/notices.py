"""Letters about roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cityweave.mail.actions import write_letter
from cityweave.sharing.choices import Label
from cityweave.ui.days import date_format

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Invitation, Role


def deputy_named(deputy: Role, *, by: Actor) -> None:
    """To the deputy: for how long and as what, but neither for whom nor where."""
    person = deputy.person
    with translation.override(person.language):
        text = _(
            "{name}, from {start} to {end} you stand in for a colleague as {role}.\n\n"
            "Sign in to see for whom and where:\n{link}"
        ).format(
            name=person.name,
            start=date_format(deputy.starts_on),
            end=date_format(deputy.ends_on) if deputy.ends_on else "",
            role=deputy.get_kind_display(),
            link=settings.ORIGIN + reverse("sharing:deputies"),
        )
        subject = _("You stand in for a colleague")
    write_letter(
        purpose="sharing.deputy",
        to=person.pk,
        subject=subject,
        text=text,
        language=person.language,
        about=deputy.pk,
        label=Label.AMBER,
        by=by,
    )


def invitation_sent(invitation: Invitation, token: str, *, by: Actor) -> None:
    """The offer, in the language of whoever is invited; the subject says nothing of the work."""
    with translation.override(invitation.language):
        link = settings.ORIGIN + reverse("web:invitation", kwargs={"token": token})
        text = _(
            "{name}, you are invited to take part as {role}.\n\n"
            "Open this page to accept, within 14 days:\n{link}\n\n"
            "If you did not expect this letter, leave it unanswered; nothing will happen."
        ).format(name=invitation.name, role=invitation.get_kind_display(), link=link)
        subject = _("An invitation for you")
    write_letter(
        purpose="sharing.invitation",
        to=None,
        address=invitation.address,
        subject=subject,
        text=text,
        language=invitation.language,
        about=invitation.link_id,
        label=Label.AMBER,
        by=by,
    )
