"""Ask the hub: the city's page, the hub's list, one request and each act on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cityweave.accounts.actions.attempts import admit
from cityweave.accounts.choices import INVITATIONS
from cityweave.accounts.views.manners import door
from cityweave.build import actions, policies
from cityweave.build.first_hours import steps
from cityweave.build.forms import (
    AskForCityForm,
    AskForm,
    ByStaffForm,
    HelpfulForm,
    ReferralForm,
    WordForm,
)
from cityweave.build.models import SupportRequest
from cityweave.build.presenters import ask_page, on_call_for, request_list, request_page
from cityweave.sharing.actors import link_actor
from cityweave.sharing.choices import Label
from cityweave.sharing.reading import Request, get_visible_or_404
from cityweave.verdicts import no

readable = require_http_methods(["GET", "HEAD", "POST"])
Forms = dict[str, WordForm]


@login_required
@readable
def ask(request: Request) -> HttpResponse:
    """The city's door to its hub. Staff have their own page for whoever calls."""
    page = ask_page(request.actor)
    if not page.cities:
        return redirect("build:requests") if request.actor.is_staff else nobody_asks(request)
    data = request.POST if request.method == "POST" else None
    form = AskForm(data, cities=list(page.cities))
    if not form.is_bound or not form.is_valid():
        return render(request, "build/ask.html", {"page": page, "form": form}, status=form.status)
    asked = actions.ask_hub(form.city(), form.facts(), by=request.actor)
    if asked.urgent:
        messages.warning(request, _("Your hub sees this first. If it cannot wait, call now."))
    else:
        messages.success(request, _("Asked. Your hub answers within ten days."))
    return redirect("build:supportrequest", key=asked.pk)


def nobody_asks(request: Request) -> HttpResponse:
    no(_("Only people of a city ask the hub here.")).require()
    raise Http404


@login_required
@require_safe
def requests(request: Request) -> HttpResponse:
    if not request.actor.hubs:
        return redirect("build:ask")
    only = "all" if request.GET.get("show") == "all" else "waiting"
    return render(request, "build/requests.html", {"page": request_list(request.actor, only)})


@login_required
@readable
def new_request(request: Request) -> HttpResponse:
    """A city called: its hub writes it down."""
    if not request.actor.hubs:
        no(_("Only the hub’s staff write down what a city asks.")).require()
    data = request.POST if request.method == "POST" else None
    city = key_in(request.GET.get("city", ""))
    form = AskForCityForm(data, actor=request.actor, city=city)
    if not form.is_bound or not form.is_valid():
        return render(request, "build/new.html", {"form": form}, status=form.status)
    told = form.facts()
    asked = actions.ask_hub(form.city(), told, came_at=form.came_at(), by=request.actor)
    messages.success(request, _("Written down for the city. The clock runs."))
    return redirect("build:supportrequest", key=asked.pk)


