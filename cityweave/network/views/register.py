"""The desk says that the register is complete, and may take that back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cityweave.network import actions, policies
from cityweave.network import reading as counting
from cityweave.network.forms.register import CompleteForm, word
from cityweave.sharing.reading import Request


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: Request) -> HttpResponse:
    policies.can_look_after_register(request.actor).require()
    form = CompleteForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.declare_register_complete(by=request.actor)
        messages.success(request, _("Declared. The size is counted from here on."))
        return redirect("network:register")
    context = {
        "form": form,
        "word": word(),
        # Before it is told to everybody, no count goes past what the reader sees.
        "size": counting.size(),
        "declaration": counting.standing_declaration(),
    }
    return render(request, "network/register.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def register_return(request: Request) -> HttpResponse:
    actions.take_declaration_back(by=request.actor)
    messages.success(request, _("Taken back. The published size stands again, with its source."))
    return redirect("network:register")
