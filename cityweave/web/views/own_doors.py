"""The doors of a city's own people: what is open to them, and their page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cityweave.sharing.reading import Request
from cityweave.web.presenters.own_doors import open_page, own_cities
from cityweave.web.views.pages import city


@login_required
@require_safe
def open_to_you(request: Request) -> HttpResponse:
    return render(request, "web/open.html", {"page": open_page(request.actor)})


@login_required
@require_safe
def ours(request: Request) -> HttpResponse:
    """The city's page at an address of one's own; with several cities, which of them."""
    cities = own_cities(request.actor)
    if len(cities) == 1:
        answer: HttpResponse = city(request, str(cities[0].pk))
        return answer
    if not cities:
        return redirect("web:today")
    return render(request, "web/ours.html", {"cities": cities})
