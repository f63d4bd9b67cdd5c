"""The search, its facets, and names while one types."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from cityweave.search import presenters
from cityweave.search.forms import Question
from cityweave.sharing.reading import Request


@require_safe
def search(request: Request) -> HttpResponse:
    asked = Question.read(request.GET)
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    page = presenters.results(asked, request.actor, after, before)
    return render(request, "search/search.html", {"page": page, "searched": True})


@require_safe
def facets(request: Request) -> HttpResponse:
    """A page of its own; the search fetches its middle where there is much to count."""
    asked = Question.read(request.GET)
    found = presenters.facets_of_all(asked, request.actor)
    part = request.headers.get("X-Requested-Part") == "facets"
    template = "search/parts/facets.html" if part else "search/facets.html"
    answer = render(request, template, {"asked": asked, "facets": found, "searched": True})
    patch_vary_headers(answer, ("X-Requested-Part",))
    return answer


@require_safe
def suggestions(request: Request) -> HttpResponse:
    """Options for the list below a search box."""
    typed = Question.read(request.GET).q
    found = presenters.suggestions(typed, request.actor)
    return render(request, "search/parts/suggestions.html", {"suggestions": found})
