"""What participants say afterwards: the hub's page, and the one behind their link."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cityweave.accounts.actions.attempts import admit
from cityweave.accounts.choices import INVITATIONS
from cityweave.accounts.views.manners import door
from cityweave.gatherings import actions, policies
from cityweave.gatherings.feedback_plan import USEFUL
from cityweave.gatherings.models import Gathering, Guest
from cityweave.gatherings.presenters.feedback import feedback_page
from cityweave.gatherings.views.invited import THANKS, no_such_link, over
from cityweave.gatherings.views.minutes import at_work
from cityweave.questions.forms.answering import QuestionsForm, form_for
from cityweave.questions.models import QuestionSet
from cityweave.questions.policies import is_answered_now
from cityweave.sharing.actors import link_actor
from cityweave.sharing.reading import Request
from cityweave.ui.views.once import once
from cityweave.verdicts import NotAllowed

both = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@both
def feedback(request: Request, address: str) -> HttpResponse:
    """What was said so far, and the acts: open, write to those who came, close."""
    found = at_work(request, address)
    refused = ""
    if request.method == "POST":
        try:
            acted(request, found, request.POST.get("what", ""))
            return redirect("gatherings:feedback", address=found.address)
        except NotAllowed as refusal:
            refused = str(refusal)
    page = feedback_page(found, request.actor)
    context = {
        "page": page, "refused": refused, "may_write": not request.actor.only_looks,
        "verdict": policies.can_ask_for_feedback(request.actor, found),
    }  # fmt: skip
    answer = render(request, "gatherings/feedback.html", context, status=422 if refused else 200)
    answer["TLP"] = page.label.code
    return answer


def acted(request: Request, found: Gathering, what: str) -> None:
    match what:
        case "open":
            actions.open_feedback(found, by=request.actor)
            messages.success(request, _("The questions are open for 30 days."))
        case "letters":
            count = actions.ask_for_feedback(found, by=request.actor)
            said = ngettext("{n} letter is on its way.", "{n} letters are on their way.", count)
            messages.success(request, said.format(n=count))
        case "close":
            actions.close_feedback(found, by=request.actor)
            messages.success(request, _("Closed. What was said stays counted here."))
        case _:
            raise Http404


@both
@door
def feedback_given(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows and POST acts: whoever scans letters or previews links changes nothing."""
    admission = admit(request, INVITATIONS)
    found = actions.find_feedback(token)
    if found is None:
        return over(request, no_such_link(), 404)
    admission.forgive()
    asked, guest = found
    if THANKS in request.GET:
        return render(request, "gatherings/feedback_given.html", {"thanks": True, "guest": guest})
    if not (verdict := is_answered_now(asked)):
        return over(request, verdict.because)
    answer = say(request, asked, guest)
    assert isinstance(answer, HttpResponse)
    return answer


@once
def say(request: HttpRequest, asked: QuestionSet, guest: Guest | None) -> HttpResponseBase:
    language = get_language() or "en"
    form = form_of(request, asked, guest, language)
    if form.is_bound and form.is_valid():
        actions.keep_feedback(asked, guest, form.given(), language, by=link_actor(asked.pk))
        return redirect(f"{request.path}?{THANKS}=1")
    gathering = actions.gathering_asked_about(asked)
    context = {"form": form, "gathering": gathering, "guest": guest, "until": asked.answers_until}
    return render(request, "gatherings/feedback_given.html", context, status=form.status)


def form_of(
    request: HttpRequest, asked: QuestionSet, guest: Guest | None, language: str
) -> QuestionsForm:
    data: Any = request.POST if request.method == "POST" else None
    before = actions.said_before(asked, guest)
    form = form_for(
        asked.questions.all(), language, asked.source_language, data=data,
        answers=before.answers.all() if before else (),
    )  # fmt: skip
    # The one question that is needed; all others may stay open.
    form.fields[USEFUL].required = True
    return form
