"""The demo's one-click sign-in; outside the demo it does not exist."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from cityweave.accounts.actions import sign_in as doors
from cityweave.accounts.cast import cast_member
from cityweave.accounts.cast_door import cast_door_is_open
from cityweave.accounts.models import Person
from cityweave.accounts.views.manners import destination, door


@require_POST
@door
def sign_in_as_cast(request: HttpRequest, key: str) -> HttpResponse:
    member = cast_member(key)
    if member is None or not cast_door_is_open():
        raise Http404
    person = get_object_or_404(Person, email=member.email, is_active=True)
    doors.come_in_as_cast(request, person)
    return redirect(destination(request, request.POST.get("next", "")))
