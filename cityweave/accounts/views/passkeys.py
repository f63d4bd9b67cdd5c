"""Signing in with a passkey; adding passkeys to an account and taking them out."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cityweave.accounts.actions import passkeys, second_factor
from cityweave.accounts.actions import sign_in as doors
from cityweave.accounts.actions.attempts import admit
from cityweave.accounts.authors import Self
from cityweave.accounts.choices import PASSKEY_CHALLENGES
from cityweave.accounts.forms import NewPasskeyForm, PasskeyForm
from cityweave.accounts.views.account import person_of
from cityweave.accounts.views.manners import (
    PAGE_METHODS,
    confirmed,
    confirmed_from,
    destination,
    door,
    form_page,
)
from cityweave.accounts.views.proofs import person_answering, welcome, wrong_passkey


@require_POST
@door
def challenge(request: HttpRequest) -> HttpResponse:
    """A fresh question for whichever passkey the visitor has."""
    admit(request, PASSKEY_CHALLENGES)
    return JsonResponse(passkeys.ask_for_proof(request))


@require_http_methods(PAGE_METHODS)
@door
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.method != "POST" and request.user.is_authenticated:
        return redirect(destination(request, request.GET.get("next", "")))
    form = PasskeyForm(
        request.POST if request.method == "POST" else None,
        initial={"next": request.GET.get("next", "")},
    )
    if form.is_bound and form.is_valid():
        person = person_answering(request)
        if person is not None:
            own_device = form.cleaned_data["own_device"]
            doors.come_in(request, person, own_device=own_device, second=True)
            return welcome(request, person, form.cleaned_data["next"])
        form.add_error(None, wrong_passkey())
    return form_page(request, "accounts/passkey.html", form)


@require_POST
@confirmed_from("accounts:passkey-new")
def new_challenge(request: HttpRequest) -> HttpResponse:
    return JsonResponse(passkeys.ask_for_new(request, person_of(request)))


@require_http_methods(PAGE_METHODS)
@confirmed
def new(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    form = NewPasskeyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        is_first = not second_factor.has_second_factor(person)
        name, answer = form.cleaned_data["name"], form.cleaned_data["passkey"]
        if passkeys.add(request, person, name, answer, by=Self(person.pk)):
            doors.take_second_factor(request)
            return redirect("accounts:recovery-codes" if is_first else account_section())
        form.add_error(None, _("The passkey was not kept. Try again, or use another device."))
    return form_page(request, "accounts/passkey_new.html", form)


@require_http_methods(PAGE_METHODS)
@confirmed
def remove(request: HttpRequest, key: int) -> HttpResponse:
    person = person_of(request)
    held = Authenticator.objects.filter(user=person, type=second_factor.KEY, pk=key).first()
    if held is None:
        raise Http404
    if request.method != "POST":
        return render(request, "accounts/passkey_removal.html", {"name": held.data["name"]})
    passkeys.remove(person, key, by=Self(person.pk))
    if not second_factor.has_second_factor(person):
        # Staff are led to a new one at their next click.
        doors.drop_second_factor(request)
    return redirect(account_section())


def account_section() -> str:
    return f"{reverse('accounts:account')}#passkeys"
