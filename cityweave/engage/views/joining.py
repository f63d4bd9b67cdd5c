"""The door: five short steps that work on any phone, left and taken up again by a link."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cityweave.accounts.actions.attempts import admit
from cityweave.accounts.views.manners import door
from cityweave.engage import actions, forms, policies
from cityweave.engage.choices import CONFIRMING, JOINING, Step
from cityweave.engage.council_paper import council_paper
from cityweave.engage.models import Joining
from cityweave.engage.presenters import hub_to_call, said_so_far, stages, step_href
from cityweave.files.presenters import removal_said
from cityweave.files.refusals import Refused
from cityweave.papers import press
from cityweave.papers.word import docx_of
from cityweave.sharing.actors import ANONYMOUS, Actor, link_actor
from cityweave.sharing.forms.fields import PlainForm
from cityweave.verdicts import NotAllowed

page = require_http_methods(["GET", "HEAD", "POST"])
LONGEST_QUERY = 100
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def sought_in(request: HttpRequest, name: str, length: int = LONGEST_QUERY) -> str:
    return request.GET.get(name, "").replace("\0", "")[:length].strip()


@page
@door
def join(request: HttpRequest) -> HttpResponse:
    """The first step. Nothing is kept before a city is named."""
    sought, country = sought_in(request, "q"), sought_in(request, "country", 2)
    posted = request.POST if request.method == "POST" else None
    form = forms.CityForm(posted, sought=sought, country=country)
    if form.is_bound and form.is_valid():
        admit(request, JOINING)
        if form.is_trapped:
            return redirect("engage:join")
        language = get_language() or "en"
        _joining, token = actions.begin_joining(form.facts(), language=language, by=ANONYMOUS)
        return redirect(step_href(token, Step.YOU))
    return city_page(request, form, None, "", sought, country)


def city_page(
    request: HttpRequest, form: forms.CityForm, begun: Joining | None, token: str, sought: str,
    country: str,
) -> HttpResponse:  # fmt: skip
    context = {
        "form": form,
        "sought": sought,
        "country": country,
        "countries": forms.countries(),
        "sought_nothing": "q" in request.GET and not sought.strip(),
        "nothing": bool(sought) and not form.places,
        "stages": stages(begun, token, Step.CITY),
        "token": token,
    }
    return render(request, "engage/city.html", context, status=form.status)


def behind(token: str) -> Joining:
    """What the link leads to. Raises Http404 for links that were never made."""
    found = actions.joining_behind(token)
    if found is None:
        raise Http404
    return found


def over(request: HttpRequest, sentence: str, *, is_done: bool = False) -> HttpResponse:
    """Nothing is to be begun again where all is done."""
    context = {"sentence": sentence, "is_done": is_done}
    return render(request, "engage/over.html", context, status=410)


@require_safe
@door
def joining(request: HttpRequest, token: str) -> HttpResponse:
    """The link that goes on where somebody left."""
    found = behind(token)
    if not (verdict := policies.can_continue_joining(found)):
        return over(request, verdict.because)
    return redirect(step_href(token, found.step))


@page
@door
def step(request: HttpRequest, token: str, step: str) -> HttpResponse:
    """One step: GET shows what was said, POST keeps it and goes on."""
    found = behind(token)
    if not (verdict := policies.can_continue_joining(found)):
        return over(request, verdict.because)
    order = [one.value for one in Step]
    if found.application is not None and step != Step.CONFIRM:
        return redirect(step_href(token, Step.CONFIRM))
    if order.index(step) > order.index(found.step):
        return redirect(step_href(token, found.step))
    return STEPS[Step(step)](request, found, token)


def by(found: Joining) -> Actor:
    return link_actor(found.pk)


def further(found: Joining, step: Step) -> str:
    """The step that comes next; whoever went back to change something keeps how far they were."""
    order = [one.value for one in Step]
    following = order[order.index(step) + 1]
    return max(found.step, following, key=order.index)


def shown(
    request: HttpRequest, template: str, form: Any, found: Joining, token: str, step: Step,
    **more: Any,
) -> HttpResponse:  # fmt: skip
    context = {
        "form": form,
        "joining": found,
        "token": token,
        "link": settings.ORIGIN + reverse("engage:joining", kwargs={"token": token}),
        "stages": stages(found, token, step),
        "title": step.label,
        **more,
    }
    return render(request, f"engage/{template}.html", context, status=form.status if form else 200)


def city_step(request: HttpRequest, found: Joining, token: str) -> HttpResponse:
    sought, country = sought_in(request, "q"), sought_in(request, "country", 2)
    posted = request.POST if request.method == "POST" else None
    form = forms.CityForm(posted, sought=sought, country=country)
    if not sought and not form.is_bound:
        names = ("city_name", "country", "city_kind")
        form.initial.update({name: getattr(found, name) for name in names})
    if form.is_bound and form.is_valid() and not form.is_trapped:
        then = further(found, Step.CITY)
        actions.tell(found, form.facts(), then=then, by=by(found))
        return redirect(step_href(token, Step.YOU))
    return city_page(request, form, found, token, sought, country)


def you_step(request: HttpRequest, found: Joining, token: str) -> HttpResponse:
    form = forms.YouForm(request.POST if request.method == "POST" else None, joining=found)
    if form.is_bound and form.is_valid() and not form.is_trapped:
        then = further(found, Step.YOU)
        actions.tell(found, form.facts(), then=then, by=by(found))
        return redirect(step_href(token, Step.DECISION))
    return shown(request, "you", form, found, token, Step.YOU)


def decision_step(request: HttpRequest, found: Joining, token: str) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    form = forms.DecisionForm(posted, request.FILES or None, joining=found)
    if form.is_bound and form.is_valid() and (kept := keep_decision(form, found)):
        if kept.file and form.cleaned_data["paper"] and (said := removal_said(kept.file)):
            messages.info(request, said)
        return redirect(step_href(token, Step.CONSENTS))
    removed = removal_said(found.file) if found.file else ""
    return shown(request, "decision", form, found, token, Step.DECISION, removed=removed)


def keep_decision(form: forms.DecisionForm, found: Joining) -> Joining | None:
    told = form.cleaned_data
    then = further(found, Step.DECISION)
    try:
        kept = actions.keep_decision(
            found, told["decision"], told["paper"], then=then, by=by(found)
        )
    except Refused as refusal:
        form.add_error("paper", str(refusal))
        return None
    return kept


def consents_step(request: HttpRequest, found: Joining, token: str) -> HttpResponse:
    form = forms.ConsentsForm(request.POST if request.method == "POST" else None, joining=found)
    if form.is_bound and form.is_valid():
        then = further(found, Step.CONSENTS)
        actions.tell(found, form.facts(), then=then, by=by(found))
        return redirect(step_href(token, Step.CONFIRM))
    return shown(request, "consents", form, found, token, Step.CONSENTS)


def confirm_step(request: HttpRequest, found: Joining, token: str) -> HttpResponse:
    if request.method == "POST" and found.application is None:
        admit(request, JOINING, found.email)
        actions.hand_in(found, by=by(found))
        return redirect(step_href(token, Step.CONFIRM))
    return confirm_page(request, found, token)


def is_confirmed(found: Joining) -> bool:
    return found.application is not None and found.application.confirmed_at is not None


def confirm_page(
    request: HttpRequest, found: Joining, token: str, refused: PlainForm | None = None
) -> HttpResponse:
    """What is to be sent, or what is left to do; a form that was refused comes back as typed."""
    entered = {type(refused): refused}
    more = {
        "said": said_so_far(found, token),
        "is_handed_in": found.application is not None,
        "is_confirmed": is_confirmed(found),
        "hub": hub_to_call(found),
        "code": entered.get(forms.CodeForm) or forms.CodeForm(),
        "address": entered.get(forms.AddressForm)
        or forms.AddressForm(initial={"email": found.email}),
    }
    form = refused or forms.CodeForm()
    return shown(request, "confirm", form, found, token, Step.CONFIRM, **more)


STEPS: dict[Step, Callable[[HttpRequest, Joining, str], HttpResponse]] = {
    Step.CITY: city_step,
    Step.YOU: you_step,
    Step.DECISION: decision_step,
    Step.CONSENTS: consents_step,
    Step.CONFIRM: confirm_step,
}


@require_POST
@door
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The way back, sent to the address that was typed."""
    found = behind(token)
    if not (verdict := policies.can_continue_joining(found)):
        return over(request, verdict.because)
    if found.email:
        admit(request, JOINING, found.email)
        actions.mail_link(found, token, by=by(found))
    messages.success(request, _("A letter with the link is on its way."))
    return redirect(step_href(token, found.step))


