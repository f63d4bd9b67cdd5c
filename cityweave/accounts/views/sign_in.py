"""Signing in and out."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cityweave.accounts.actions import second_factor as factors
from cityweave.accounts.actions import sign_in as doors
from cityweave.accounts.actions import spoken_codes
from cityweave.accounts.actions.attempts import admit
from cityweave.accounts.cast import CAST
from cityweave.accounts.cast_door import cast_door_is_open
from cityweave.accounts.choices import (
    CODE_ENTRIES,
    CODE_LASTS,
    CODE_LETTERS,
    PASSWORDS,
    SECOND_FACTORS,
    SPOKEN_CODE_DOOR,
    SPOKEN_CODES,
    Kept,
)
from cityweave.accounts.forms import (
    CodeForm,
    CodeLetterForm,
    PasswordSignInForm,
    SecondFactorForm,
    SpokenCodeForm,
)
from cityweave.accounts.models import Person
from cityweave.accounts.views.manners import (
    PAGE_METHODS,
    destination,
    door,
    form_page,
    refuse,
    wrong_code,
)
from cityweave.accounts.views.proofs import person_answering, welcome, wrong_passkey_form


@require_http_methods(PAGE_METHODS)
@door
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.method != "POST" and request.user.is_authenticated:
        return redirect(destination(request, request.GET.get("next", "")))
    form = PasswordSignInForm(
        request.POST if request.method == "POST" else None,
        initial={"next": request.GET.get("next", "")},
    )
    if form.is_bound and form.is_valid():
        response = sign_in_with_password(request, form)
        if response:
            return response
    return form_page(
        request, "accounts/sign_in.html", form, cast=CAST if cast_door_is_open() else ()
    )


def sign_in_with_password(request: HttpRequest, form: PasswordSignInForm) -> HttpResponse | None:
    typed = form.cleaned_data
    admission = admit(request, PASSWORDS, typed["email"])
    person = doors.person_with(request, typed["email"], typed["password"])
    if person is None:
        refuse(
            form,
            "password",
            _("This address and this password do not belong together. Type both again."),
        )
        return None
    admission.forgive()
    if not doors.address_is_verified(person):
        doors.send_code(request, typed["email"], own_device=typed["own_device"], then=typed["next"])
        return redirect("accounts:code-entry")
    return after_first_proof(request, person, own_device=typed["own_device"], then=typed["next"])


def after_first_proof(
    request: HttpRequest, person: Person, *, own_device: bool, then: str, door: str = ""
) -> HttpResponse:
    if doors.first_proof(request, person, own_device=own_device, then=then, door=door):
        return welcome(request, person, then)
    return redirect("accounts:second-factor")


@require_http_methods(PAGE_METHODS)
@door
def code_letter(request: HttpRequest) -> HttpResponse:
    form = CodeLetterForm(
        request.POST if request.method == "POST" else None,
        initial={"next": request.GET.get("next", "")},
    )
    if not form.is_bound or not form.is_valid():
        return form_page(request, "accounts/code_letter.html", form)
    typed = form.cleaned_data
    admit(request, CODE_LETTERS, typed["email"])
    doors.send_code(request, typed["email"], own_device=typed["own_device"], then=typed["next"])
    return redirect("accounts:code-entry")


@require_http_methods(PAGE_METHODS)
@door
def code_entry(request: HttpRequest) -> HttpResponse:
    if doors.pending(request, Kept.CODE, CODE_LASTS) is None:
        return redirect("accounts:code-letter")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        admission = admit(request, CODE_ENTRIES)
        found = doors.person_with_code(request, form.cleaned_data["code"])
        if found:
            admission.forgive()
            person, asked = found
            doors.verify_address(person)
            return after_first_proof(
                request, person, own_device=asked["own_device"], then=asked["then"]
            )
        refuse(form, "code", wrong_code())
    return form_page(request, "accounts/code_entry.html", form)


@require_http_methods(PAGE_METHODS)
@door
def spoken_code(request: HttpRequest) -> HttpResponse:
    """For whom no letter arrives: somebody of their hub has read a code out to them."""
    form = SpokenCodeForm(
        request.POST if request.method == "POST" else None,
        initial={"next": request.GET.get("next", "")},
    )
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        admission = admit(request, SPOKEN_CODES, typed["email"])
        person = spoken_codes.person_with(typed["email"], typed["code"])
        if person is not None:
            admission.forgive()
            own_device, then = typed["own_device"], typed["next"]
            return after_first_proof(
                request, person, own_device=own_device, then=then, door=SPOKEN_CODE_DOOR
            )
        refuse(
            form,
            "code",
            _(
                "This address and this code do not belong together, or the code is too old. "
                "Type both again, or ask for a new code."
            ),
        )
    return form_page(request, "accounts/spoken_code.html", form)


@require_http_methods(PAGE_METHODS)
@door
def second_factor(request: HttpRequest) -> HttpResponse:
    waiting = doors.half_way(request)
    if waiting is None:
        return redirect("accounts:sign-in")
    person, asked = waiting
    if request.method == "POST" and request.POST.get("passkey"):
        return second_factor_by_passkey(request, person, asked)
    form = SecondFactorForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        admission = admit(request, SECOND_FACTORS, str(person.pk))
        if factors.prove(person, form.cleaned_data["code"]):
            admission.forgive()
            return after_second_proof(request, person, asked)
        refuse(form, "code", wrong_code())
    return second_factor_page(request, person, form)


def after_second_proof(request: HttpRequest, person: Person, asked: dict[str, Any]) -> HttpResponse:
    own_device, door = asked["own_device"], asked.get("door", "")
    doors.come_in(request, person, own_device=own_device, second=True, door=door)
    return welcome(request, person, asked["then"])


def second_factor_by_passkey(
    request: HttpRequest, person: Person, asked: dict[str, Any]
) -> HttpResponse:
    if person_answering(request) == person:
        return after_second_proof(request, person, asked)
    return second_factor_page(request, person, wrong_passkey_form(SecondFactorForm))


def second_factor_page(
    request: HttpRequest, person: Person, form: SecondFactorForm
) -> HttpResponse:
    return form_page(
        request, "accounts/second_factor.html", form, has_passkey=factors.has_passkey(person)
    )


@require_http_methods(PAGE_METHODS)
@door
def sign_out(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "accounts/sign_out.html")
    doors.leave(request)
    return forget_everything(redirect(f"{reverse('accounts:sign-in')}?left=1"))


def forget_everything(response: HttpResponse) -> HttpResponse:
    """The next person at this computer finds nothing; browsers obey on https and localhost."""
    response["Clear-Site-Data"] = '"cache", "storage"'
    response.delete_cookie(settings.CSRF_COOKIE_NAME)
    return response


@require_safe
@door
def no_sign_up(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/sign_up.html")
