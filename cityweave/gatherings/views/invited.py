"""Pages for guests without an account: their answer, their details, the one page, registering."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cityweave.accounts.actions.attempts import admit
from cityweave.accounts.choices import INVITATIONS, REGISTRATIONS
from cityweave.accounts.views.manners import UNPROCESSABLE, door
from cityweave.gatherings import actions, policies
from cityweave.gatherings.choices import Answer
from cityweave.gatherings.forms.registration import RegistrationForm, details_of
from cityweave.gatherings.forms.replying import ReplyForm
from cityweave.gatherings.models import Campaign, Guest
from cityweave.gatherings.presenters.inviting import OnePage, one_page
from cityweave.sharing.actors import link_actor
from cityweave.ui.views.once import once

page_methods = require_http_methods(["GET", "HEAD", "POST"])
THANKS = "thanks"


def over(request: HttpRequest, sentence: str, status: int = 410) -> HttpResponse:
    context = {"sentence": sentence}
    return render(request, "gatherings/over.html", context, status=status)


def no_such_link() -> str:
    return _("This address is not complete, or it was replaced by a later letter. Use the latest.")


def behind(request: HttpRequest, token: str) -> tuple[Guest, Campaign | None] | HttpResponse:
    """The guest whose link this is, or the page that says why it leads nowhere."""
    admission = admit(request, INVITATIONS)
    guest = actions.find_guest(token)
    if guest is None:
        return over(request, no_such_link(), 404)
    admission.forgive()
    campaign = actions.campaign_of(guest.gathering)
    if not (verdict := policies.can_answer_invitation(guest, campaign)):
        return over(request, verdict.because)
    return guest, campaign


def of_gathering(guest: Guest, campaign: Campaign | None) -> OnePage:
    shown = campaign or Campaign(gathering=guest.gathering)
    shown.gathering = guest.gathering
    return one_page(shown)


@page_methods
@door
def reply(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows and POST acts: whoever scans letters or previews links changes nothing."""
    found = behind(request, token)
    if isinstance(found, HttpResponse):
        return found
    guest, campaign = found
    data = request.POST if request.method == "POST" else None
    standing = guest.answer if guest.answer != Answer.WAITING else Answer.YES
    form = ReplyForm(
        data, for_deputy=guest.deputy_for_id is not None, initial=answered(guest, standing)
    )
    if form.is_bound and form.is_valid():
        answer, by = form.cleaned_data["answer"], link_actor(guest.pk)
        guest = actions.answer_invitation(guest, answer, by=by, deputy=form.deputy())
        if guest.answer in {Answer.YES, Answer.WAITING}:
            return redirect("gatherings:reply-details", token=token)
        return redirect("gatherings:reply", token=token)
    context = {"form": form, "guest": guest, "campaign": campaign, "token": token,
               "page": of_gathering(guest, campaign)}  # fmt: skip
    return render(request, "gatherings/reply.html", context, status=form.status)


def answered(guest: Guest, standing: str) -> dict[str, str]:
    """What was answered last, so that a change begins from it."""
    deputy = actions.deputy_of(guest)
    named = deputy or Guest()
    return {
        "answer": standing, "deputy_name": named.name, "deputy_function": named.function,
        "deputy_email": named.email,
    }  # fmt: skip


@page_methods
@door
def reply_details(request: HttpRequest, token: str) -> HttpResponse:
    """What a guest who comes says of themselves."""
    found = behind(request, token)
    if isinstance(found, HttpResponse):
        return found
    guest, campaign = found
    if guest.answer not in {Answer.YES, Answer.WAITING}:
        return redirect("gatherings:reply", token=token)
    data = request.POST if request.method == "POST" else None
    form = RegistrationForm(
        data, campaign=campaign, guest=guest, initial=details_of(guest, campaign)
    )
    if form.is_bound and form.is_valid():
        actions.keep_details(guest, form.details(), by=link_actor(guest.pk))
        return redirect("gatherings:reply", token=token)
    context = {"form": form, "guest": guest, "token": token}
    return render(request, "gatherings/reply_details.html", context, status=form.status)


@require_safe
@door
def page(request: HttpRequest, token: str) -> HttpResponse:
    """The one page, for whoever was handed its address."""
    admission = admit(request, INVITATIONS)
    campaign = actions.find_campaign(token)
    if campaign is None:
        return over(request, no_such_link(), 404)
    admission.forgive()
    if not (verdict := policies.can_show_page(campaign.gathering)):
        return over(request, verdict.because)
    context = {"page": one_page(campaign), "token": token,
               "may_register": bool(policies.can_register(campaign))}  # fmt: skip
    return render(request, "gatherings/one_page.html", context)


@page_methods
@door
def registration(request: HttpRequest, token: str) -> HttpResponse:
    """Open to whoever has the address; one hand that presses twice registers once."""
    admission = admit(request, INVITATIONS)
    campaign = actions.find_campaign(token)
    if campaign is None:
        return over(request, no_such_link(), 404)
    # What is counted there is the guessing of addresses, and this one is right.
    admission.forgive()
    if THANKS in request.GET:
        return render(request, "gatherings/registered.html", {"page": one_page(campaign)})
    if not (verdict := policies.can_register(campaign)):
        return over(request, verdict.because)
    if request.method != "POST":
        return as_page(register(request, campaign))
    admission = admit(request, REGISTRATIONS, request.POST.get("email", ""))
    answer = as_page(register(request, campaign))
    if answer.status_code == UNPROCESSABLE:
        # Nobody was written to.
        admission.forgive()
    return answer


def as_page(answer: HttpResponseBase) -> HttpResponse:
    assert isinstance(answer, HttpResponse)
    return answer


@once
def register(request: HttpRequest, campaign: Campaign) -> HttpResponseBase:
    data = request.POST if request.method == "POST" else None
    form = RegistrationForm(data, campaign=campaign)
    if form.is_bound and form.is_valid():
        actions.register_guest(campaign, form.details(), by=link_actor(campaign.pk))
        return redirect(f"{request.path}?{THANKS}=1")
    context = {"form": form, "page": one_page(campaign)}
    return render(request, "gatherings/registration.html", context, status=form.status)
