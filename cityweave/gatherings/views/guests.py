"""A gathering's guests: the list, one of them, many at once, prints for kitchen and door."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cityweave.gatherings import actions, policies
from cityweave.gatherings.choices import Age, Answer
from cityweave.gatherings.forms.guests import GuestForm, initial_of, standing_of
from cityweave.gatherings.forms.needs import NeedsForm
from cityweave.gatherings.forms.replying import AnswerForm
from cityweave.gatherings.forms.uploaded import ListForm
from cityweave.gatherings.models import Gathering, Guest
from cityweave.gatherings.presenters.guests import OFF, guest_page, guests_page, needs_of
from cityweave.gatherings.presenters.pasted import pasted_page, taken_off
from cityweave.gatherings.views.as_read import is_saved
from cityweave.journal.actions import note_access
from cityweave.network.views.fresh import posted
from cityweave.sharing.choices import Label
from cityweave.sharing.forms.fields import as_key
from cityweave.sharing.reading import Request, get_visible_or_404
from cityweave.ui.figures import Figure

if TYPE_CHECKING:
    from cityweave.gatherings.querysets import GuestQuerySet

page_methods = require_http_methods(["GET", "HEAD", "POST"])
# The name in the session of what was added last, and how long it can be taken back.
ADDED, WAY_BACK = "gatherings.added", timedelta(days=1)
COLUMNS = {"kitchen": "diet", "door": "access"}


def held(request: Request, address: str | UUID) -> Gathering:
    """The gathering, where the reader keeps its guests."""
    found = get_visible_or_404(Gathering, request.actor, address)
    policies.can_keep_guests(request.actor, found).require()
    return found


def one_guest(request: Request, key: UUID) -> Guest:
    found = Guest.objects.visible_to(request.actor).filter(pk=key).first()
    if found is None:
        raise Http404
    found.gathering = held(request, found.gathering_id)
    return found


def strictly(answer: HttpResponse) -> HttpResponse:
    """Names of guests are for the hub's own eyes, whatever the gathering's label."""
    answer["TLP"] = Label.STRICT.code
    answer["Cache-Control"] = "no-store, private"
    return answer


@login_required
@require_safe
def guests(request: Request, address: str) -> HttpResponse:
    gathering = held(request, address)
    asked = request.GET.get("answer", "all")
    answer = Answer.NONE.value if asked == "none" else asked
    chosen = answer if answer in {*Answer.values, OFF} and asked else None
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    page = guests_page(gathering, request.actor, chosen, after, before)
    added = sum(here.count() for here in added_last(request, gathering))
    context = {"page": page, "added": added}
    return strictly(render(request, "gatherings/guests.html", context))


@login_required
@page_methods
def new_guest(request: Request, key: UUID) -> HttpResponse:
    gathering, off = held(request, key), None
    form = GuestForm(posted(request), initial={"language": request.LANGUAGE_CODE})
    if form.is_bound and form.is_valid():
        facts, ticked = form.facts(request.actor), ticked_in(request)
        off = taken_off(facts, gathering, request.actor, ticked)
        if off is None or off.is_ticked:
            made = actions.add_guests(gathering, [facts], by=request.actor, again=ticked)
            said = _("Added.") if made else _("Somebody with this address is on the list already.")
            messages.success(request, said)
            return redirect("gatherings:guests", address=gathering.address)
    context = {"gathering": gathering, "form": form, "off": off}
    return strictly(render(request, "gatherings/guest_new.html", context, status=form.status))


def ticked_in(request: Request) -> set[UUID]:
    """Whom to ask again of those who were taken off."""
    return set(filter(None, map(as_key, request.POST.getlist("again"))))


@login_required
@page_methods
def new_guests(request: Request, key: UUID) -> HttpResponse:
    """A pasted list: first looked at line by line, then added."""
    gathering, ticked = held(request, key), ticked_in(request)
    form = ListForm(posted(request), request.FILES)
    lines = form.read() if form.is_bound and form.is_valid() else []
    page = pasted_page(lines, gathering, request.actor, ticked)
    if (page.good or page.off) and "add" in request.POST:
        facts = form.facts(request.actor)
        made = actions.add_guests(gathering, facts, by=request.actor, again=ticked)
        said = ngettext("{n} guest is added.", "{n} guests are added.", len(made))
        messages.success(request, said.format(n=Figure(len(made))))
        if page.stay_off:
            messages.info(request, stay_off_said(page.stay_off))
        remember_added(request, gathering, made, ticked)
        return redirect("gatherings:guests", address=gathering.address)
    context = {"gathering": gathering, "form": form, "page": page}
    status = form.status if not lines else 200
    return strictly(render(request, "gatherings/guests_new.html", context, status=status))


def stay_off_said(count: int) -> str:
    said = ngettext(
        "One of them was taken off the list before and stays off.",
        "{n} of them were taken off the list before and stay off.",
        count,
    )
    return said.format(n=Figure(count))


def remember_added(
    request: Request, gathering: Gathering, made: list[Guest], again: set[UUID]
) -> None:
    """For a way back: between which moments, in which nobody else adds to this gathering."""
    back = [str(one.pk) for one in made if one.pk in again]
    moments = [one.added_at.isoformat() for one in made if one.pk not in again]
    if made:
        now = timezone.now().isoformat()
        request.session[ADDED] = {
            "gathering": str(gathering.pk), "again": back,
            "between": [moments[0], moments[-1]] if moments else [now, now],
        }  # fmt: skip


def added_last(request: Request, gathering: Gathering) -> tuple[GuestQuerySet, GuestQuerySet]:
    """Whom this session's last list of today added, and whom it asked again, as far as nothing
    has come of it."""
    here = Guest.objects.visible_to(request.actor).of(gathering.pk)
    last = request.session.get(ADDED) or {}
    if last.get("gathering") != str(gathering.pk):
        return here.none(), here.none()
    since, until = (datetime.fromisoformat(moment) for moment in last["between"])
    if until < timezone.now() - WAY_BACK:
        return here.none(), here.none()
    again = last.get("again", [])
    fresh = here.filter(added_at__range=(since, until)).exclude(pk__in=again)
    return fresh.untouched(), here.filter(pk__in=again).unasked()


@login_required
@require_POST
def guests_back(request: Request, key: UUID) -> HttpResponse:
    """The list that was added last is taken back."""
    gathering = held(request, key)
    fresh, again = ([one.pk for one in here] for here in added_last(request, gathering))
    count = actions.take_back_guests(gathering, fresh, by=request.actor, again=again)
    request.session.pop(ADDED, None)
    said = ngettext("{n} guest is taken back.", "{n} guests are taken back.", count)
    messages.success(request, said.format(n=count))
    messages.info(request, _("Whoever was asked or changed since stays on the list."))
    return redirect("gatherings:guests", address=gathering.address)


@login_required
@page_methods
def guest(request: Request, key: UUID) -> HttpResponse:
    """One guest: corrected here, asked by hand, and what they answered."""
    found = one_guest(request, key)
    form = guest_form(request, found, posted(request))
    if form.is_bound and form.is_valid():
        facts = form.facts(request.actor)
        if is_saved(
            form,
            lambda was: actions.change_guest(found, facts, by=request.actor, was=was),
            lambda: initial_of(one_guest(request, key), request.actor),
        ):
            messages.success(request, _("Saved."))
            return redirect("gatherings:guest", key=found.pk)
    return show(request, found, form)


def guest_form(request: Request, found: Guest, data: Any = None) -> GuestForm:
    initial = initial_of(found, request.actor)
    return GuestForm(data, initial=initial, standing=standing_of(found))


def show(
    request: Request, found: Guest, form: GuestForm | None = None,
    answering: AnswerForm | None = None, needing: NeedsForm | None = None,
) -> HttpResponse:  # fmt: skip
    if found.age == Age.MINOR:
        note_access("view", found.gathering, by=request.actor)
    context = {
        "page": guest_page(found, request.actor),
        "needs": needing or NeedsForm() if policies.can_note_needs(request.actor, found) else None,
        "form": form or guest_form(request, found),
        "answering": answering or AnswerForm(for_deputy=found.deputy_for_id is not None),
    }
    typed = (form, answering, needing)
    status = next((one.status for one in typed if one is not None), 200)
    return strictly(render(request, "gatherings/guest.html", context, status=status))


@login_required
@require_POST
def guest_answer(request: Request, key: UUID) -> HttpResponse:
    found = one_guest(request, key)
    form = AnswerForm(request.POST, for_deputy=found.deputy_for_id is not None)
    if not form.is_valid():
        return show(request, found, answering=form)
    answer = form.cleaned_data["answer"]
    said = actions.write_down_answer(found, answer, by=request.actor, deputy=form.deputy())
    messages.success(request, _("Written down: {answer}.").format(answer=said.get_answer_display()))
    return redirect("gatherings:guest", key=found.pk)


@login_required
@require_POST
def guest_needs(request: Request, key: UUID) -> HttpResponse:
    """Written down for the kitchen and the door; it is shown beside no name again."""
    found = one_guest(request, key)
    form = NeedsForm(request.POST)
    if not form.is_valid():
        return show(request, found, needing=form)
    actions.note_needs(found, form.noted(), by=request.actor)
    messages.success(request, _("Noted for the kitchen and the door. It is not shown here."))
    return redirect("gatherings:guest", key=found.pk)


@login_required
@require_POST
def guest_carried(request: Request, key: UUID) -> HttpResponse:
    found = actions.carry_by_hand(one_guest(request, key), by=request.actor)
    messages.success(request, _("Noted: you ask them yourself."))
    return redirect("gatherings:guest", key=found.pk)


@login_required
@require_POST
def guest_standing(request: Request, key: UUID) -> HttpResponse:
    """Off the list, or back on it."""
    back = request.POST.get("to") == "back"
    guest = one_guest(request, key)
    came = guest.deputies.on_the_list().count()
    found = actions.take_off_guest(guest, by=request.actor, back=back)
    together = came != found.deputies.on_the_list().count()
    messages.success(request, standing_said(back=back, together=together))
    return redirect("gatherings:guests", address=found.gathering.address)


def standing_said(*, back: bool, together: bool) -> str:
    if back:
        return _("Back on the list, with their deputy.") if together else _("Back on the list.")
    if together:
        return _("Taken off the list, and their deputy too. You can put them back.")
    return _("Taken off the list. You can put them back.")


@login_required
@require_safe
def needs(request: Request, key: UUID, of: str) -> HttpResponse:
    gathering = held(request, key)
    if of not in COLUMNS:
        raise Http404
    context = {"gathering": gathering, "of": of,
               "needs": needs_of(gathering, request.actor, COLUMNS[of])}  # fmt: skip
    return strictly(render(request, "gatherings/needs.html", context))
