"""Comments and suggestions beside a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cityweave.papers import actions
from cityweave.papers.forms import CommentForm, TextForm
from cityweave.papers.models import Comment, Paper, Section, Suggestion, Text
from cityweave.papers.paragraphs import split
from cityweave.papers.views.finding import tell_or_raise, text_at
from cityweave.papers.views.texts import show
from cityweave.sharing.reading import Request
from cityweave.verdicts import NotAllowed


@login_required
@require_POST
def comment(request: Request, key: UUID, section: str, language: str) -> HttpResponse:
    place = text_at(request.actor, key, section, language)
    form = CommentForm(request.POST, paragraphs=split(place[2].body))
    if not form.is_valid():
        return show(request, place, TextForm(text=place[2]), comment=form, status=form.status)
    actions.comment(
        place[2],
        form.cleaned_data["body"],
        position=int(form.cleaned_data["paragraph"]),
        by=request.actor,
    )
    messages.success(request, _("The comment stands beside the text."))
    return redirect("papers:text", key=key, section=section, language=language)


def answered(
    request: Request,
    row: Any,
    paper: Paper,
    back: HttpResponse,
    act: Callable[..., Any],
    told: str,
) -> HttpResponse:
    try:
        act(row, by=request.actor)
    except NotAllowed as refusal:
        tell_or_raise(request, paper, refusal)
    else:
        messages.success(request, told)
    return back


@login_required
@require_POST
def acceptance(request: Request, number: int) -> HttpResponse:
    found = remark_at(request, Suggestion, number)
    return answered(request, *found, actions.accept_suggestion, _("Accepted: it is in the text."))


@login_required
@require_POST
def rejection(request: Request, number: int) -> HttpResponse:
    found = remark_at(request, Suggestion, number)
    told = _("Declined: the text stays as it is.")
    return answered(request, *found, actions.reject_suggestion, told)


@login_required
@require_POST
def settlement(request: Request, number: int) -> HttpResponse:
    found = remark_at(request, Comment, number)
    return answered(request, *found, actions.settle_comment, _("Settled."))


def remark_at(
    request: Request, model: type[Suggestion | Comment], number: int
) -> tuple[Any, Paper, HttpResponse]:
    """The row beside a text in sight, its paper, and the way back there. Raises Http404."""
    row = model.objects.filter(pk=number).first()
    text = Text.objects.filter(pk=row.text_id).first() if row else None
    section = Section.objects.filter(pk=text.section_id).first() if text else None
    if row is None or text is None or section is None:
        raise Http404
    paper, _section, _text = text_at(request.actor, section.paper_id, section.name, text.language)
    back = redirect(
        "papers:text", key=section.paper_id, section=section.name, language=text.language
    )
    return row, paper, back
