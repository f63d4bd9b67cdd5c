"""The home, the hubs, a hub and a city."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_safe

from cityweave.network.models import City, Hub
from cityweave.papers.content import Paper
from cityweave.papers.press import pdf_of
from cityweave.reporting.views import asked_language
from cityweave.sharing.choices import Label
from cityweave.sharing.presenters import who_line
from cityweave.sharing.reading import Request, get_visible_or_404
from cityweave.web.presenters.brief import brief_of, may_be_printed
from cityweave.web.presenters.city import city_page
from cityweave.web.presenters.home import home as home_page
from cityweave.web.presenters.hub import hub_lines, hub_page
from cityweave.web.views.marking import marked


@require_safe
def home(request: Request) -> HttpResponse:
    return render(request, "web/home.html", {"page": home_page(request.actor)})


@require_safe
def hubs(request: Request) -> HttpResponse:
    return render(request, "web/hubs.html", {"hubs": hub_lines(request.actor)})


@require_safe
def hub(request: Request, address: str) -> HttpResponse:
    found = get_visible_or_404(Hub, request.actor, address)
    page = hub_page(found, request.actor)
    context = {"page": page, "who": who_line(found, request.actor)}
    return marked(render(request, "web/hub.html", context), page.label, [found], by=request.actor)


@require_safe
def city(request: Request, address: str) -> HttpResponse:
    found = get_visible_or_404(City, request.actor, address)
    page = city_page(found, request.actor)
    context = {"page": page, "who": who_line(found, request.actor)}
    return marked(render(request, "web/city.html", context), page.label, [found], by=request.actor)


@require_safe
def city_brief(request: Request, address: str) -> HttpResponse:
    """Two pages made of what this reader may see."""
    found = get_visible_or_404(City, request.actor, address)
    language = asked_language(request)
    may_be_printed(found).require()
    with override(language):
        paper = brief_of(city_page(found, request.actor), request.actor, language)
    answer = HttpResponse(pdf_of(paper), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{brief_name(paper, found)}"'
    return marked(answer, Label(paper.label), [found], by=request.actor)


def brief_name(paper: Paper, found: City) -> str:
    """Above GREEN a file's name says its label, and names nobody."""
    label = Label(paper.label)
    if label.rank > Label.GREEN.rank:
        return f"{label.code.replace(':', '-')}-city-brief.pdf"
    return f"{found.address}-brief-{paper.language}.pdf"
