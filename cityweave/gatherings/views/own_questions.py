"""The officer's own questions: asking them, and what was answered."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cityweave.gatherings import actions, policies
from cityweave.gatherings.as_read import columns
from cityweave.gatherings.forms.own_questions import OwnQuestionForm, WordsForm
from cityweave.gatherings.presenters.own_questions import asked_in, questions_page
from cityweave.gatherings.views.campaign import form_page
from cityweave.gatherings.views.guests import held, page_methods, strictly
from cityweave.network.views.fresh import posted
from cityweave.questions.choices import QuestionKind
from cityweave.sharing.reading import Request


@login_required
@page_methods
def own_questions(request: Request, key: UUID) -> HttpResponse:
    gathering = held(request, key)
    form = OwnQuestionForm(posted(request), initial={"kind": QuestionKind.SHORT})
    if form.is_bound and form.is_valid():
        actions.ask_question(gathering, form.question(""), by=request.actor)
        messages.success(request, _("Asked from now on."))
        return redirect("gatherings:own-questions", key=gathering.pk)
    page = questions_page(gathering, request.actor)
    verdict = policies.can_ask_question(request.actor, gathering, len(page.questions))
    context = {"page": page, "form": form, "refusal": verdict.because}
    return strictly(render(request, "gatherings/own_questions.html", context, status=form.status))


@login_required
@page_methods
def own_question(request: Request, key: UUID, question: str) -> HttpResponse:
    """Other words for one; its kind stays, for answers were given to it."""
    gathering = held(request, key)
    one = next((one for one in asked_in(gathering, request.actor) if one.name == question), None)
    if one is None:
        raise Http404
    standing = columns(one, ("label", "required"))
    form = WordsForm(posted(request), initial=standing, standing=standing)

    def act(said: dict[str, object], was: str) -> object:
        label, required = str(said["label"]), bool(said["required"])
        return actions.word_question(
            gathering, question, label, required, by=request.actor, was=was
        )

    title, back = _("The question in other words"), "gatherings:own-questions"
    return form_page(request, gathering, form, title, act, lambda: standing, back)


@login_required
@require_POST
def own_question_place(request: Request, key: UUID, question: str) -> HttpResponse:
    """Further up, further down, away, or back again."""
    gathering = held(request, key)
    to = request.POST.get("to", "")
    if to in {"up", "down"}:
        step = 1 if to == "down" else -1
        actions.move_question(gathering, question, step, by=request.actor)
    elif to in {"away", "back"}:
        actions.take_away_question(gathering, question, by=request.actor, back=to == "back")
    return redirect("gatherings:own-questions", key=gathering.pk)
