"""The roll call: one form for a session, walk-ins, the sheet on paper and the sheet typed in."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cityweave.files.actions import Refused
from cityweave.gatherings import actions, policies
from cityweave.gatherings.choices import PresenceState
from cityweave.gatherings.forms import TypedSheetForm, WalkInForm
from cityweave.gatherings.models import AgendaItem, Gathering
from cityweave.gatherings.presence import Note
from cityweave.gatherings.presenters.rollcall import (
    RollPage,
    roll_page,
    states_offered,
)
from cityweave.gatherings.presenters.walkins import origin_of
from cityweave.journal.actions import note_access
from cityweave.network.views.fresh import readable
from cityweave.sharing.choices import Label
from cityweave.sharing.reading import Request, get_visible_or_404
from cityweave.ui.figures import Figure
from cityweave.ui.stretches import first_of, narrowed_by, number_in, stretch

# Each is two fields of a form, and a form of thousands is refused.
SHOWN = 200


def asked_gathering(request: Request, key: UUID) -> Gathering:
    """The one whose guests this reader may see by name. Raises Http404, NotAllowed."""
    found = get_visible_or_404(Gathering, request.actor, key)
    policies.can_work_on_gathering(request.actor, found).require()
    return found


@login_required
@readable
def roll_call(request: Request, key: UUID) -> HttpResponse:
    found = asked_gathering(request, key)
    session = request.POST.get("session") or request.GET.get("session", "")
    page = roll_page(found, request.actor, session, request.GET.get("q", "")[:100])
    if request.method == "POST":
        return save_marks(request, page)
    return show(request, page)


def show(
    request: Request, page: RollPage, *, walk_in: WalkInForm | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "page": page, "states": states_offered(), "walk_in": walk_in or WalkInForm(),
        "pages": stretch(page.rows, request.GET, SHOWN), "query": narrowed_by(request.GET),
    }  # fmt: skip
    answer = render(request, "gatherings/roll_call.html", context, status=status)
    note_access("view", page.gathering, by=request.actor)
    # By name: never looser than what attendance is kept under.
    answer["TLP"] = Label.STRICT.code
    return answer


def save_marks(request: Request, page: RollPage) -> HttpResponse:
    """What was changed on the page; a mark that somebody else set meanwhile is not undone."""
    notes = []
    for row in page.rows:
        state = request.POST.get(f"p-{row.key}", "")
        was = request.POST.get(f"w-{row.key}", "")
        settled = f"s-{row.key}" in request.POST
        if state in PresenceState.values and (state != was or settled):
            notes.append(marked(page, row.key, state, was, settles=settled))
    if notes:
        actions.call_roll(page.gathering, notes, by=request.actor)
    return told(request, page, len(notes))


def marked(page: RollPage, guest: UUID, state: str, was: str, *, settles: bool = False) -> Note:
    return Note(
        uuid.uuid4(), guest, page.session.day, page.session.item, state, timezone.now(), was,
        settles=settles,
    )  # fmt: skip


def told(request: Request, page: RollPage, number: int) -> HttpResponse:
    said = (
        ngettext("One mark is saved.", "{n} marks are saved.", number)
        if number
        else _("Nothing was changed.")
    )
    messages.success(request, said.format(n=Figure(number)))
    # On to the next of a long list, or back to where they were.
    after = number_in(request.POST.get("then", "")) or first_of(request.GET, SHOWN)
    return redirect(address_of(page) + (f"&after={after}" if after else ""))


def address_of(page: RollPage) -> str:
    place = reverse("gatherings:roll-call", kwargs={"key": page.gathering.pk})
    return f"{place}?session={page.session.code}"


@login_required
@require_POST
def walk_in(request: Request, key: UUID) -> HttpResponse:
    found = asked_gathering(request, key)
    page = roll_page(found, request.actor, request.POST.get("session", ""))
    form = WalkInForm(request.POST)
    if not form.is_valid():
        return show(request, page, walk_in=form, status=form.status)
    facts = {"name": form.cleaned_data["name"]}
    facts |= origin_of(form.cleaned_data["origin"], found, request.actor)
    guest = actions.add_walk_in(found, facts, by=request.actor)
    if guest is not None:
        note = marked(page, guest.pk, PresenceState.PRESENT, "")
        actions.call_roll(found, [note], by=request.actor)
    messages.success(request, _("{name} is on the list, and present.").format(name=facts["name"]))
    return redirect(address_of(page))


@login_required
@readable
def typed_sheet(request: Request, key: UUID) -> HttpResponse:
    """The numbers of a filled-in sheet, and the sheet itself."""
    found = asked_gathering(request, key)
    policies.can_call_roll(request.actor, found).require()
    asked = request.POST.get("session") or request.GET.get("session", "")
    page = roll_page(found, request.actor, asked)
    by_number = {row.number: row for row in page.rows}
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = TypedSheetForm(data, files, known=set(by_number))
    if request.method != "POST" or not form.is_valid():
        return typed_page(request, page, form)
    if refusal := keep_scan(request, page, form):
        form.add_error("scan", refusal)
        return typed_page(request, page, form)
    notes = notes_typed(page, form)
    if notes:
        actions.call_roll(found, notes, by=request.actor)
    return told(request, page, len(notes))


def typed_page(request: Request, page: RollPage, form: TypedSheetForm) -> HttpResponse:
    context = {"page": page, "form": form}
    answer = render(request, "gatherings/typed_sheet.html", context, status=form.status)
    answer["TLP"] = Label.STRICT.code
    return answer


def keep_scan(request: Request, page: RollPage, form: TypedSheetForm) -> str:
    """The file, kept; or why not."""
    scan = form.cleaned_data.get("scan")
    if not scan:
        return ""
    items = AgendaItem.objects.visible_to(request.actor).filter(pk=page.session.item)
    try:
        actions.keep_sheet(
            page.gathering, scan, day=page.session.day, item=items.first(), by=request.actor
        )
    except Refused as refused:
        return str(refused)
    return ""


def notes_typed(page: RollPage, form: TypedSheetForm) -> list[Note]:
    """What the numbers say; who is noted so already is not noted again."""
    told = form.cleaned_data
    said = dict.fromkeys(told["present"], PresenceState.PRESENT)
    said |= dict.fromkeys(told["excused"], PresenceState.EXCUSED)
    if told["rest"]:
        rest = {row.number for row in page.rows if not row.state} - set(said)
        said |= dict.fromkeys(rest, PresenceState.ABSENT)
    return [
        marked(page, row.key, said[row.number], row.state)
        for row in page.rows
        if row.number in said and said[row.number] != row.state
    ]
