"""The joint calendar: days of all bodies, and calendars of partners brought in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from cityweave.calendars.entries import Unreadable
from cityweave.calendars.reading import read
from cityweave.gatherings import actions
from cityweave.gatherings.forms import CalendarForm, NewJointEntry
from cityweave.gatherings.models import JointEntry
from cityweave.gatherings.partner_days import MOST, days_in
from cityweave.gatherings.presenters import joint_calendar, joint_entry_page
from cityweave.journal.actions import note_access
from cityweave.network.views.fresh import asked_hub, form_page, posted, readable, require_staff
from cityweave.sharing.choices import LOGGED, Label
from cityweave.sharing.models import Record
from cityweave.sharing.reading import Request, get_visible_or_404

BACK, AHEAD = timedelta(days=31), timedelta(days=550)


@login_required
@require_safe
def joint(request: Request) -> HttpResponse:
    page = joint_calendar(request.actor, request.GET)
    return render(request, "gatherings/joint.html", {"page": page})


@login_required
@readable
def new_joint_entry(request: Request) -> HttpResponse:
    require_staff(request)
    form = NewJointEntry(posted(request), actor=request.actor, kept_by=asked_hub(request))

    def add(valid: Any) -> Record:
        return actions.keep_joint_entry(valid.facts(), hub=valid.hub(), by=request.actor)

    return form_page(request, form, _("Add a day of another body"), add)


@require_safe
def joint_entry(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(JointEntry, request.actor, key)
    page = joint_entry_page(found, request.actor)
    answer = render(request, "gatherings/joint_entry.html", {"page": page})
    answer["TLP"] = page.label.code
    if found.label in LOGGED:
        note_access("view", found, by=request.actor)
    return answer


@login_required
@readable
def bring_calendar(request: Request) -> HttpResponse:
    """A partner's file; what was understood is kept, and can be taken back in one act."""
    require_staff(request)
    form = CalendarForm(posted(request), request.FILES or None, actor=request.actor)
    if not form.is_bound or form.is_looking or not form.is_valid():
        status = 422 if form.is_bound and not form.is_looking else 200
        return render(request, "gatherings/bring_calendar.html", {"form": form}, status=status)
    try:
        return brought(request, form)
    except Unreadable as refusal:
        form.add_error("file", str(refusal))
        return render(request, "gatherings/bring_calendar.html", {"form": form}, status=422)


def brought(request: Request, form: CalendarForm) -> HttpResponse:
    """Raises Unreadable."""
    given = form.cleaned_data
    today = timezone.localdate()
    calendar = read(given["file"].read(), today - BACK, today + AHEAD)
    days = list(days_in(calendar))
    if len(days) > MOST:
        raise Unreadable(
            _("It has more than {n} days. Save a shorter span of the calendar.").format(n=MOST)
        )
    hub = form.hubs[given["hub"]]
    done = actions.bring_in_days(
        days, hub=hub, body=given["body"], label=Label(given["label"]), by=request.actor
    )
    unread = [(entry.title, sentence) for entry in calendar.entries for sentence in entry.remarks]
    remarks = [*(("", sentence) for sentence in calendar.remarks), *unread][:50]
    context = {"done": done, "hub": hub.pk, "remarks": remarks}
    return render(request, "gatherings/calendar_brought.html", context)


@login_required
@require_POST
def reading_back(request: Request, hub: UUID, reading: UUID) -> HttpResponse:
    gone = actions.take_reading_back(reading, hub=hub, by=request.actor)
    words = ngettext("{n} day is in the bin.", "{n} days are in the bin.", gone)
    messages.success(request, words.format(n=gone))
    return redirect(reverse("gatherings:joint"))
