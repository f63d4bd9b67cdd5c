"""Question sets as the hub works with them: lists, answers, paper, links, a file to take away."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cityweave.files.refusals import Refused
from cityweave.questions import actions, policies
from cityweave.questions.choices import Way
from cityweave.questions.forms.answering import QuestionsForm, ReasonForm, form_for
from cityweave.questions.models import QuestionSet, Response
from cityweave.questions.presenters.exported import exported
from cityweave.questions.presenters.sets import language_of, lines_of, set_page, sheet_of
from cityweave.questions.views.answering import tell_removals
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label
from cityweave.sharing.presenters import who_line
from cityweave.sharing.reading import Request, get_visible_or_404
from cityweave.verdicts import no

page = require_http_methods(["GET", "HEAD", "POST"])
SETS_SHOWN = 200


@login_required
@require_safe
def questionsets(request: Request) -> HttpResponse:
    found = QuestionSet.objects.visible_to(request.actor).own()[:SETS_SHOWN]
    context = {"sets": list(found), "may_add": bool(request.actor.hubs)}
    return render(request, "questions/questionsets.html", context)


@login_required
@require_safe
def questionset(request: Request, key: UUID) -> HttpResponse:
    return show(request, get_visible_or_404(QuestionSet, request.actor, key))


def show(
    request: Request, asked: QuestionSet, form: ReasonForm | None = None, link: str = ""
) -> HttpResponse:
    form = form or ReasonForm()
    found = set_page(asked, request.actor, get_language() or "en")
    context = {"asked": asked, "page": found, "form": form, "link": link}
    answer = render(request, "questions/questionset.html", context, status=form.status)
    answer["TLP"] = Label(asked.label).code
    return answer


@login_required
@require_safe
def paper(request: Request, key: UUID) -> HttpResponse:
    """To print, hand out and fill in by hand."""
    asked = get_visible_or_404(QuestionSet, request.actor, key)
    wanted = request.GET.get("language", get_language() or "en")
    context = {"asked": asked, "sheet": sheet_of(asked, language_of(asked, wanted))}
    return render(request, "questions/paper.html", context)


@login_required
@require_safe
def preview(request: Request, key: UUID) -> HttpResponse:
    """As whoever answers will see it; nothing can be sent from here."""
    asked = get_visible_or_404(QuestionSet, request.actor, key)
    language = language_of(asked, request.GET.get("language", get_language() or "en"))
    form = form_for(asked.questions.all(), language, asked.source_language)
    context = {"asked": asked, "form": form, "sheet": sheet_of(asked, language)}
    return render(request, "questions/preview.html", context)


@login_required
@require_POST
def asking(request: Request, key: UUID) -> HttpResponse:
    """A link for one person, shown once."""
    asked = get_visible_or_404(QuestionSet, request.actor, key)
    policies.can_ask_by_link(request.actor, asked).require()
    language = language_of(asked, request.POST.get("language", ""))
    _response, token = actions.ask_by_link(
        asked, by=request.actor, owner=asked.owner, hub=asked.hub, language=language
    )
    with translation.override(language):
        link = settings.ORIGIN + reverse("questions:answer", kwargs={"token": token})
    return show(request, asked, link=link)


@login_required
@require_POST
def checking(request: Request, key: UUID) -> HttpResponse:
    asked = get_visible_or_404(QuestionSet, request.actor, key)
    actions.check_wording(asked, request.POST.get("language", "")[:5], by=request.actor)
    messages.success(request, _("Checked. Whoever reads the list of languages sees it."))
    return redirect("questions:questionset", key=key)


@login_required
@require_POST
def answers_file(request: Request, key: UUID) -> HttpResponse:
    """The answers as a spreadsheet, for a reason that is written down."""
    asked = get_visible_or_404(QuestionSet, request.actor, key)
    policies.can_take_out(request.actor, asked).require()
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return show(request, asked, form)
    actions.take_out(asked, form.cleaned_data["reason"], by=request.actor)
    return exported(asked, request.actor, get_language() or "en")


@login_required
@require_POST
def closing(request: Request, key: UUID) -> HttpResponse:
    asked = get_visible_or_404(QuestionSet, request.actor, key)
    actions.close_set(asked, by=request.actor)
    messages.success(request, _("Closed. Nobody answers any more."))
    return redirect("questions:questionset", key=key)


@login_required
@page
def answers_new(request: Request, key: UUID) -> HttpResponse:
    """What came on paper or by phone, typed in on behalf of whoever said it."""
    asked = get_visible_or_404(QuestionSet, request.actor, key)
    policies.can_change_set(request.actor, asked).require()
    language = language_of(asked, get_language() or "en")
    posted = request.POST if request.method == "POST" else None
    form = form_for(
        asked.questions.all(), language, asked.source_language, data=posted,
        files=request.FILES or None,
    )  # fmt: skip
    ways = [(way.value, str(way.label)) for way in Way if way != Way.ONLINE]
    form.fields["way"] = forms.ChoiceField(choices=ways, label=_("How it came"))
    if form.is_bound and form.is_valid():
        typed = type_in(form, asked, language, request.actor)
        if typed is not None:
            tell_removals(request, form, typed)
            messages.success(request, _("Kept as said on behalf."))
            return redirect("questions:response", key=typed.pk)
    context = {"asked": asked, "form": form, "title": str(asked)}
    return render(request, "questions/answers_new.html", context, status=form.status)


def type_in(form: QuestionsForm, asked: QuestionSet, language: str, by: Actor) -> Response | None:
    given = form.given()
    lacking = [one.name for one in form.questions if one.required and given.get(one.name) is None]
    for name in lacking:
        form.add_error(name, _("This is needed."))
    if lacking:
        return None
    try:
        return actions.type_in(asked, given, by=by, language=language, way=form.cleaned_data["way"])
    except Refused as refusal:
        form.add_error(next(iter(form.files)), str(refusal))
        return None


@login_required
@require_safe
def response(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(Response, request.actor, key)
    asked = QuestionSet.objects.visible_to(request.actor).filter(pk=found.question_set_id).first()
    if found.pseudonym or (asked and asked.under_pseudonym):
        no(_("These answers were given under pseudonyms. They are shown only together.")).require()
    context = {
        "response": found,
        "asked": asked,
        "lines": lines_of(found, request.actor, get_language() or "en"),
        "who": who_line(found, request.actor),
    }
    return render(request, "questions/response.html", context)
