"""Who pays a gathering."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cityweave.gatherings import actions, policies
from cityweave.gatherings.forms.shares import ShareForm
from cityweave.gatherings.models import Gathering, GrantShare
from cityweave.gatherings.presenters.shares import shares_page
from cityweave.network.views.editing import add_problem
from cityweave.network.views.fresh import posted, readable
from cityweave.sharing.choices import Label
from cityweave.sharing.reading import Request, get_visible_or_404


@login_required
@readable
def shares(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(Gathering, request.actor, key)
    policies.can_work_on_gathering(request.actor, found).require()
    form = ShareForm(posted(request), actor=request.actor)
    if form.is_bound and form.is_valid() and entered(form, found, request):
        messages.success(request, _("Entered. The grant’s account counts this gathering."))
        return redirect("gatherings:shares", key=key)
    context = {"page": shares_page(found, request.actor), "form": form}
    answer = render(request, "gatherings/shares.html", context, status=form.status)
    answer["TLP"] = Label(found.label).code
    return answer


def entered(form: ShareForm, gathering: Gathering, request: Request) -> bool:
    told = {name: form.cleaned_data[name] for name in ("percent", "amount", "note")}
    try:
        actions.record_share(gathering, form.chosen(), by=request.actor, **told)
    except ValidationError as problem:
        add_problem(form, problem)  # type: ignore[arg-type]  # any form with fields does
        return False
    return True


@login_required
@require_POST
def share_removal(request: Request, key: UUID) -> HttpResponse:
    share = get_visible_or_404(GrantShare, request.actor, key)
    actions.remove_share(share, by=request.actor)
    messages.success(request, _("Taken off. It lies in the bin and can be brought back."))
    return redirect("gatherings:shares", key=share.gathering_id)
