"""A passkey's answer as several pages of the doors take it."""

from __future__ import annotations

from typing import TypeVar

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from cityweave.accounts.actions import passkeys
from cityweave.accounts.actions.attempts import admit
from cityweave.accounts.choices import PASSKEYS
from cityweave.accounts.models import Person

F = TypeVar("F", bound=forms.Form)


def person_answering(request: HttpRequest) -> Person | None:
    """Whose passkey it is; wrong answers are counted, right ones are not held against anybody."""
    admission = admit(request, PASSKEYS)
    person = passkeys.person_with(request, request.POST.get("passkey", ""))
    if person is not None:
        admission.forgive()
    return person


def wrong_passkey_form(kind: type[F]) -> F:
    """The page's form of codes, untouched but for what is wrong with the passkey."""
    form = kind({})
    form.full_clean()
    form.errors.clear()
    form.add_error(None, wrong_passkey())
    return form


def wrong_passkey() -> str:
    return _("This passkey opened nothing. Try again, or sign in another way.")
