"""The letter that asks a participant how it was: a discreet subject, the guest's own language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cityweave.gatherings.link_tokens import FEEDBACK, FEEDBACK_OF_ALL, token_of
from cityweave.gatherings.notices.guests import spoken
from cityweave.gatherings.notices.minutes import letter_label
from cityweave.mail.actions import write_letter

if TYPE_CHECKING:
    from cityweave.gatherings.models import Gathering, Guest
    from cityweave.questions.models import QuestionSet
    from cityweave.sharing.actors import Actor

SAID = "gatherings.feedback"


def address_of(token: str, language: str) -> str:
    with translation.override(language):
        return settings.ORIGIN + reverse("gatherings:feedback-given", kwargs={"token": token})


def guest_address(guest: Guest) -> str:
    """The same answer is changed under it, until its day."""
    return address_of(token_of(FEEDBACK, guest.pk, guest.link_number), spoken(guest.language))


def common_address(asked: QuestionSet, language: str) -> str:
    """For a board or a chat; each who opens it answers for themselves."""
    return address_of(token_of(FEEDBACK_OF_ALL, asked.pk, asked.number), language)


def message(address: str) -> str:
    """What is carried by hand: neutral, and short."""
    asked = _("How was our meeting? Five questions, one minute, no account, no name:")
    return f"{asked} {address}"


def feedback_asked(guest: Guest, gathering: Gathering, *, by: Actor) -> None:
    language = spoken(guest.language)
    with translation.override(language):
        subject = _("How was our meeting?")
        more = _("Nobody is told who said what. You may change your answers for 30 days.")
        text = f"{message(guest_address(guest))}\n\n{more}"
    write_letter(
        purpose=SAID, to=None, address=guest.email, subject=subject, text=text,
        language=language, about=gathering.pk, label=letter_label(gathering), by=by,
    )  # fmt: skip
