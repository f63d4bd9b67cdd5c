"""Answering through a letter's link, without an account: on one screen, in one go."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cityweave.accounts.actions.attempts import admit
from cityweave.accounts.choices import INVITATIONS
from cityweave.accounts.views.manners import door
from cityweave.files.refusals import Refused
from cityweave.followup import actions, policies
from cityweave.followup.choices import COMMITMENT_LINK, COMMITMENT_STEPS, LINK_SAYS
from cityweave.followup.forms import StepForm
from cityweave.followup.models import Commitment
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import link_actor
from cityweave.sharing.models import SignedLink

Pairs = list[tuple[Commitment, StepForm]]


@require_http_methods(["GET", "HEAD", "POST"])
@door
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows and POST acts: whoever scans letters or previews links changes nothing."""
    admission = admit(request, INVITATIONS)
    link = sharing.find_link(COMMITMENT_LINK, token)
    if link is None:
        return over(request, str(LINK_SAYS["unknown"]), status=404)
    admission.forgive()
    if not (verdict := policies.can_answer_by_link(link)):
        return over(request, verdict.because, used=link.used_at is not None)
    pairs = asked(request, link)
    if not pairs:
        return over(request, str(LINK_SAYS["nothing"]))
    if request.method == "POST" and (refused := said(link, pairs)) is None:
        return redirect(request.path)
    context = {"pairs": pairs, "link": link, "refused": refused if request.method == "POST" else ""}
    status = 422 if request.method == "POST" else 200
    return render(request, "followup/answer.html", context, status=status)


def over(
    request: HttpRequest, sentence: str, *, used: bool = False, status: int = 410
) -> HttpResponse:
    """Whoever has just answered is sent here too, and thanked."""
    context = {"sentence": sentence, "used": used}
    return render(request, "followup/over.html", context, status=200 if used else status)


def asked(request: HttpRequest, link: SignedLink) -> Pairs:
    """What the link asks about, each with its form; one alone must be answered."""
    found = list(actions.asked_about(link))
    posted = request.method == "POST"
    return [
        (
            one,
            StepForm(
                request.POST if posted else None,
                request.FILES if posted else None,
                steps=COMMITMENT_STEPS[one.state],
                required=len(found) == 1,
                prefix=one.pk.hex,
            ),
        )
        for one in found
    ]


def said(link: SignedLink, pairs: Pairs) -> str | None:
    """Do what was chosen, all of it or nothing. None once it is done, else why it is not."""
    if not all([form.is_valid() for _one, form in pairs]):
        return ""
    answers: dict[UUID, Any] = {
        one.pk: (form.step, form.word()) for one, form in pairs if form.step
    }
    if not answers:
        return _("Choose how at least one of them stands.")
    try:
        by = link_actor(link.pk).acting_for(link.about_id)
        actions.answer_by_link(link, answers, by=by)
    except Refused as refusal:
        return str(refusal)
    return None
