"""What the pages of the doors have in common."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from cityweave.accounts.actions.attempts import TooManyTries
from cityweave.accounts.choices import CONFIRMATION_LASTS, Kept
from cityweave.ui.views.once import repeated

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponse]

PAGE_METHODS = ("GET", "HEAD", "POST")
# Not as typed: a mistake in a form is no success.
UNPROCESSABLE = 422
# In the address of the confirmation: something was pressed and has not been done.
UNDONE = "undone"


def door(page: Page[P]) -> Page[P]:
    """A page that is never stored, hides what is typed, and says so when tries are used up."""

    @sensitive_post_parameters()
    @functools.wraps(page)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            response = page(request, *args, **kwargs)
        except TooManyTries as problem:
            response = too_many(request, problem)
        response["Cache-Control"] = "no-store, private"
        return response

    # Passwords are hashed here, and tries counted: neither inside the transaction of a form's
    # first answer, which would hold up every other writer and undo the count.
    return repeated(guarded)


def too_many(request: HttpRequest, problem: TooManyTries) -> HttpResponse:
    minutes = round(problem.wait.total_seconds() / 60)
    response = render(request, "accounts/too_many.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response


def account_page(page: Page[P]) -> Page[P]:
    return login_required(door(page))


def confirmed(page: Page[P], back: str = "") -> Page[P]:
    """A page that changes how one signs in: whoever sat down meanwhile must not reach it.

    What was sent is not kept for afterwards: it may hold a password. `back` names the page that
    has the form, where this address has none of its own.
    """

    @functools.wraps(page)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not was_confirmed(request):
            asked = {"next": reverse(back) if back else request.path}
            if request.method == "POST":
                asked[UNDONE] = "1"
            return redirect(f"{reverse('accounts:confirm')}?{urlencode(asked)}")
        return page(request, *args, **kwargs)

    return account_page(guarded)


def confirmed_from(back: str) -> Callable[[Page[P]], Page[P]]:
    return lambda page: confirmed(page, back)


def was_confirmed(request: HttpRequest) -> bool:
    at = float(request.session.get(Kept.CONFIRMED_AT, 0))
    return time.time() - at <= CONFIRMATION_LASTS.total_seconds()


def destination(request: HttpRequest, asked: str) -> str:
    """Where to go after signing in: what was asked for, if it is ours, or Today."""
    if asked and url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return asked
    try:
        return reverse("web:today")
    except NoReverseMatch:
        return resolve_url("accounts:account")


def form_page(request: HttpRequest, template: str, form: Any, **more: Any) -> HttpResponse:
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, **more}, status=status)


def refuse(form: Any, field: str, sentence: str) -> None:
    form.add_error(field, sentence)


def wrong_code() -> str:
    return _("This code is not right, or it is too old. Type it again, or ask for a new one.")
