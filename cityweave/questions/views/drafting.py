"""A set is written: its languages and title, then one question after the other."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cityweave.questions import actions, policies
from cityweave.questions.forms.drafting import NewSetForm, QuestionForm, SetForm
from cityweave.questions.models import Question, QuestionSet
from cityweave.questions.presenters.sets import hubs_of
from cityweave.sharing.reading import Request, get_visible_or_404
from cityweave.verdicts import no

page = require_http_methods(["GET", "HEAD", "POST"])


def posted(request: Request) -> Any:
    return request.POST if request.method == "POST" else None


@login_required
@page
def new(request: Request) -> HttpResponse:
    hubs = hubs_of(request.actor)
    if not hubs:
        no(_("Only the staff of a hub ask here.")).require()
    form = NewSetForm(posted(request), hubs=[(str(hub.pk), str(hub)) for hub in hubs])
    if form.is_bound and form.is_valid():
        hub = next(hub for hub in hubs if str(hub.pk) == form.cleaned_data["hub"])
        asked = actions.draft_set(hub, form.facts(), by=request.actor)
        return redirect("questions:question-new", key=asked.pk)
    context = {"form": form, "title": _("Ask something"), "back": reverse("questions:questionsets")}
    return render(request, "questions/form.html", context, status=form.status)


def editable(request: Request, key: UUID) -> QuestionSet:
    asked = get_visible_or_404(QuestionSet, request.actor, key)
    policies.can_edit_set(request.actor, asked).require()
    return asked


def page_about(asked: QuestionSet) -> str:
    return reverse("questions:questionset", kwargs={"key": asked.pk})


@login_required
@page
def edit(request: Request, key: UUID) -> HttpResponse:
    asked = editable(request, key)
    form = SetForm(posted(request), asked=asked)
    if form.is_bound and form.is_valid():
        actions.edit_set(asked, form.facts(), by=request.actor)
        messages.success(request, _("Saved."))
        if form.has_new_language:
            return redirect("questions:edit", key=key)
        return redirect(page_about(asked))
    context = {"form": form, "title": _("Title and languages"), "back": page_about(asked),
               "asked": asked}  # fmt: skip
    return render(request, "questions/form.html", context, status=form.status)


@login_required
@page
def question_new(request: Request, key: UUID) -> HttpResponse:
    return question_page(request, editable(request, key), None, _("Add a question"))


@login_required
@page
def question_edit(request: Request, key: UUID, name: str) -> HttpResponse:
    asked = editable(request, key)
    return question_page(request, asked, question_in(asked, name), _("Edit a question"))


def question_in(asked: QuestionSet, name: str) -> Question:
    found: Question | None = asked.questions.filter(name=name).first()
    if found is None:
        raise Http404
    return found


def question_page(
    request: Request, asked: QuestionSet, question: Question | None, title: str
) -> HttpResponse:
    form = QuestionForm(posted(request), asked=asked, question=question)
    if form.is_bound and form.is_valid():
        actions.write_question(asked, form.facts(), by=request.actor, question=question)
        messages.success(request, _("Saved."))
        if "another" in request.POST:
            return redirect("questions:question-new", key=asked.pk)
        return redirect(f"{page_about(asked)}#questions")
    context = {"form": form, "title": title, "back": page_about(asked), "asked": asked,
               "question": question, "goes_on": question is None}  # fmt: skip
    return render(request, "questions/form.html", context, status=form.status)


@login_required
@require_POST
def move(request: Request, key: UUID, name: str) -> HttpResponse:
    asked = editable(request, key)
    step = -1 if request.POST.get("to") == "up" else 1
    actions.move_question(asked, question_in(asked, name), step, by=request.actor)
    return redirect(f"{page_about(asked)}#questions")


@login_required
@require_POST
def removal(request: Request, key: UUID, name: str) -> HttpResponse:
    asked = editable(request, key)
    question = question_in(asked, name)
    if "sure" not in request.POST:
        messages.error(request, _("Tick the box to say that you are sure. Nothing was removed."))
        return redirect("questions:question-edit", key=key, name=name)
    actions.remove_question(asked, question, by=request.actor)
    messages.success(request, _("Removed."))
    return redirect(f"{page_about(asked)}#questions")


@login_required
@require_POST
def publishing(request: Request, key: UUID) -> HttpResponse:
    asked = get_visible_or_404(QuestionSet, request.actor, key)
    actions.publish_set(asked, by=request.actor)
    messages.success(request, _("Published. Ask people by a link, or on paper."))
    return redirect(page_about(asked))


@login_required
@require_POST
def version(request: Request, key: UUID) -> HttpResponse:
    asked = get_visible_or_404(QuestionSet, request.actor, key)
    anew = actions.draft_next_version(asked, by=request.actor)
    messages.success(
        request, _("A copy to change. The former version is closed once you publish this one.")
    )
    return redirect(page_about(anew))
