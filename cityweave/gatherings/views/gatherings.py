"""Gatherings: the list, the month, one of them and each act on it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cityweave.gatherings import actions, policies
from cityweave.gatherings.choices import GatheringState
from cityweave.gatherings.forms import AgendaItemForm, CopyForm, GatheringFilter, NewGathering
from cityweave.gatherings.models import AgendaItem, Gathering
from cityweave.gatherings.presenters import (
    gathering_list,
    gathering_page,
    hubs_offered,
    month_page,
)
from cityweave.gatherings.presenters.feedback import feedback_on
from cityweave.gatherings.presenters.hosts import host_on_page
from cityweave.gatherings.presenters.minutes import carried_over
from cityweave.gatherings.presenters.outcome import released_papers
from cityweave.gatherings.presenters.telling import heard_of, hearing_of
from cityweave.gatherings.presenters.whole_file import thread_of
from cityweave.journal.actions import note_access
from cityweave.network.views.editing import Beside, edit
from cityweave.network.views.fresh import asked_hub, form_page, posted, readable, require_staff
from cityweave.sharing.choices import LOGGED
from cityweave.sharing.models import Record
from cityweave.sharing.reading import Request, get_visible_or_404
from cityweave.ui.stretches import narrowed_by

COMING, PAST, OK, SAVED = "coming", "past", 200, 302


@require_safe
def gatherings(request: Request) -> HttpResponse:
    which = PAST if request.GET.get("show") == PAST else COMING
    form = filter_of(request)
    found = form.narrowed(Gathering.objects.visible_to(request.actor))
    today = timezone.localdate()
    asked = found.past(today).latest_first() if which == PAST else found.coming(today).in_order()
    page = gathering_list(asked, request.actor, request.GET)
    context = {"page": page, "form": form, "which": which, "query": narrowed_by(request.GET)}
    return render(request, "gatherings/gatherings.html", context)


def filter_of(request: Request) -> GatheringFilter:
    return GatheringFilter(request.GET, hubs=hubs_offered(request.actor))


@require_safe
def month(request: Request) -> HttpResponse:
    form = filter_of(request)
    found = form.narrowed(Gathering.objects.visible_to(request.actor))
    page = month_page(asked_month(request.GET.get("month", "")), found, request.actor)
    kept = request.GET.copy()
    kept.pop("month", None)
    context = {"page": page, "form": form, "kept": kept.urlencode()}
    return render(request, "gatherings/month.html", context)


def asked_month(text: str) -> date:
    """The first of the month that is asked for; of this one where nothing sensible is."""
    try:
        asked = date.fromisoformat(f"{text[:7]}-01")
    except ValueError:
        return timezone.localdate().replace(day=1)
    # Weeks before the first and after the last year there is could not be shown.
    return asked if 1900 < asked.year < 2200 else timezone.localdate().replace(day=1)


@require_safe
def gathering(request: Request, address: str) -> HttpResponse:
    return show(request, get_visible_or_404(Gathering, request.actor, address))


def show(
    request: Request,
    found: Gathering,
    *,
    typed: str = "",
    copying: CopyForm | None = None,
    status: int = OK,
) -> HttpResponse:
    page = gathering_page(found, request.actor)
    context = {
        "page": page, "typed": typed, "copying": copying or CopyForm(),
        "carried": carried_over(found, request.actor),
        "host": host_on_page(found, request.actor) if page.steps else None,
        "released": released_papers(found),
        "thread": thread_of(found, page.counted, request.actor) if page.may_work else (),
        "stopping": status != OK,
        "feedback": feedback_on(found, request.actor) if page.may_work else None,
    }  # fmt: skip
    answer = render(request, "gatherings/gathering.html", context, status=status)
    answer["TLP"] = page.label.code
    if found.label in LOGGED:
        note_access("view", found, by=request.actor)
    return answer


@login_required
@readable
def new_gathering(request: Request) -> HttpResponse:
    require_staff(request)
    form = NewGathering(posted(request), actor=request.actor, kept_by=asked_hub(request))

    def add(valid: Any) -> Record:
        return actions.plan_gathering(columns_of(valid), hub=valid.hub(), by=request.actor)

    return form_page(request, form, _("Plan a gathering"), add)


@login_required
@readable
def past_gathering(request: Request) -> HttpResponse:
    require_staff(request)
    form = NewGathering(posted(request), actor=request.actor, kept_by=asked_hub(request))

    def add(valid: Any) -> Record:
        facts = columns_of(valid)
        last = valid.cleaned_data.get("ends_on") or valid.cleaned_data.get("begins_on")
        verdict = policies.can_record_past_gathering(request.actor, valid.hub().pk, last)
        if not verdict:
            raise ValidationError({"begins_on": verdict.because})
        return actions.record_past_gathering(facts, hub=valid.hub(), by=request.actor)

    return form_page(request, form, _("Record a gathering that was held"), add)


def columns_of(form: Any) -> dict[str, Any]:
    facts: dict[str, Any] = form.facts()
    if "city" in facts:
        facts["city_id"] = facts.pop("city")
    return facts


@login_required
@require_POST
def state(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(Gathering, request.actor, key)
    to, reason = request.POST.get("to", ""), request.POST.get("reason", "")
    if to not in GatheringState.values:
        raise Http404
    verdict = policies.can_move_gathering(request.actor, found, to, reason)
    if not verdict and policies.can_work_on_gathering(request.actor, found):
        # What stands in the way can be put right on the page; nothing typed is lost.
        messages.error(request, verdict.because)
        return show(request, found, typed=reason, status=422)
    moved = actions.move_gathering(found, to, by=request.actor, reason=reason)
    messages.success(
        request, _("The gathering is now: {state}.").format(state=moved.get_state_display())
    )
    return redirect("gatherings:gathering", address=moved.address)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_gathering(request: Request, address: str) -> HttpResponse:
    """The form of every record; it says whom a change of days or place is written to."""
    former = get_visible_or_404(Gathering, request.actor, address)
    hearing = hearing_of(former, request.actor)
    beside = Beside("gatherings/hearing.html", hearing) if hearing else None
    answer = edit(request, address, "gathering", beside=beside)
    if answer.status_code == SAVED:
        now = Gathering.objects.visible_to(request.actor).get(pk=former.pk)
        if heard := heard_of(now, former, request.actor):
            messages.info(request, heard)
    return answer


@login_required
@require_POST
def copy(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(Gathering, request.actor, key)
    form = CopyForm(request.POST)
    if not form.is_valid():
        return show(request, found, copying=form, status=form.status)
    made = actions.copy_gathering(found, form.cleaned_data["title"], by=request.actor)
    messages.success(request, _("Copied as an idea. Say when it is held."))
    return redirect("gatherings:gathering", address=made.address)


@login_required
@readable
def new_agenda_item(request: Request, key: UUID) -> HttpResponse:
    whole = get_visible_or_404(Gathering, request.actor, key)
    policies.can_add_to_agenda(request.actor, whole).require()
    form = AgendaItemForm(posted(request), actor=request.actor)
    form.about = whole

    def add(valid: Any) -> Record:
        return actions.add_agenda_item(whole, valid.facts(), by=request.actor)

    return form_page(request, form, _("Add to the agenda"), add)


@require_safe
def agenda_item(request: Request, key: UUID) -> HttpResponse:
    """It stands in its gathering's programme."""
    item = get_visible_or_404(AgendaItem, request.actor, key)
    whole = get_visible_or_404(Gathering, request.actor, item.gathering_id)
    address = whole.address
    return redirect(f"{request.path.partition('agenda/')[0]}gatherings/{address}/#item-{item.pk}")
