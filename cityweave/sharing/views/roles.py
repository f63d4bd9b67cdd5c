"""Roles: who holds which, giving and ending them, closing accounts."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cityweave.accounts.models import Person
from cityweave.sharing import actions
from cityweave.sharing.forms.acts import GrantForm, RoleForm
from cityweave.sharing.models import Role
from cityweave.sharing.presenters.roles import (
    can_see_roles,
    managed_q,
    may_suspend,
    role_lines,
    suspended_people,
)
from cityweave.sharing.reading import Request
from cityweave.verdicts import NotAllowed


@login_required
@require_safe
def roles(request: Request) -> HttpResponse:
    can_see_roles(request.actor).require()
    context = {
        "lines": role_lines(request.actor),
        "suspended": suspended_people(request.actor),
        "may_suspend": may_suspend(request.actor),
    }
    return render(request, "sharing/roles.html", context)


def role_form_page(
    request: Request, form: RoleForm, title: str, *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "title": title}
    return render(request, "sharing/role_form.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_role(request: Request) -> HttpResponse:
    can_see_roles(request.actor).require()
    form = GrantForm(request.POST if request.method == "POST" else None, actor=request.actor)
    title = _("Give a role")
    if not form.is_bound or form.is_looking:
        return role_form_page(request, form, title)
    if not form.is_valid():
        return role_form_page(request, form, title, status=422)
    try:
        grant(form, request)
    except (NotAllowed, ValidationError) as problem:
        form.add_error(None, sentence_of(problem))
        return role_form_page(request, form, title, status=422)
    messages.success(request, _("The role is given. It counts from the next click on."))
    return redirect("sharing:roles")


def grant(form: GrantForm, request: Request) -> Role:
    return actions.grant_role(
        form.chosen_person(),
        form.cleaned_data["kind"],
        form.scope(),
        by=request.actor,
        starts_on=form.cleaned_data["starts_on"],
        ends_on=form.cleaned_data["ends_on"],
    )


def sentence_of(problem: NotAllowed | ValidationError) -> str:
    return " ".join(problem.messages) if isinstance(problem, ValidationError) else str(problem)


@login_required
@require_POST
def end_role(request: Request, key: UUID) -> HttpResponse:
    me = request.actor.person_key
    own = Role.objects.filter(Q(person=me) | Q(deputy_of__person=me), pk=key)
    if can_see_roles(request.actor):
        own = own | Role.objects.filter(managed_q(request.actor), pk=key)
    role = own.first()
    if role is None:
        raise Http404
    actions.end_role(role, by=request.actor, on=day_of(request.POST.get("on", "")))
    messages.success(request, _("The role has its end."))
    if role.deputy_of_id is not None:
        return redirect("sharing:deputies")
    return redirect("sharing:roles" if can_see_roles(request.actor) else "web:home")


def day_of(text: str) -> date | None:
    """The day named; none (at once) for a blank. Raises NotAllowed for what is no day."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as problem:
        raise NotAllowed(_("Write the day as 2026-08-31, or leave it empty.")) from problem


@login_required
@require_POST
def suspension(request: Request, key: UUID) -> HttpResponse:
    can_see_roles(request.actor).require()
    person = Person.objects.filter(pk=key).first()
    if person is None:
        raise Http404
    closed = request.POST.get("act") != "reinstate"
    actions.suspend_person(person, by=request.actor, suspended=closed)
    messages.success(
        request, _("The account is closed.") if closed else _("The account is open again.")
    )
    return redirect("sharing:roles")
