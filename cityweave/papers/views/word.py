"""A section sent out as Word, and taken back with what others changed in it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cityweave.papers import actions
from cityweave.papers.forms import ReturnForm, SendForm, TextForm
from cityweave.papers.models import Text
from cityweave.papers.presenters import heading_said
from cityweave.papers.returned import NotReadable, returned
from cityweave.papers.views.finding import text_at
from cityweave.papers.views.texts import Place, show
from cityweave.papers.word import section_docx
from cityweave.sharing.reading import Request

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@login_required
@require_POST
def send_out(request: Request, key: UUID, section: str, language: str) -> HttpResponse:
    """The section as a file; its name says the version, so that changes find their place."""
    place = text_at(request.actor, key, section, language)
    form = SendForm(request.POST)
    if not form.is_valid():
        return show(request, place, TextForm(text=place[2]), status=form.status, send=form)
    paper, found, text = place
    text = actions.send_out(text, form.cleaned_data["reason"], by=request.actor)
    title = heading_said(paper, found, language)
    answer = HttpResponse(section_docx(title, language, text.body), content_type=WORD)
    name = f"{section}-{language}-v{text.version}.docx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@login_required
@require_POST
def take_back(request: Request, key: UUID, section: str, language: str) -> HttpResponse:
    place = text_at(request.actor, key, section, language)
    form = ReturnForm(request.POST, request.FILES)
    if not form.is_valid():
        return refused(request, place, form)
    text = place[2]
    try:
        found = returned(form.cleaned_data["file"].read(), original_of(form, text))
    except NotReadable as problem:
        form.add_error("file", str(problem))
        return refused(request, place, form)
    if found.is_unchanged:
        messages.success(request, _("The file says what the text said; nothing was changed."))
    else:
        tell(request, *actions.take_back(text, found, by=request.actor))
    return redirect("papers:text", key=key, section=section, language=language)


def original_of(form: ReturnForm, text: Text) -> str:
    return actions.body_at(text, form.base(text.version))


def refused(request: Request, place: Place, form: ReturnForm) -> HttpResponse:
    return show(request, place, TextForm(text=place[2]), status=form.status, back=form)


def tell(request: Request, suggestions: int, comments: int) -> None:
    said = ngettext("{n} suggestion", "{n} suggestions", suggestions).format(n=suggestions)
    more = ngettext("{n} comment", "{n} comments", comments).format(n=comments)
    messages.success(
        request,
        _("Taken back: {suggestions} and {comments} wait beside the text.").format(
            suggestions=said, comments=more
        ),
    )
