"""One's own tokens: made, shown once, revoked."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cityweave.api import actions
from cityweave.api.choices import Kind, Lifetime
from cityweave.api.forms import TokenForm
from cityweave.api.models import Token
from cityweave.api.presenters import token_lines
from cityweave.sharing.reading import Request

# Kept from the act to the page behind it, which takes it away.
SHOWN_ONCE = "api_secret"


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: Request) -> HttpResponse:
    form = TokenForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        return make(request, form)
    secret = request.session.pop(SHOWN_ONCE, "") if request.method == "GET" else ""
    mine = Token.objects.of(request.actor.person_key).order_by("-made_at", "pk")
    context = {"form": form, "secret": secret, "lines": token_lines(mine, timezone.now())}
    return render(request, "api/tokens.html", context, status=422 if form.errors else 200)


def make(request: Request, form: TokenForm) -> HttpResponse:
    told = form.cleaned_data
    kinds = [Kind(kind) for kind in told["kinds"]]
    _token, secret = actions.make_token(
        told["name"], kinds, Lifetime(told["lifetime"]), by=request.actor
    )
    request.session[SHOWN_ONCE] = secret
    return redirect("api:tokens")


@login_required
@require_POST
def revoke(request: Request, key: UUID) -> HttpResponse:
    token = get_object_or_404(Token.objects.of(request.actor.person_key), pk=key)
    actions.revoke_token(token, by=request.actor)
    messages.success(request, _("Revoked. It opens nothing any more."))
    return redirect("api:tokens")
