"""The page of an invitation: who invites, to what, and the way in."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cityweave.accounts.actions import persons
from cityweave.accounts.actions import sign_in as doors
from cityweave.accounts.actions.attempts import admit
from cityweave.accounts.choices import INVITATIONS
from cityweave.accounts.forms import NewPasswordForm
from cityweave.accounts.models import Person
from cityweave.accounts.views.account import person_of
from cityweave.accounts.views.manners import door
from cityweave.network.models import City, Hub, Organisation
from cityweave.sharing import actions as sharing
from cityweave.sharing.actions.roles import find_invitation
from cityweave.sharing.actors import Actor, actor_for
from cityweave.sharing.choices import RoleKind, ScopeKind
from cityweave.sharing.models import Invitation, Scope
from cityweave.sharing.policies import can_accept_invitation
from cityweave.web.presenters.names import name_of

NAMED: dict[str, type[City] | type[Hub] | type[Organisation]] = {
    ScopeKind.CITY: City,
    ScopeKind.HUB: Hub,
    ScopeKind.ORGANISATION: Organisation,
}


@require_http_methods(["GET", "HEAD", "POST"])
@door
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows and POST acts: mail scanners that open the link accept nothing."""
    admission = admit(request, INVITATIONS)
    found = find_invitation(token)
    if found is None:
        raise Http404
    admission.forgive()
    verdict = can_accept_invitation(found)
    if not verdict:
        return render(request, "web/doors/over.html", {"sentence": verdict.because}, status=410)
    if request.user.is_authenticated:
        return answer_signed_in(request, found)
    if Person.objects.filter(email=found.address).exists():
        return page(request, found, has_account=True)
    return answer_with_new_account(request, found)


def answer_signed_in(request: HttpRequest, found: Invitation) -> HttpResponse:
    if request.method != "POST":
        return page(request, found)
    person = person_of(request)
    sharing.accept_invitation(found, person, by=actor_for(person))
    return redirect(after_accepting())


def answer_with_new_account(request: HttpRequest, found: Invitation) -> HttpResponse:
    newcomer = Person(name=found.name, email=found.address)
    form = NewPasswordForm(request.POST if request.method == "POST" else None, person=newcomer)
    if not form.is_bound or not form.is_valid():
        return page(request, found, form=form)
    person = open_and_accept(found, make_password(form.cleaned_data["new_password"]))
    doors.come_in(request, person, own_device=False)
    return redirect(after_accepting())


@transaction.atomic
def open_and_accept(found: Invitation, password_hash: str) -> Person:
    """The account and the role, or neither."""
    person = persons.open_account(found.address, found.name, password_hash, language=found.language)
    sharing.accept_invitation(found, person, by=actor_for(person))
    return person


def after_accepting() -> str:
    return reverse("web:today")


def page(
    request: HttpRequest,
    found: Invitation,
    *,
    form: NewPasswordForm | None = None,
    has_account: bool = False,
) -> HttpResponse:
    inviter = actor_for(found.invited_by)
    context = {
        "form": form,
        "reader": request.user,
        "user_is_in": request.user.is_authenticated,
        "has_account": has_account,
        "invitation": found,
        "place": place_of(found.scope, inviter),
        "inviter": found.invited_by.name,
        "function": function_of(inviter),
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "web/doors/invitation.html", context, status=status)


def place_of(scope: Scope, inviter: Actor) -> str:
    """The place's name as whoever invites may see it: the page speaks for them."""
    model = NAMED.get(scope.kind)
    record = model.objects.visible_to(inviter).filter(pk=scope.pk).first() if model else None
    if record is not None:
        return name_of(record).text
    return _("the network") if scope.kind == ScopeKind.NETWORK else ""


def function_of(inviter: Actor) -> str:
    """The highest function somebody holds today, in a word."""
    kinds = [role.kind for role in inviter.roles]
    return next((str(kind.label) for kind in RoleKind if kind in kinds), "")
