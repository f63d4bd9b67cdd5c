"""Writing a text, checking it, and its history."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cityweave.papers import actions
from cityweave.papers.actions import Outcome
from cityweave.papers.content import direction_of
from cityweave.papers.forms import CommentForm, ReturnForm, SendForm, TextForm, hash_in, number_in
from cityweave.papers.models import Paper, Section, Text, Version
from cityweave.papers.paragraphs import split
from cityweave.papers.policies import can_edit_text
from cityweave.papers.presenters import about_said, heading_said, history_page, text_page
from cityweave.papers.views.finding import looked_at, tell_or_raise, text_at
from cityweave.sharing.reading import Request
from cityweave.verdicts import NotAllowed

Place = tuple[Paper, Section, Text]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def text(request: Request, key: UUID, section: str, language: str) -> HttpResponse:
    place = text_at(request.actor, key, section, language)
    if request.method != "POST":
        looked_at(place[0], by=request.actor)
        return show(request, place, TextForm(text=place[2]))
    form = TextForm(request.POST, text=place[2])
    if not form.is_valid():
        return show(request, place, form, status=form.status)
    if "suggest" in request.POST or not can_edit_text(request.actor, place[0]):
        return suggest(request, place, form)
    outcome = actions.write_text(
        place[2],
        form.cleaned_data["body"],
        base=number_in(request.POST.get("base", "")),
        seen_source=hash_in(request.POST.get("source", "")),
        by=request.actor,
    )
    tell(request, outcome)
    return redirect(request.path)


def show(
    request: Request,
    place: Place,
    form: TextForm,
    *,
    status: int = 200,
    comment: CommentForm | None = None,
    send: SendForm | None = None,
    back: ReturnForm | None = None,
) -> HttpResponse:
    paper, section, text = place
    page = text_page(paper, section, text, request.actor, form.typed)
    context = {
        "page": page,
        "form": form,
        "comment": comment or CommentForm(paragraphs=split(text.body)),
        "send": send or SendForm(),
        "back": back or ReturnForm(),
        "is_preview": form.is_bound,
        # What was typed keeps the versions it was read at, however often it is shown again.
        "base": request.POST.get("base", text.version) if form.is_bound else text.version,
        "source": request.POST.get("source", "") if form.is_bound else page.source_hash,
        "hub_dye": page.about.dye,
    }
    return render(request, "papers/text.html", context, status=status)


def suggest(request: Request, place: Place, form: TextForm) -> HttpResponse:
    base = number_in(request.POST.get("base", ""))
    made = actions.suggest_changes(place[2], form.cleaned_data["body"], base=base, by=request.actor)
    if made:
        messages.success(
            request,
            ngettext(
                "One suggestion waits beside the text.",
                "{n} suggestions wait beside the text.",
                len(made),
            ).format(n=len(made)),
        )
    else:
        messages.success(request, _("Nothing was changed."))
    return redirect(request.path)


def tell(request: Request, outcome: Outcome) -> None:
    if outcome.conflicts:
        messages.warning(
            request,
            ngettext(
                "In one place somebody else had written too. Theirs stands; yours waits beside it.",
                "In {n} places somebody else had written too. Theirs stand; yours wait beside.",
                outcome.conflicts,
            ).format(n=outcome.conflicts),
        )
    elif not outcome.is_changed:
        messages.success(request, _("Nothing was changed."))
    else:
        moment = time_format(timezone.localtime(), "TIME_FORMAT")
        said = _("Saved {time}").format(time=moment)
        merged = _("Somebody else wrote meanwhile; both are in the text.")
        messages.success(request, f"{said}. {merged}" if outcome.is_merged else said)


@login_required
@require_POST
def check(request: Request, key: UUID, section: str, language: str) -> HttpResponse:
    """The second pair of eyes says that this version says what its source says."""
    paper, _section, text = text_at(request.actor, key, section, language)
    try:
        actions.check_text(
            text,
            base=number_in(request.POST.get("base", "")),
            seen_source=hash_in(request.POST.get("source", "")),
            by=request.actor,
        )
    except NotAllowed as refusal:
        tell_or_raise(request, paper, refusal)
    else:
        messages.success(request, _("Checked against the source."))
    return redirect("papers:text", key=key, section=section, language=language)


@login_required
@require_safe
def history(request: Request, key: UUID, section: str, language: str) -> HttpResponse:
    paper, found, text = text_at(request.actor, key, section, language)
    looked_at(paper, by=request.actor)
    context = {
        "paper": paper,
        "section": found,
        "text": text,
        "heading": heading_said(paper, found),
        "direction": direction_of(language),
        "page": history_page(text, request.actor, asked(request, "from"), asked(request, "to")),
        "may_edit": can_edit_text(request.actor, paper),
        "hub_dye": about_said(paper, request.actor).dye,
    }
    return render(request, "papers/history.html", context)


def asked(request: Request, name: str) -> int | None:
    typed = request.GET.get(name, "")
    return number_in(typed) if typed else None


@login_required
@require_POST
def put_back(request: Request, key: UUID, section: str, language: str, number: int) -> HttpResponse:
    """An earlier version, as an edit of today's."""
    _paper, _section, text = text_at(request.actor, key, section, language)
    version = Version.objects.filter(text=text, number=number).first()
    if version is None:
        raise Http404
    actions.write_text(text, version.body, base=text.version, by=request.actor)
    messages.success(request, _("The old text is back."))
    return redirect("papers:text", key=key, section=section, language=language)
