"""Acts on records of the network that are no edits."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cityweave.network import actions, policies
from cityweave.network.choices import MembershipState
from cityweave.network.models import Membership
from cityweave.sharing import actions as sharing
from cityweave.sharing.models import Draft
from cityweave.sharing.presenters import page_of, record_at
from cityweave.sharing.reading import Request, get_visible_or_404


@login_required
@require_POST
def membership_state(request: Request, key: UUID) -> HttpResponse:
    membership = get_visible_or_404(Membership, request.actor, key)
    to = request.POST.get("to", "")
    if to not in MembershipState.values:
        raise Http404
    reason = request.POST.get("reason", "")[:2000].replace("\0", "")
    policies.can_move_membership(request.actor, membership, to).require()
    if not (verdict := policies.says_why(to, reason)):
        messages.error(request, verdict.because)
        return redirect("network:membership-edit", address=key)
    moved = actions.move_membership(membership, to, by=request.actor, reason=reason)
    messages.success(
        request, _("The membership is now: {state}.").format(state=moved.get_state_display())
    )
    return redirect("network:membership-edit", address=key)


@login_required
@require_POST
def discard_draft(request: Request, key: UUID) -> HttpResponse:
    record = record_at(request.actor, key)
    draft = Draft.objects.visible_to(request.actor).filter(ref=record.pk).first()
    if draft is None:
        raise Http404
    sharing.discard_draft(draft, record, by=request.actor)
    messages.success(
        request, _("The waiting changes are gone. The history keeps them, if you need them back.")
    )
    return redirect(page_of(record, request.actor))
