"""The directory of cities, and what each filter would leave."""

from functools import lru_cache

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cityweave.network.choices import CityKind, Standing, ViewedList
from cityweave.network.countries import country_choices, language_choices
from cityweave.sharing.reading import Request
from cityweave.web.directory import CityFilter
from cityweave.web.presenters.directory import directory
from cityweave.web.presenters.facets import facets
from cityweave.web.views.keeping import saved


@require_safe
def cities(request: Request) -> HttpResponse:
    asked = CityFilter.read(request.GET)
    page = directory(
        asked, request.GET.get("after", ""), request.GET.get("before", ""), request.actor
    )
    language = request.LANGUAGE_CODE
    context = {
        "page": page,
        "country_options": options(tuple(country_choices(language))),
        "language_options": options(tuple(language_choices(language))),
        "kinds": CityKind.choices,
        "standings": Standing.choices,
        **saved(request, ViewedList.CITIES, asked.query, page.understood),
        "sorts": [("name", _("Name")), ("country", _("Country")), ("standing", _("Relation"))],
    }
    return render(request, "web/cities.html", context)


@lru_cache(maxsize=16)
def options(choices: tuple[tuple[str, str], ...]) -> SafeString:
    """Every choice of a long list, the same for everybody and made once."""
    return format_html_join("", '<option value="{}">{}</option>', choices)


@require_safe
def cities_facets(request: Request) -> HttpResponse:
    """A page of its own; the directory fetches its middle once it stands itself."""
    page = facets(CityFilter.read(request.GET), request.actor)
    part = request.headers.get("X-Requested-Part") == "facets"
    answer = render(request, "web/parts/facets.html" if part else "web/facets.html", {"page": page})
    patch_vary_headers(answer, ("X-Requested-Part",))
    return answer
