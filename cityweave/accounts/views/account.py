"""A person's own account: who they are, how they sign in, where they are signed in."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cityweave.accounts.actions import passkeys, persons, second_factor, spoken_codes
from cityweave.accounts.actions import sign_in as doors
from cityweave.accounts.actions.attempts import admit
from cityweave.accounts.authors import Self
from cityweave.accounts.choices import PASSWORDS, SECOND_FACTORS
from cityweave.accounts.forms import (
    AboutOneselfForm,
    NewPasswordForm,
    PasswordConfirmationForm,
    SecondFactorForm,
)
from cityweave.accounts.models import Person
from cityweave.accounts.presenters import sign_in_page
from cityweave.accounts.views.manners import (
    PAGE_METHODS,
    UNDONE,
    account_page,
    confirmed,
    destination,
    form_page,
    refuse,
    wrong_code,
)
from cityweave.accounts.views.proofs import person_answering, wrong_passkey_form


def person_of(request: HttpRequest) -> Person:
    """The signed-in person, fresh from the database."""
    return Person.objects.get(pk=UUID(str(request.user.pk)))


@require_http_methods(PAGE_METHODS)
@account_page
def account(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    form = AboutOneselfForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(person, name) for name in persons.ABOUT_ONESELF},
    )
    if form.is_bound and form.is_valid():
        persons.describe_oneself(person, form.cleaned_data, by=Self(person.pk))
        return redirect(f"{reverse('accounts:account')}?saved=1")
    return form_page(
        request,
        "accounts/account.html",
        form,
        person=person,
        has_app=second_factor.has_app(person),
        passkeys=passkeys.passkeys(person),
        spoken_codes=spoken_codes.of_late(person),
        codes_left=len(second_factor.recovery_codes(person)),
        sign_ins=sign_in_page(
            doors.sign_ins(person), request.session.session_key, request.GET.get("after", "")
        ),
    )


@require_http_methods(PAGE_METHODS)
@account_page
def confirm(request: HttpRequest) -> HttpResponse:
    """The password again, or a code, before how one signs in can be changed."""
    person = person_of(request)
    data = request.POST if request.method == "POST" else None
    with_password = person.has_usable_password()
    kind = PasswordConfirmationForm if with_password else SecondFactorForm
    form: forms.Form = kind(data)
    if request.method == "POST" and request.POST.get("passkey"):
        if person_answering(request) == person:
            return go_on(request)
        form = wrong_passkey_form(kind)
    elif form.is_bound and form.is_valid() and is_proven(request, person, form.cleaned_data):
        return go_on(request)
    if form.is_bound and not form.errors:
        wrong = _("This is not your password. Type it again.") if with_password else wrong_code()
        refuse(form, next(iter(form.fields)), wrong)
    return form_page(
        request,
        "accounts/confirm.html",
        form,
        can_confirm=with_password or second_factor.has_second_factor(person),
        has_passkey=second_factor.has_passkey(person),
    )


def go_on(request: HttpRequest) -> HttpResponse:
    doors.confirm(request)
    if UNDONE in request.GET:
        messages.info(request, _("It is you. Nothing has changed yet: do it once more."))
    return redirect(destination(request, request.GET.get("next", "")))


def is_proven(request: HttpRequest, person: Person, typed: dict[str, str]) -> bool:
    with_password = "password" in typed
    limit = PASSWORDS if with_password else SECOND_FACTORS
    admission = admit(request, limit, str(person.pk))
    proven = (
        person.check_password(typed["password"])
        if with_password
        else second_factor.prove(person, typed["code"])
    )
    if proven:
        admission.forgive()
    return proven


@require_http_methods(PAGE_METHODS)
@confirmed
def change_password(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    form = NewPasswordForm(request.POST if request.method == "POST" else None, person=person)
    if form.is_bound and form.is_valid():
        persons.change_password(request, person, make_password(form.cleaned_data["new_password"]))
        return redirect(f"{reverse('accounts:account')}?password=1")
    return form_page(request, "accounts/password_change.html", form, person=person)


@require_POST
@account_page
def withdraw_spoken_code(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    spoken_codes.withdraw(person, by=Self(person.pk))
    return redirect(f"{reverse('accounts:account')}#spoken-codes")


@require_POST
@account_page
def end_one(request: HttpRequest, key: int) -> HttpResponse:
    person = person_of(request)
    if not doors.end_sign_in(person, key, by=Self(person.pk)):
        raise Http404
    return redirect(f"{reverse('accounts:account')}#sign-ins")


@require_POST
@account_page
def end_others(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    doors.end_other_sign_ins(person, keep=request.session.session_key, by=Self(person.pk))
    return redirect(f"{reverse('accounts:account')}#sign-ins")
