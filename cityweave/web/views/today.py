"""The first page after sign-in."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cityweave.sharing.reading import Request
from cityweave.web.presenters.today import today as today_page


@require_safe
def today(request: Request) -> HttpResponse:
    if not request.actor.is_signed_in:
        return redirect(f"{reverse('accounts:sign-in')}?next={request.path}")
    return render(request, "web/today.html", {"page": today_page(request.actor)})
