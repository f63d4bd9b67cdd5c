"""Letters about releases: who is asked, and what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cityweave.mail.actions import write_letter
from cityweave.sharing.choices import Label

if TYPE_CHECKING:
    from cityweave.accounts.models import Person
    from cityweave.safeguarding.models import Release
    from cityweave.sharing.actors import Actor

PURPOSE = "safeguarding.release"


def reviewer_asked(release: Release, person: Person, *, by: Actor) -> None:
    with translation.override(person.language):
        write(
            release,
            person,
            _("A question for you"),
            _(
                "Colleagues ask you to answer for something before it is published.\n\n"
                "You can read it for 24 hours:\n{link}"
            ),
            by=by,
        )


def release_decided(release: Release, *, by: Actor) -> None:
    """To whoever asked. The subject and the text say nothing of what it is about."""
    person = release.requested_by
    with translation.override(person.language):
        write(
            release,
            person,
            _("Your question has an answer"),
            _("What you asked for has been answered: {state}.\n\nRead the answer here:\n{link}"),
            by=by,
        )


def write(release: Release, person: Person, subject: str, text: str, *, by: Actor) -> None:
    link = settings.ORIGIN + reverse("safeguarding:release", kwargs={"key": release.pk})
    write_letter(
        purpose=PURPOSE,
        to=person.pk,
        subject=subject,
        text=text.format(link=link, state=release.get_state_display()),
        language=person.language,
        about=release.pk,
        label=Label.AMBER,
        by=by,
    )
