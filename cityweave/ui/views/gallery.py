"""The gallery: every part of the kit once, for those who build pages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from cityweave.ui import presenters
from cityweave.ui.choices import DYES, Direction, Theme
from cityweave.ui.forms import SampleForm, WronglyFilled


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    actor: Any = getattr(request, "actor", None)
    if not (settings.DEMO or (actor and actor.is_staff)):
        raise Http404
    direction = chosen(request, "dir", Direction.values) or (
        "rtl" if get_language_bidi() else "ltr"
    )
    theme = chosen(request, "theme", Theme.values)
    hub = chosen(request, "hub", list(DYES)) or "sa"
    switches = presenters.switches(request.path, theme=theme, direction=direction, hub=hub)
    page = presenters.gallery(request.path)
    shown = {"theme": theme, "direction": direction, "hub_dye": hub, "switches": switches}
    forms = {"form": SampleForm(), "wrong": WronglyFilled()}
    return render(request, "ui/gallery.html", {"page": page, **shown, **forms})


def chosen(request: HttpRequest, key: str, known: list[str]) -> str:
    value = request.GET.get(key, "")
    return value if value in known else ""
