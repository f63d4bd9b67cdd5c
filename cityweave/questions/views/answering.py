"""Answering in parts: through a letter's link, or signed in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cityweave.accounts.actions.attempts import admit
from cityweave.accounts.choices import INVITATIONS
from cityweave.accounts.views.manners import door
from cityweave.files.presenters import removal_said
from cityweave.files.refusals import Refused
from cityweave.questions import actions, policies
from cityweave.questions.choices import ANSWER_LINK, ResponseState
from cityweave.questions.forms.answering import QuestionsForm, form_for
from cityweave.questions.models import Answer, QuestionSet, Response
from cityweave.questions.plans import said
from cityweave.questions.presenters.sets import direction_of, language_of, lines_of, parts_of
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import ANONYMOUS, Actor, link_actor
from cityweave.sharing.reading import Request, get_visible_or_404
from cityweave.verdicts import Verdict

page = require_http_methods(["GET", "HEAD", "POST"])


@page
@door
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows and POST keeps: whoever scans letters or previews links changes nothing."""
    admission = admit(request, INVITATIONS)
    link = sharing.find_link(ANSWER_LINK, token)
    if link is None:
        raise Http404
    admission.forgive()
    by = link_actor(link.pk).acting_for(link.about_id)
    response = actions.behind_link(link)
    if not sharing.stands(link):
        return over(request, _("This link is too old. Ask whoever sent it for a new one."))
    if not (verdict := policies.is_answered_now(response.question_set)):
        return over(request, verdict.because)
    place = reverse("questions:answer", kwargs={"token": token})
    return answered_in_parts(request, response, place, by)


def over(request: HttpRequest, sentence: str) -> HttpResponse:
    return render(request, "questions/over.html", {"sentence": sentence}, status=410)


def answered_in_parts(
    request: HttpRequest, response: Response, place: str, by: Actor
) -> HttpResponse:
    """`place` is the address of this page, to go on at with the next part."""
    asked = response.question_set
    questions = list(asked.questions.all())
    parts = parts_of(questions)
    part = part_in(request, response, parts)
    here = [one for one in questions if one.part == part]
    posted = request.POST if request.method == "POST" else None
    form = form_for(
        here, spoken_in(response), asked.source_language, data=posted,
        files=request.FILES or None, answers=answers_of(response),
    )  # fmt: skip
    if form.is_bound and form.is_valid() and keep(form, response, parts, part, by):
        tell_removals(request, form, response)
        following = [one for one in parts if one > part]
        return redirect(f"{place}?part={following[0]}" if following else f"{place}?part=sent")
    context = page_context(response, form, part, parts)
    if form.is_bound and form.non_field_errors():
        context["needed"] = [
            (said(one.label, context["language"], asked.source_language), one.part)
            for one in actions.missing(response)
        ]
    if is_told_sent(request, response):
        lines = lines_of(response, ANONYMOUS, context["language"])
        context |= {"is_sent": True, "lines": lines}
    return render(request, "questions/answer.html", context, status=form.status)


def answers_of(response: Response) -> list[Answer]:
    """None where nothing is begun yet."""
    return list(response.answers.all()) if response.ref_id else []


def part_in(request: HttpRequest, response: Response, parts: list[int]) -> int:
    asked = request.GET.get("part", "")
    resumed = parts[0] if response.state == ResponseState.SENT else response.part
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else resumed
    return wanted if wanted in parts else parts[0]


def is_told_sent(request: HttpRequest, response: Response) -> bool:
    is_looking = request.method != "POST" and request.GET.get("part", "sent") == "sent"
    return is_looking and response.state == ResponseState.SENT


@transaction.atomic
def keep(form: QuestionsForm, response: Response, parts: list[int], part: int, by: Actor) -> bool:
    """Keep this part; the last one sends all. False where something is to be put right."""
    following = [one for one in parts if one > part]
    given = form.given()
    if not following and (lacking := lacks(form, response, given)):
        for name in lacking:
            form.add_error(name, _("This is needed."))
        return False
    try:
        with transaction.atomic():
            actions.save_answers(
                response, given, by=by, next_part=following[0] if following else part
            )
    except Refused as refusal:
        form.add_error(next(iter(form.files)), str(refusal))
        return False
    if not following and response.state == ResponseState.BEGUN:
        return sent(form, response, by)
    return True


def tell_removals(request: HttpRequest, form: QuestionsForm, response: Response) -> None:
    """What was taken out of the files that came just now."""
    asked = [one.pk for one in form.questions if one.name in form.files]
    for file in actions.files_answering(response, asked):
        if said := removal_said(file):
            messages.info(request, said)


def sent(form: QuestionsForm, response: Response, by: Actor) -> bool:
    verdict: Verdict = policies.can_send_response(by, response, len(actions.missing(response)))
    if verdict:
        actions.send_response(response, by=by)
        return True
    form.add_error(None, verdict.because)
    return False


def lacks(form: QuestionsForm, response: Response, given: dict[str, Any]) -> list[str]:
    """Required questions of this page that stay without an answer."""
    standing = {one.question_id for one in response.answers.all() if one.file_id}
    return [
        one.name
        for one in form.questions
        if one.required and given.get(one.name) is None and one.pk not in standing
    ]


def spoken_in(response: Response) -> str:
    """The letter's language; another that the reader has turned to, where the set speaks it."""
    asked, here = response.question_set, get_language() or settings.LANGUAGE_CODE
    turned = here != settings.LANGUAGE_CODE and here in asked.languages
    return here if turned else language_of(asked, response.language)


def page_context(
    response: Response, form: QuestionsForm, part: int, parts: list[int]
) -> dict[str, Any]:
    asked, language = response.question_set, spoken_in(response)
    return {
        "form": form,
        "title": said(asked.title, language, asked.source_language),
        "intro": said(asked.intro, language, asked.source_language),
        "language": language,
        "direction": direction_of(language),
        "part": parts.index(part) + 1,
        "parts": len(parts),
        "before": parts[parts.index(part) - 1] if part != parts[0] else None,
        "is_last": part == parts[-1],
        "until": asked.answers_until,
        "has_files": any(isinstance(one, forms.FileField) for one in form.fields.values()),
    }


@login_required
@page
def mine(request: Request, key: UUID) -> HttpResponse:
    """One's own answers. A first look keeps nothing: only what is sent begins a response."""
    asked = get_visible_or_404(QuestionSet, request.actor, key)
    if not (verdict := policies.can_answer_oneself(request.actor, asked)):
        return over(request, verdict.because)
    language = language_of(asked, get_language() or "en")
    place = reverse("questions:mine", kwargs={"key": key})
    if request.method == "POST":
        response, by = actions.answer_as(asked, by=request.actor, language=language)
        return answered_in_parts(request, response, place, by)
    found = actions.own_response(asked, request.actor)
    blank = Response(question_set=asked, language=language)
    return answered_in_parts(request, found or blank, place, request.actor)
