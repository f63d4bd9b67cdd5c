"""Setting up the second factor and keeping its recovery codes."""

from __future__ import annotations

import base64

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cityweave.accounts.actions import second_factor
from cityweave.accounts.actions import sign_in as doors
from cityweave.accounts.actions.attempts import admit
from cityweave.accounts.authors import Self
from cityweave.accounts.choices import SECOND_FACTORS
from cityweave.accounts.forms import SetUpForm
from cityweave.accounts.views.account import person_of
from cityweave.accounts.views.manners import (
    PAGE_METHODS,
    confirmed,
    confirmed_from,
    form_page,
    refuse,
    wrong_code,
)


@require_http_methods(PAGE_METHODS)
@confirmed
def set_up(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    secret = second_factor.new_secret(request)
    form = SetUpForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        admission = admit(request, SECOND_FACTORS, str(person.pk))
        if second_factor.set_up(person, secret, form.cleaned_data["code"], by=Self(person.pk)):
            admission.forgive()
            doors.take_second_factor(request)
            return redirect("accounts:recovery-codes")
        refuse(form, "code", wrong_code())
    return form_page(
        request,
        "accounts/second_factor_setup.html",
        form,
        picture=data_address(second_factor.picture_of(person, secret)),
        secret=" ".join(secret[place : place + 4] for place in range(0, len(secret), 4)),
        replaces=second_factor.has_app(person),
    )


def data_address(picture: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(picture.encode()).decode()


@require_POST
@confirmed_from("accounts:account")
def remove(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    second_factor.remove(person, by=Self(person.pk))
    if not second_factor.has_second_factor(person):
        doors.drop_second_factor(request)
    return redirect(f"{reverse('accounts:account')}#second-factor")


@require_http_methods(PAGE_METHODS)
@confirmed
def recovery_codes(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    if not second_factor.has_second_factor(person):
        return redirect("accounts:second-factor-setup")
    if request.method == "POST":
        second_factor.renew_recovery_codes(person, by=Self(person.pk))
        return redirect("accounts:recovery-codes")
    codes = second_factor.recovery_codes(person)
    return render(request, "accounts/recovery_codes.html", {"codes": codes})


@require_safe
@confirmed
def download(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    lines = [_("Each code works once, in place of the code from the app."), ""]
    lines += second_factor.recovery_codes(person)
    response = HttpResponse("\r\n".join(lines) + "\r\n", content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="codes.txt"'
    return response
