"""Minutes: points, promises in one line, letters, the next gathering, a series."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cityweave.followup.models import Commitment
from cityweave.gatherings import actions, policies
from cityweave.gatherings.finding import Understood, understood
from cityweave.gatherings.forms.minutes import (
    LineForm,
    MinuteForm,
    NextForm,
    PromiseForm,
    SeriesForm,
)
from cityweave.gatherings.models import Gathering, MinuteItem, Series
from cityweave.gatherings.presenters.minutes import mailing_page, minutes_page, series_page
from cityweave.gatherings.views.as_read import is_saved
from cityweave.journal.actions import note_access
from cityweave.sharing.choices import LOGGED
from cityweave.sharing.models import Record
from cityweave.sharing.presenters.names import called
from cityweave.sharing.reading import Request, get_visible_or_404
from cityweave.ui.days import date_format
from cityweave.verdicts import NotAllowed

both = require_http_methods(["GET", "HEAD", "POST"])


def at_work(request: Request, address: UUID | str) -> Gathering:
    """The gathering, for those who work on it."""
    found = get_visible_or_404(Gathering, request.actor, address)
    policies.can_work_on_gathering(request.actor, found).require()
    return found


@login_required
@require_safe
def minutes(request: Request, address: str) -> HttpResponse:
    return show_minutes(request, at_work(request, address))


def show_minutes(
    request: Request, found: Gathering, *, point: MinuteForm | None = None,
    line: LineForm | None = None, following: NextForm | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    page = minutes_page(found, request.actor)
    context = {
        "page": page,
        "point_form": point or MinuteForm(),
        "line_form": line or LineForm(),
        "next_form": following or NextForm(title=found.title),
        "may_write": not request.actor.only_looks,
    }
    answer = render(request, "gatherings/minutes.html", context, status=status)
    answer["TLP"] = page.label.code
    if found.label in LOGGED:
        note_access("view", found, by=request.actor)
    return answer


@login_required
@require_POST
def minute_new(request: Request, key: UUID) -> HttpResponse:
    found = at_work(request, key)
    form = MinuteForm(request.POST)
    if not form.is_valid():
        return show_minutes(request, found, point=form, status=form.status)
    actions.write_minute(found, **form.cleaned_data, by=request.actor)
    return back(found, "points")


@login_required
@both
def minute(request: Request, key: UUID) -> HttpResponse:
    """One point, in other words."""
    item, found = item_at(request, key)
    words = {"point": item.point, "decision": item.decision}
    data = request.POST if request.method == "POST" else None
    form = MinuteForm(data, initial=words, standing=words)

    def act(was: str) -> object:
        return actions.change_minute(item, **form.cleaned_data, by=request.actor, was=was)

    def said() -> dict[str, str]:
        item.refresh_from_db()
        return {"point": item.point, "decision": item.decision}

    if form.is_bound and form.is_valid() and is_saved(form, act, said):
        return back(found, "points")
    context = {"form": form, "item": item, "gathering": found}
    return render(request, "gatherings/minute.html", context, status=form.status)


def item_at(request: Request, key: UUID) -> tuple[MinuteItem, Gathering]:
    item = get_object_or_404(MinuteItem.objects.visible_to(request.actor), pk=key)
    return item, at_work(request, item.gathering_id)


@login_required
@require_POST
def minute_place(request: Request, key: UUID) -> HttpResponse:
    item, found = item_at(request, key)
    actions.move_minute(item, up=request.POST.get("to") == "up", by=request.actor)
    return back(found, "points")


@login_required
@require_POST
def minute_standing(request: Request, key: UUID) -> HttpResponse:
    """Struck out, or brought back."""
    item, found = item_at(request, key)
    stands = request.POST.get("stands") == "yes"
    actions.strike_minute(item, not stands, by=request.actor)
    said = _("Brought back.") if stands else _("Struck out. You can bring it back below.")
    messages.success(request, said)
    return back(found, "points")


def back(found: Gathering, part: str) -> HttpResponse:
    return redirect(f"{reverse('gatherings:minutes', args=[found.address])}#{part}")


@login_required
@require_POST
def promise_line(request: Request, key: UUID) -> HttpResponse:
    """One line: written down at once where nothing has to be asked, else shown as understood."""
    found = at_work(request, key)
    form = LineForm(request.POST)
    if not form.is_valid():
        return show_minutes(request, found, line=form, status=form.status)
    read = read_line(request, found, form.cleaned_data["line"])
    shown = PromiseForm(actor=request.actor, read=read)
    if read.is_sure and read.owner is not None and "look" not in request.POST:
        try:
            return written(request, found, read.owner, read.what, read.day)
        except NotAllowed as refusal:
            return show_promise(request, found, read, shown, str(refusal))
    return show_promise(request, found, read, shown)


def read_line(request: Request, found: Gathering, line: str) -> Understood:
    return understood(line, found, timezone.localdate(), reader=request.actor)


def written(request: Request, found: Gathering, owner: Record, what: str, day: Any) -> HttpResponse:
    actions.write_down_promise(found, owner, what, day, by=request.actor)
    if day:
        said = _("Written down: {owner}, by {day}. Take it back below if that is wrong.")
        said = said.format(owner=called(owner), day=date_format(day, "DATE_FORMAT"))
    else:
        said = _("Written down: {owner}, without a day. Take it back below if that is wrong.")
        said = said.format(owner=called(owner))
    messages.success(request, said)
    return back(found, "promises")


def show_promise(
    request: Request, found: Gathering, read: Understood, form: PromiseForm, refused: str = ""
) -> HttpResponse:
    context = {"gathering": found, "read": read, "form": form, "refused": refused}
    status = 422 if refused else form.status
    return render(request, "gatherings/promise.html", context, status=status)


@login_required
@require_POST
def promise_new(request: Request, key: UUID) -> HttpResponse:
    """What was understood, put right and written down."""
    found = at_work(request, key)
    read = read_line(request, found, request.POST.get("line", "")[:2_000])
    form = PromiseForm(request.POST, actor=request.actor, read=read)
    if not form.is_valid():
        return show_promise(request, found, read, form)
    given = form.cleaned_data
    try:
        return written(request, found, form.owner_record(), given["what"], given["due_on"])
    except NotAllowed as refusal:
        return show_promise(request, found, read, form, str(refusal))


@login_required
@require_POST
def promise_undo(request: Request, key: UUID) -> HttpResponse:
    found = at_work(request, key)
    commitment = get_visible_or_404(Commitment, request.actor, key_in(request))
    actions.undo_promise(found, commitment, by=request.actor)
    messages.success(request, _("Taken back. It lies in the bin, from where it can be restored."))
    return back(found, "promises")


def key_in(request: Request) -> UUID:
    try:
        return UUID(request.POST.get("commitment", ""))
    except ValueError as unreadable:
        raise Http404 from unreadable


@login_required
@both
def minutes_letters(request: Request, address: str) -> HttpResponse:
    """Who gets which letter, before any is sent."""
    found = at_work(request, address)
    refused = ""
    if request.method == "POST":
        try:
            return sent(request, found, actions.send_minutes(found, by=request.actor))
        except NotAllowed as refusal:
            refused = str(refusal)
    mailing = actions.mailing_of(found, by=request.actor)
    page = mailing_page(mailing, request.GET.get("guest", ""), request.GET.get("after", ""))
    verdict = policies.can_send_minutes(request.actor, found, mailing.points)
    context = {"page": page, "gathering": found, "refused": refused or verdict.because}
    status = 422 if request.method == "POST" else 200
    return render(request, "gatherings/minutes_letters.html", context, status=status)


def sent(request: Request, found: Gathering, count: int) -> HttpResponse:
    if count:
        said = ngettext("{n} letter is on its way.", "{n} letters are on their way.", count)
    else:
        said = _("Everybody has these minutes already; nothing was sent.")
    messages.success(request, said.format(n=count))
    return redirect("gatherings:minutes", address=found.address)


@login_required
@require_POST
def plan_next(request: Request, key: UUID) -> HttpResponse:
    found = at_work(request, key)
    form = NextForm(request.POST)
    if not form.is_valid():
        return show_minutes(request, found, following=form, status=form.status)
    made = actions.plan_next(found, form.cleaned_data["title"], by=request.actor)
    messages.success(request, _("Planned as an idea. What is still open is carried over."))
    return redirect("gatherings:gathering", address=made.address)


@login_required
@both
def series(request: Request, key: UUID) -> HttpResponse:
    found = get_object_or_404(Series.objects.visible_to(request.actor), pk=key)
    posted = request.POST if request.method == "POST" else None
    form = SeriesForm(posted, initial={"name": found.name})
    if form.is_bound and form.is_valid():
        actions.call_series(found, form.cleaned_data["name"], by=request.actor)
        return redirect("gatherings:series", key=key)
    page = series_page(found, request.actor)
    may_follow = not request.actor.only_looks and policies.can_follow_series(request.actor, found)
    context = {"page": page, "form": form, "may_follow": may_follow}
    answer = render(request, "gatherings/series.html", context, status=form.status)
    answer["TLP"] = page.label.code
    return answer
