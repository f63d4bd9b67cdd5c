"""What several doors share: a passkey's answer, and the welcome behind each of them."""

from __future__ import annotations

from typing import TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cityweave.accounts.actions import passkeys, spoken_codes
from cityweave.accounts.actions.attempts import admit
from cityweave.accounts.choices import PASSKEYS, SPOKEN_CODE_DOOR, Kept
from cityweave.accounts.models import Person
from cityweave.accounts.views.manners import destination
from cityweave.ui.days import date_format

F = TypeVar("F", bound=forms.Form)


def person_answering(request: HttpRequest) -> Person | None:
    """Whose passkey it is; wrong answers are counted, right ones are not held against anybody."""
    admission = admit(request, PASSKEYS)
    person = passkeys.person_with(request, request.POST.get("passkey", ""))
    if person is not None:
        admission.forgive()
    return person


def welcome(request: HttpRequest, person: Person, then: str) -> HttpResponse:
    """On to where they wanted, having told of codes that somebody read out and that were used."""
    by_code = request.session.get(Kept.DOOR) == SPOKEN_CODE_DOOR
    for code in spoken_codes.tell(person, for_good=not by_code):
        messages.warning(
            request,
            _(
                "On {when} somebody signed in here as you with a code that {who} made. "
                "If that was not you, tell the network’s desk."
            ).format(
                when=date_format(localtime(code.used_at), "DATETIME_FORMAT"), who=code.made_by.name
            ),
        )
    return redirect(destination(request, then))


def wrong_passkey_form(kind: type[F]) -> F:
    """The page's form of codes, untouched but for what is wrong with the passkey."""
    form = kind({})
    form.full_clean()
    form.errors.clear()
    form.add_error(None, wrong_passkey())
    return form


def wrong_passkey() -> str:
    return _("This passkey opened nothing. Try again, or sign in another way.")
