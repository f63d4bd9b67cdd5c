"""Letters about requests: the answer, and a question back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cityweave.build.choices import NEEDS_A_NUMBER
from cityweave.mail.actions import write_letter
from cityweave.mail.choices import MAILABLE
from cityweave.ui.days import date_format

if TYPE_CHECKING:
    from cityweave.build.models import SupportRequest
    from cityweave.sharing.actors import Actor

ANSWER = "build.answer"


def request_answered(request: SupportRequest, text: str, token: str, *, by: Actor) -> None:
    """The answer in its frame, in the language of whoever asked, with the link that asks back."""
    with translation.override(request.language):
        link = settings.ORIGIN + reverse("build:helpful", kwargs={"token": token})
        body = _(
            "You asked us something on {day}. This is our answer.\n\n{text}\n\n"
            "Was this helpful? One click says yes or no; no account is needed:\n{link}"
        ).format(day=date_format(request.created_at), text=text, link=link)
        write(request, _("An answer for you"), body, by=by)


def asked_back(request: SupportRequest, text: str, *, by: Actor) -> None:
    with translation.override(request.language):
        link = settings.ORIGIN + reverse("build:supportrequest", kwargs={"key": request.pk})
        body = _(
            "You asked us something on {day}. Before we can answer, we ask you:\n\n{text}\n\n"
            "Write back here:\n{link}"
        ).format(day=date_format(request.created_at), text=text, link=link)
        write(request, _("A question for you"), body, by=by)


def reaches_by_letter(request: SupportRequest) -> bool:
    """To the address given, else to the account; nothing where only a number is known, and
    nothing of what only named persons read."""
    if request.label not in MAILABLE:
        return False
    has_account = request.asked_by_id is not None and request.reply_by not in NEEDS_A_NUMBER
    return bool(address_given(request)) or has_account


def write(request: SupportRequest, subject: str, text: str, *, by: Actor) -> None:
    if not reaches_by_letter(request):
        return
    address = address_given(request)
    write_letter(
        purpose=ANSWER,
        to=None if address else request.asked_by_id,
        address=address,
        subject=subject,
        text=text,
        language=request.language,
        about=request.pk,
        label=request.label,
        by=by,
    )


def address_given(request: SupportRequest) -> str:
    try:
        validate_email(request.reply_to)
    except ValidationError:
        return ""
    return request.reply_to
