"""“Where is my name used?”: from the account, or through a letter's link without one."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cityweave.accounts.actions.attempts import admit
from cityweave.accounts.choices import INVITATIONS
from cityweave.accounts.models import Person
from cityweave.accounts.views.manners import door
from cityweave.safeguarding import actions
from cityweave.safeguarding.choices import NAME_LINK
from cityweave.safeguarding.policies import keeps_person
from cityweave.safeguarding.presenters.names import name_page
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import ANONYMOUS
from cityweave.sharing.choices import Label
from cityweave.sharing.reading import Request


@login_required
@require_safe
def own_name(request: Request) -> HttpResponse:
    person = request.actor.person
    if person is None or request.actor.only_looks:
        raise Http404
    context = {"page": name_page(person, request.actor), "by_link": False}
    return marked(render(request, "safeguarding/my_name.html", context))


@require_safe
@door
def my_name(request: HttpRequest, token: str) -> HttpResponse:
    """Without an account one reads what is public of it, and how much else there is."""
    admission = admit(request, INVITATIONS)
    link = sharing.find_link(NAME_LINK, token)
    if link is None or not sharing.stands(link):
        return render(request, "safeguarding/name_over.html", status=404 if link is None else 410)
    admission.forgive()
    person = Person.objects.get(pk=link.about_id)
    context = {"page": name_page(person, ANONYMOUS), "by_link": True}
    return marked(render(request, "safeguarding/my_name.html", context))


@login_required
@require_POST
def name_link(request: Request, key: UUID) -> HttpResponse:
    """A link for one contact, shown once, to be carried by hand or by letter."""
    person = Person.objects.filter(pk=key, binned_at__isnull=True).first()
    if person is None or not keeps_person(request.actor, person):
        raise Http404
    token = actions.make_name_link(person, by=request.actor)
    address = request.build_absolute_uri(reverse("safeguarding:my-name", args=[token]))
    context = {"person": person, "address": address}
    return marked(render(request, "safeguarding/name_link.html", context))


def marked(answer: HttpResponse) -> HttpResponse:
    answer["TLP"] = Label.AMBER.code
    answer["Cache-Control"] = "no-store, private"
    answer["X-Robots-Tag"] = "noindex"
    return answer
