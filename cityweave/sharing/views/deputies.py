"""Deputies: named for the time somebody is away."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cityweave.sharing import actions, policies
from cityweave.sharing.forms.acts import DeputyForm
from cityweave.sharing.models import Role
from cityweave.sharing.presenters.deputies import deputy_lines, own_roles
from cityweave.sharing.presenters.names import names_of
from cityweave.sharing.presenters.people import people_said
from cityweave.sharing.presenters.roles import can_see_roles, managed_q, place_of
from cityweave.sharing.reading import Request
from cityweave.sharing.views.roles import sentence_of
from cityweave.verdicts import NotAllowed


@login_required
@require_safe
def deputies(request: Request) -> HttpResponse:
    context = {"own": own_roles(request.actor), "lines": deputy_lines(request.actor)}
    return render(request, "sharing/deputies.html", context)


def role_in_sight(request: Request, key: UUID) -> Role:
    """One's own, or one of those one looks after. Raises Http404."""
    roles = Role.objects.select_related("scope", "person")
    found = roles.filter(pk=key, person=request.actor.person_key)
    if can_see_roles(request.actor):
        found = found | roles.filter(managed_q(request.actor), pk=key)
    role = found.first()
    if role is None:
        raise Http404
    return role


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_deputy(request: Request, key: UUID) -> HttpResponse:
    role = role_in_sight(request, key)
    policies.can_name_deputy(request.actor, role).require()
    form = DeputyForm(
        request.POST if request.method == "POST" else None, actor=request.actor, role=role
    )
    if not form.is_bound:
        return deputy_page(request, role, form)
    if not form.is_valid():
        return deputy_page(request, role, form, status=422)
    try:
        actions.name_deputy(role, form.chosen_person(), *form.term(), by=request.actor)
    except (NotAllowed, ValidationError) as problem:
        form.add_error(None, sentence_of(problem))
        return deputy_page(request, role, form, status=422)
    messages.success(request, _("The deputy is named and told by letter."))
    return redirect("sharing:deputies")


def deputy_page(
    request: Request, role: Role, form: DeputyForm, *, status: int = 200
) -> HttpResponse:
    said = people_said({role.person_id}, request.actor)
    context = {
        "form": form,
        "role": role,
        "holder": said[role.person_id],
        "place": place_of(role, names_of({role.scope_id}, request.actor)),
    }
    return render(request, "sharing/deputy_form.html", context, status=status)
