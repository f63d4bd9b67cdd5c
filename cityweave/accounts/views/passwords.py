"""A new password by letter."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cityweave.accounts.actions import persons
from cityweave.accounts.actions.attempts import admit
from cityweave.accounts.choices import NEW_PASSWORDS, RESET_LETTERS, Kept
from cityweave.accounts.forms import AddressForm, NewPasswordForm
from cityweave.accounts.models import Person
from cityweave.accounts.views.manners import PAGE_METHODS, door, form_page

# Stands in the address once the true token has moved into the session.
MOVED = "new"


@require_http_methods(PAGE_METHODS)
@door
def ask_for_reset(request: HttpRequest) -> HttpResponse:
    form = AddressForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return form_page(request, "accounts/reset.html", form)
    admit(request, RESET_LETTERS, form.cleaned_data["email"])
    persons.send_reset(request, form.cleaned_data["email"])
    return render(request, "accounts/reset_sent.html", {"address": form.cleaned_data["email"]})


@require_http_methods(PAGE_METHODS)
@door
def new_password(request: HttpRequest, person: UUID, token: str) -> HttpResponse:
    """GET shows and POST acts: mail scanners that open the link use nothing up."""
    if token != MOVED:
        # Out of the address at once, so that it reaches neither history nor the next site.
        request.session[Kept.RESET] = token
        return redirect("accounts:new-password", person=person, token=MOVED)
    admission = admit(request, NEW_PASSWORDS)
    found = Person.objects.filter(pk=person, is_active=True).first()
    kept = str(request.session.get(Kept.RESET, ""))
    if found is None or not default_token_generator.check_token(found, kept):
        return render(request, "accounts/reset_over.html", status=410)
    admission.forgive()
    form = NewPasswordForm(request.POST if request.method == "POST" else None, person=found)
    if not form.is_bound or not form.is_valid():
        return form_page(request, "accounts/new_password.html", form, person=found)
    persons.reset_password(found, make_password(form.cleaned_data["new_password"]))
    request.session.flush()
    return redirect(f"{reverse('accounts:sign-in')}?changed=1")
