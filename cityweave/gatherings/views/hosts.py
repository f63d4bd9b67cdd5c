"""Asking a host to clear a text, and the page behind the host's link."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cityweave.accounts.actions.attempts import admit
from cityweave.accounts.choices import INVITATIONS
from cityweave.accounts.views.manners import door
from cityweave.gatherings import actions, policies
from cityweave.gatherings.choices import HOST_LINK_SAYS, Stage
from cityweave.gatherings.forms.hosting import HostAnswerForm
from cityweave.gatherings.forms.minutes import HandForm, HostForm
from cityweave.gatherings.models import Gathering
from cityweave.gatherings.presenters.hosts import parts_for, standing
from cityweave.gatherings.views.minutes import at_work
from cityweave.sharing.actors import link_actor
from cityweave.sharing.choices import Label
from cityweave.sharing.reading import Request
from cityweave.verdicts import NotAllowed


@login_required
@require_safe
def host_desk(request: Request, address: str) -> HttpResponse:
    """Where concept and report stand with the host."""
    return show_desk(request, at_work(request, address))


def show_desk(
    request: Request, found: Gathering, *, stage: str = "", ask: HostForm | None = None,
    hand: HandForm | None = None, refused: str = "", link: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    texts = []
    for one in Stage.values:
        shown = standing(found, one, request.actor)
        here = one == stage
        texts.append(
            {
                "standing": shown,
                "ask": ask if here and ask else fresh_ask(one, shown),
                "hand": hand if here and hand else HandForm(stage=one, host=host_of(shown)),
                "refused": refused if here else "",
                "link": link if here else "",
            }
        )
    context = {"gathering": found, "texts": texts, "may_write": not request.actor.only_looks}
    answer = render(request, "gatherings/host_desk.html", context, status=status)
    answer["TLP"] = max(
        (Label.AMBER, Label(found.label)), key=lambda label: label.rank
    ).code  # fmt: skip
    return answer


def host_of(shown: object) -> str:
    asked = getattr(shown, "asked", None)
    return asked.host if asked else ""


def fresh_ask(stage: str, shown: object) -> HostForm:
    """Whoever was asked before is asked again, unless somebody else is named."""
    asked = getattr(shown, "asked", None)
    known = {"host": asked.host, "email": asked.email, "language": asked.language} if asked else {}
    return HostForm(stage=stage, initial=known)


def stage_in(stage: str) -> str:
    if stage not in Stage.values:
        raise Http404
    return stage


@login_required
@require_POST
def host_ask(request: Request, key: UUID, stage: str) -> HttpResponse:
    found, stage = at_work(request, key), stage_in(stage)
    form = HostForm(request.POST, stage=stage)
    if not form.is_valid():
        return show_desk(request, found, stage=stage, ask=form, status=form.status)
    given = form.cleaned_data
    parts = parts_for(found, stage, given["language"], request.actor)
    try:
        _asked, token = actions.ask_host(found, stage, parts, **given, by=request.actor)
    except NotAllowed as refusal:
        return show_desk(request, found, stage=stage, ask=form, refused=str(refusal), status=422)
    if given["email"]:
        messages.success(request, _("The letter is on its way to the host."))
        return redirect("gatherings:host-desk", address=found.address)
    link = settings.ORIGIN + reverse("gatherings:host", kwargs={"token": token})
    return show_desk(request, found, stage=stage, ask=form, link=link)


@login_required
@require_POST
def host_hand(request: Request, key: UUID, stage: str) -> HttpResponse:
    """The answer came by phone or on paper."""
    found, stage = at_work(request, key), stage_in(stage)
    form = HandForm(request.POST, stage=stage)
    if not form.is_valid():
        return show_desk(request, found, stage=stage, hand=form, status=form.status)
    given = form.cleaned_data
    parts = parts_for(found, stage, settings.LANGUAGE_CODE, request.actor)
    actions.record_host_answer(
        found, stage, parts, given["host"], given["answer"], given["note"], by=request.actor
    )
    messages.success(request, _("Written down, with how it came."))
    return redirect("gatherings:host-desk", address=found.address)


@login_required
@require_POST
def host_read(request: Request, key: UUID) -> HttpResponse:
    """The answer has been read; it waits for nobody any more."""
    found = at_work(request, key)
    actions.read_host_answers(found, by=request.actor)
    return redirect("gatherings:host-desk", address=found.address)


@require_http_methods(["GET", "HEAD", "POST"])
@door
def host(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows and POST acts: whoever scans letters or previews links changes nothing."""
    admission = admit(request, INVITATIONS)
    found = actions.clearance_at(token)
    if found is None:
        return over(request, str(HOST_LINK_SAYS["unknown"]), status=404)
    admission.forgive()
    link, clearance = found
    if not (verdict := policies.can_answer_as_host(link)):
        return over(request, verdict.because, used=link.used_at is not None)
    form = HostAnswerForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        by = link_actor(link.pk).acting_for(link.about_id)
        actions.answer_as_host(clearance, given["answer"], given["words"], by=by)
        return redirect(request.path)
    context = {"clearance": clearance, "form": form, "is_report": clearance.stage == Stage.REPORT}
    return render(request, "gatherings/host.html", context, status=form.status)


def over(
    request: HttpRequest, sentence: str, *, used: bool = False, status: int = 410
) -> HttpResponse:
    """Whoever has just answered is sent here too, and thanked."""
    context = {"sentence": sentence, "used": used}
    return render(request, "gatherings/host_over.html", context, status=200 if used else status)