def key_in(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""


@login_required
@require_safe
def support_request(request: Request, key: UUID) -> HttpResponse:
    return show(request, get_visible_or_404(SupportRequest, request.actor, key))


def show(
    request: Request, found: SupportRequest, forms: Forms | None = None, *, status: int = 200
) -> HttpResponse:
    page = request_page(found, request.actor)
    context = {"page": page, "forms": fresh_forms() | (forms or {})}
    answer = render(request, "build/request.html", context, status=status)
    answer["TLP"] = Label(found.label).code
    return answer


def fresh_forms() -> Forms:
    return {
        "answer": WordForm(label=_("Your answer"), key="answer"),
        "question": WordForm(label=_("What do you need to know?"), key="question"),
        "referral": ReferralForm(label=_("What should the city know?"), key="referral"),
        "refusal": WordForm(label=_("Why not?"), key="refusal"),
        "word": WordForm(label=_("Your words"), key="word"),
        "heard": ByStaffForm(label=_("What did the city say?"), key="heard"),
    }


@login_required
@require_safe
def first_hours(request: Request, key: UUID) -> HttpResponse:
    """A sheet to print: whom to call, and what helps in the first 72 hours."""
    found = get_visible_or_404(SupportRequest, request.actor, key)
    on_call = on_call_for(found.city_id, request.actor)
    context = {"found": found, "on_call": on_call, "steps": steps()}
    answer = render(request, "build/first_hours.html", context)
    answer["TLP"] = Label(found.label).code
    return answer


def act(
    request: Request, key: UUID, name: str, form: WordForm, do: Callable[[SupportRequest], Any],
    said: str,
) -> HttpResponse:  # fmt: skip
    """Words are wanted; without them the page comes back with all that was typed."""
    found = get_visible_or_404(SupportRequest, request.actor, key)
    if not form.is_valid():
        return show(request, found, {name: form}, status=form.status)
    do(found)
    messages.success(request, said)
    return redirect("build:supportrequest", key=key)


@login_required
@require_POST
def answer(request: Request, key: UUID) -> HttpResponse:
    form = WordForm(request.POST, label=_("Your answer"), key="answer")
    return act(
        request, key, "answer", form,
        lambda found: actions.answer_request(found, form.cleaned_data["text"], by=request.actor),
        _("Answered. Where there is an address, the answer goes there as a letter."),
    )  # fmt: skip


@login_required
@require_POST
def question(request: Request, key: UUID) -> HttpResponse:
    form = WordForm(request.POST, label=_("What do you need to know?"), key="question")
    return act(
        request, key, "question", form,
        lambda found: actions.ask_back(found, form.cleaned_data["text"], by=request.actor),
        _("Asked back. The clock stands still until the city writes."),
    )  # fmt: skip


@login_required
@require_POST
def referral(request: Request, key: UUID) -> HttpResponse:
    form = ReferralForm(request.POST, label=_("What should the city know?"), key="referral")
    return act(
        request, key, "referral", form,
        lambda found: actions.refer_request(
            found, form.cleaned_data["body"], form.cleaned_data["text"], by=request.actor
        ),
        _("Passed on. The city knows to whom."),
    )  # fmt: skip


@login_required
@require_POST
def refusal(request: Request, key: UUID) -> HttpResponse:
    form = WordForm(request.POST, label=_("Why not?"), key="refusal")
    return act(
        request, key, "refusal", form,
        lambda found: actions.decline_request(found, form.cleaned_data["text"], by=request.actor),
        _("Declined. The city reads why."),
    )  # fmt: skip


@login_required
@require_POST
def word(request: Request, key: UUID) -> HttpResponse:
    """The city writes; or its hub writes down what the city said."""
    found = get_visible_or_404(SupportRequest, request.actor, key)
    # The same form as on the page: whoever works on it writes down what the city said.
    own = not policies.can_work_on_request(request.actor, found)
    name = "word" if own else "heard"
    form = (WordForm if own else ByStaffForm)(request.POST, key=name)
    return act(
        request, key, name, form,
        lambda found: actions.write_for_city(
            found, form.cleaned_data["text"], by=request.actor,
            came_by=form.cleaned_data.get("came_by", "page"),
        ),
        _("Sent. Your hub has the next word.") if own else _("Written down for the city."),
    )  # fmt: skip


@login_required
@require_POST
def triage(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(SupportRequest, request.actor, key)
    urgent = request.POST.get("urgent") == "yes"
    actions.triage_request(found, urgent=urgent, by=request.actor)
    messages.success(request, _("Urgent: it stands first.") if urgent else _("It can wait."))
    return redirect("build:supportrequest", key=key)


@login_required
@require_POST
def assignment(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(SupportRequest, request.actor, key)
    if request.actor.person is None:
        raise Http404
    actions.assign_request(found, request.actor.person, by=request.actor)
    messages.success(request, _("You are on it. The city sees that somebody is."))
    return redirect("build:supportrequest", key=key)


@login_required
@require_POST
def closing(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(SupportRequest, request.actor, key)
    actions.close_request(found, by=request.actor)
    messages.success(request, _("Closed. Open it again whenever something is missing."))
    return redirect("build:supportrequest", key=key)


@login_required
@require_POST
def reopening(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(SupportRequest, request.actor, key)
    actions.reopen_request(found, by=request.actor)
    messages.success(request, _("Open again. The hub has the next word."))
    return redirect("build:supportrequest", key=key)


@login_required
@require_POST
def helpfulness(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(SupportRequest, request.actor, key)
    helped = request.POST.get("helpful") == "yes"
    actions.say_helpful(found, helpful=helped, by=request.actor)
    messages.success(request, thanks(helped=helped))
    return redirect("build:supportrequest", key=key)


def thanks(*, helped: bool) -> str:
    if helped:
        return _("Thank you. Your hub is glad to hear it.")
    return _("Thank you for saying so. Your hub takes it up again.")


@readable
@door
def helpful(request: HttpRequest, token: str) -> HttpResponse:
    """From a letter, without an account. GET shows and POST acts; the answer can change."""
    admission = admit(request, INVITATIONS)
    pair = actions.find_link(token)
    if pair is None:
        raise Http404
    admission.forgive()
    link, found = pair
    verdict = policies.can_say_helpful_by_link(link, found)
    if not verdict:
        return render(request, "build/over.html", {"sentence": verdict.because}, status=410)
    form = HelpfulForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        return judged(request, form, pair)
    context = {"form": form, "said": found.helpful, "link": link, "asked_at": found.created_at}
    return render(request, "build/helpful.html", context, status=form.status)


def judged(request: HttpRequest, form: HelpfulForm, pair: Any) -> HttpResponse:
    link, found = pair
    helped = form.cleaned_data["helpful"] == "yes"
    missing = form.cleaned_data["missing"]
    by = link_actor(link.pk)
    actions.say_helpful_by_link(link, found, helpful=helped, missing=missing, by=by)
    messages.success(request, thanks(helped=helped))
    return redirect(request.path)
