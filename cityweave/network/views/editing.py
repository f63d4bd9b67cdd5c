"""Changing a record: the form, what was saved meanwhile, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cityweave.network.forms import FORMS, RecordForm
from cityweave.network.presenters import Clash, clashes, editing_page
from cityweave.sharing import actions, policies
from cityweave.sharing.actions import Outcome, base_of, editing_values, values_at
from cityweave.sharing.models import Draft, Record
from cityweave.sharing.presenters import field_name, page_of
from cityweave.sharing.reading import Request, get_visible_or_404


@dataclass(frozen=True, slots=True)
class Beside:
    """What a room above says above the form: its template, with `page`."""

    template: str
    page: Any


@dataclass(slots=True)
class Edit:
    """One person's editing of one record, as far as it has come."""

    request: Request
    record: Record
    draft: Draft | None
    # The versions the person began from, and those shown to them since.
    base: str
    seen: str
    beside: Beside | None = None

    @property
    def values(self) -> dict[str, Any]:
        return editing_values(self.record, self.draft)

    def changes(self, form: RecordForm) -> dict[str, Any]:
        """What the person changed, less what they gave up for what was saved meanwhile."""
        began = values_at(self.record, self.draft, self.base)
        mine = form.changes(began)
        touched = {name for name, value in mine.items() if value != began.get(name)}
        given_up = {name for name in mine if form.data.get(f"take-{name}") == "theirs"}
        shown = values_at(self.record, self.draft, self.seen)
        now = form.changes(shown)
        return {name: now[name] for name in touched - given_up}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(
    request: Request, address: str, kind: str, *, beside: Beside | None = None
) -> HttpResponse:
    model = FORMS[kind].model
    record = get_visible_or_404(model, request.actor, address)
    policies.can_edit_record(request.actor, record).require()
    editing = begin(request, record)
    editing.beside = beside
    if request.method != "POST":
        form = FORMS[kind](actor=request.actor, values=editing.values)
        return show(editing, form)
    return save(editing, FORMS[kind](request.POST, actor=request.actor, values=editing.values))


def begin(request: Request, record: Record) -> Edit:
    draft = Draft.objects.visible_to(request.actor).filter(ref=record.pk).first()
    now = base_of(record, draft)
    base = request.POST.get("base", now)
    return Edit(request, record, draft, base=base, seen=request.POST.get("seen", base))


def save(editing: Edit, form: RecordForm) -> HttpResponse:
    if form.is_looking:
        return show(editing, form)
    if not form.is_valid():
        return show(editing, form, status=422)
    try:
        outcome = actions.change_record(
            editing.record,
            editing.changes(form),
            base=editing.seen,
            by=editing.request.actor,
        )
    except ValidationError as problem:
        add_problem(form, problem)
        return show(editing, form, status=422)
    if outcome.state == "conflict":
        return show_conflict(editing, form, outcome)
    return told(editing, outcome)


def add_problem(form: RecordForm, problem: ValidationError) -> None:
    """What the record could not hold, beside the field it concerns."""
    if not hasattr(problem, "error_dict"):
        form.add_error(None, problem)
        return
    for name, found in problem.error_dict.items():
        form.add_error(name if name in form.fields and name != NON_FIELD_ERRORS else None, found)


def show(
    editing: Edit,
    form: RecordForm,
    *,
    status: int = 200,
    compared: tuple[Clash, ...] = (),
) -> HttpResponse:
    actor = editing.request.actor
    page = editing_page(editing.record, editing.draft, actor)
    context = {
        "page": page,
        "form": form,
        "compared": compared,
        "base": editing.base,
        "seen": editing.seen,
        "beside": editing.beside,
    }
    return render(editing.request, "network/edit.html", context, status=status)


def show_conflict(editing: Edit, form: RecordForm, outcome: Outcome) -> HttpResponse:
    """Both texts, side by side; the next save is measured against what stands now."""
    editing.record.refresh_from_db()
    again = begin(editing.request, editing.record)
    again.beside = editing.beside
    again.base, again.seen = editing.base, base_of(again.record, again.draft)
    compared = clashes(type(editing.record), outcome.conflicts, editing.request)
    return show(again, form, status=409, compared=compared)


def told(editing: Edit, outcome: Outcome) -> HttpResponse:
    request, record = editing.request, editing.record
    kept = kept_by_others(type(record), outcome)
    page = page_of(record, request.actor)
    if outcome.state == "unchanged":
        say(request, _("Nothing was changed."), kept)
        return redirect(page)
    if outcome.state == "drafted":
        draft = Draft.objects.visible_to(request.actor).filter(ref=record.pk).first()
        waiting = len(draft.fields) if draft else 0
        say(request, drafted_sentence(waiting), kept)
        return redirect(request.path)
    moment = time_format(timezone.localtime(), "TIME_FORMAT")
    say(request, _("Saved {time}").format(time=moment), kept)
    return redirect(page)


def drafted_sentence(waiting: int) -> str:
    if not waiting:
        return _("What you wrote is what is public already; nothing waits.")
    return ngettext(
        "Saved. One change waits for release; the public page stays as it is.",
        "Saved. {n} changes wait for release; the public page stays as it is.",
        waiting,
    ).format(n=waiting)


def kept_by_others(model: type[Record], outcome: Outcome) -> str:
    if not outcome.merged:
        return ""
    fields = _(", ").join(field_name(model, name) for name in outcome.merged)
    return _("Somebody else changed meanwhile: {fields}. Both are kept.").format(fields=fields)


def say(request: HttpRequest, *sentences: str) -> None:
    messages.success(request, " ".join(sentence for sentence in sentences if sentence))