@require_POST
@door
def code(request: HttpRequest, token: str) -> HttpResponse:
    """Eight digits that the hub read out, where no letter arrives."""
    found = behind(token)
    if found.application is None:
        raise Http404
    form = forms.CodeForm(request.POST)
    if form.is_valid():
        admit(request, CONFIRMING, str(found.pk))
        if refusal := refused_code(found, form.cleaned_data["code"]):
            form.add_error("code", refusal)
        else:
            return redirect(step_href(token, Step.CONFIRM))
    return confirm_page(request, found, token, form)


@require_POST
@door
def address(request: HttpRequest, token: str) -> HttpResponse:
    """An address that was mistyped, put right; or the same, where the letter got lost."""
    found = behind(token)
    if not (verdict := policies.can_correct_address(found)):
        return over(request, verdict.because, is_done=is_confirmed(found))
    form = forms.AddressForm(request.POST)
    if not form.is_valid():
        return confirm_page(request, found, token, form)
    email = form.cleaned_data["email"]
    admit(request, JOINING, email)
    actions.correct_address(found, email, by=by(found))
    messages.success(request, _("A new letter is on its way. The one before does not count."))
    return redirect(step_href(token, Step.CONFIRM))


def refused_code(found: Joining, typed: str) -> str:
    """The same words whether the code is wrong, too old, or was never made."""
    wrong = _("This code is not right, or it is too old. Ask your hub for a new one.")
    assert found.application is not None
    try:
        return "" if actions.confirm_by_code(found.application, typed, by=by(found)) else wrong
    except NotAllowed as refusal:
        return str(refusal)


@page
@door
def confirmation(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows and POST confirms: mail scanners that open the letter confirm nothing."""
    found = actions.unconfirmed_behind(token)
    if found is None:
        raise Http404
    if not (verdict := policies.can_confirm_application(found)):
        return over(request, verdict.because, is_done=found.confirmed_at is not None)
    if request.method == "POST":
        actions.confirm_by_letter(found, by=link_actor(found.pk))
        return render(request, "engage/thanks.html", {"application": found})
    return render(request, "engage/confirmation.html", {"application": found})


@require_safe
@door
def paper_pdf(request: HttpRequest, token: str) -> HttpResponse:
    paper = council_paper(behind(token).city_name, language_of(request), timezone.localdate())
    return as_file(press.pdf_of(paper), "application/pdf", "council-paper.pdf")


@require_safe
@door
def paper_docx(request: HttpRequest, token: str) -> HttpResponse:
    paper = council_paper(behind(token).city_name, language_of(request), timezone.localdate())
    return as_file(docx_of(paper), WORD, "council-paper.docx")


def language_of(_request: HttpRequest) -> str:
    return get_language() or "en"


def as_file(data: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
