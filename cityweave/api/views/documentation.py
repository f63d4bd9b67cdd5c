"""The page about what programs may ask, made from the description itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cityweave.api.choices import PREFIX
from cityweave.api.described import operations, shapes
from cityweave.api.problems import TITLES, sentences
from cityweave.api.views.service import description


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    document = description()
    context = {
        "operations": operations(document),
        "shapes": shapes(document),
        "problems": [(status, TITLES[status], sentences()[status]) for status in TITLES],
        "first": request.build_absolute_uri(PREFIX + "cities/?limit=2"),
        "file": reverse("openapi"),
    }
    return render(request, "api/documentation.html", context)
