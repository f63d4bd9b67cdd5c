"""Freezing an edition, reading one, and comparing two."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cityweave.papers import actions, press
from cityweave.papers.content import direction_of
from cityweave.papers.forms import EditionForm
from cityweave.papers.models import Edition, Paper
from cityweave.papers.presenters import comparison_page, edition_page, printable
from cityweave.papers.views.finding import looked_at, tell_or_raise
from cityweave.papers.views.word import WORD
from cityweave.papers.word import docx_of
from cityweave.sharing.choices import Label
from cityweave.sharing.reading import Request, get_visible_or_404
from cityweave.verdicts import NotAllowed


@login_required
@require_POST
def freeze(request: Request, key: UUID) -> HttpResponse:
    paper = get_visible_or_404(Paper, request.actor, key)
    form = EditionForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        edition = actions.freeze_edition(paper, form.cleaned_data["language"], by=request.actor)
    except NotAllowed as refusal:
        tell_or_raise(request, paper, refusal)
        return redirect("papers:paper", key=key)
    messages.success(request, _("Frozen. It is public once a second person has answered for it."))
    return redirect("papers:edition", key=edition.pk)


@require_safe
def edition(request: Request, key: str) -> HttpResponse:
    found = get_visible_or_404(Edition, request.actor, key)
    page = edition_page(found, request.actor)
    looked_at(found, by=request.actor)
    context = {"page": page, "hub_dye": page.about.dye}
    return render(request, "papers/edition.html", context)


@require_safe
def comparison(request: Request, key: str) -> HttpResponse:
    """What this edition says anew, beside another one in the same language."""
    new = get_visible_or_404(Edition, request.actor, key)
    # No database keeps the zero sign.
    asked = request.GET.get("with", "").replace("\0", "")
    old = get_visible_or_404(Edition, request.actor, asked)
    if (old.about_id, old.kind, old.language) != (new.about_id, new.kind, new.language):
        raise Http404
    looked_at(new, by=request.actor)
    context = {
        "old": old,
        "new": new,
        "sections": comparison_page(old, new),
        "direction": direction_of(new.language),
    }
    return render(request, "papers/comparison.html", context)


@require_safe
def edition_pdf(request: Request, key: str) -> HttpResponse:
    """A released edition on paper; what is not public yet is read on its page only."""
    found = get_visible_or_404(Edition, request.actor, key)
    if found.label != Label.CLEAR:
        return redirect("papers:edition", key=key)
    paper = printable(found)
    etag = f'"{press.fingerprint_of(paper)}"'
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        answer = named(press.pdf_of(paper), found, "pdf", "application/pdf")
    answer["ETag"] = etag
    return answer


@require_safe
def edition_docx(request: Request, key: str) -> HttpResponse:
    found = get_visible_or_404(Edition, request.actor, key)
    if found.label != Label.CLEAR:
        return redirect("papers:edition", key=key)
    return named(docx_of(printable(found)), found, "docx", WORD)


def named(data: bytes, edition: Edition, ending: str, kind: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=kind)
    name = f"{edition.kind}-{edition.language}-{edition.number}.{ending}"
    how = "inline" if ending == "pdf" else "attachment"
    answer["Content-Disposition"] = f'{how}; filename="{name}"'
    return answer
