"""Invitations: sent, sent again, withdrawn."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cityweave.sharing import actions
from cityweave.sharing.forms.acts import InvitationForm
from cityweave.sharing.models import Invitation
from cityweave.sharing.presenters.roles import can_see_roles, invitation_lines, managed_q
from cityweave.sharing.reading import Request
from cityweave.sharing.views.roles import role_form_page, sentence_of
from cityweave.verdicts import NotAllowed


@login_required
@require_safe
def invitations(request: Request) -> HttpResponse:
    can_see_roles(request.actor).require()
    context = {"lines": invitation_lines(request.actor)}
    return render(request, "sharing/invitations.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_invitation(request: Request) -> HttpResponse:
    can_see_roles(request.actor).require()
    form = InvitationForm(request.POST if request.method == "POST" else None, actor=request.actor)
    title = _("Invite somebody")
    if not form.is_bound or form.is_looking:
        return role_form_page(request, form, title)
    if not form.is_valid():
        return role_form_page(request, form, title, status=422)
    try:
        send(form, request)
    except (NotAllowed, ValidationError) as problem:
        form.add_error(None, sentence_of(problem))
        return role_form_page(request, form, title, status=422)
    messages.success(request, _("The invitation is on its way. It stands for 14 days."))
    return redirect("sharing:invitations")


def send(form: InvitationForm, request: Request) -> None:
    written = form.cleaned_data
    actions.invite(
        written["address"],
        written["name"],
        written["kind"],
        form.scope(),
        by=request.actor,
        language=written["language"],
        role_ends_on=written["ends_on"],
    )


def managed_invitation(request: Request, key: UUID) -> Invitation:
    can_see_roles(request.actor).require()
    found = Invitation.objects.filter(managed_q(request.actor), pk=key).first()
    if found is None:
        raise Http404
    return found


@login_required
@require_POST
def invitation_again(request: Request, key: UUID) -> HttpResponse:
    actions.resend_invitation(managed_invitation(request, key), by=request.actor)
    messages.success(request, _("Sent again. The earlier link no longer works."))
    return redirect("sharing:invitations")


@login_required
@require_POST
def invitation_withdrawal(request: Request, key: UUID) -> HttpResponse:
    actions.revoke_invitation(managed_invitation(request, key), by=request.actor)
    messages.success(request, _("Withdrawn. The link no longer works."))
    return redirect("sharing:invitations")
