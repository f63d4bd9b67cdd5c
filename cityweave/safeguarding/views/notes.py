"""Old notes about one record: each kept, shortened or erased."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cityweave.safeguarding import actions, policies
from cityweave.safeguarding.choices import NoteDecision
from cityweave.safeguarding.forms import KeepNotesForm, NoteForm
from cityweave.safeguarding.presenters.notes import notes_page
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Record
from cityweave.sharing.presenters.names import record_at
from cityweave.sharing.reading import Request
from cityweave.ui.figures import Figure


def asked_record(request: Request, key: UUID) -> Record:
    """One whose notes this reader looks after. Raises Http404, NotAllowed."""
    record = record_at(request.actor, key)
    policies.can_review_notes(request.actor, record).require()
    return record


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: Request, key: UUID) -> HttpResponse:
    record = asked_record(request, key)
    form = NoteForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid() and decided(form, record, request):
        messages.success(request, _("Noted."))
        return redirect("safeguarding:notes", key=record.pk)
    return show(request, record, form, KeepNotesForm())


def decided(form: NoteForm, record: Record, request: Request) -> bool:
    told = form.cleaned_data
    if told["decision"] == NoteDecision.SHORTENED:
        before = {line.key: line.text for line in notes_page(record, request.actor).waiting}
        if not 0 < len(told["text"].strip()) < len(before.get(told["note"], "")):
            form.add_error(
                "text", _("Write it shorter than it was. To take all of it out, erase it.")
            )
            return False
    actions.review_note(
        record, told["note"], told["decision"], reason=told["reason"], text=told["text"].strip(),
        by=request.actor,
    )  # fmt: skip
    return True


@login_required
@require_POST
def notes_kept(request: Request, key: UUID) -> HttpResponse:
    record = asked_record(request, key)
    form = KeepNotesForm(request.POST)
    if not form.is_valid():
        return show(request, record, None, form)
    kept = actions.keep_notes(record, form.cleaned_data["reason"], by=request.actor)
    said = ngettext("One note is kept for a year.", "{n} notes are kept for a year.", kept)
    messages.success(request, said.format(n=Figure(kept)))
    return redirect("safeguarding:notes", key=record.pk)


def show(
    request: Request, record: Record, sent: NoteForm | None, keeping: KeepNotesForm
) -> HttpResponse:
    page = notes_page(record, request.actor)
    asked = sent["note"].value() if sent is not None else ""
    pairs = [
        (line, sent if sent is not None and line.key == asked else blank(line.key, line.text))
        for line in page.waiting
    ]
    status = sent.status if sent is not None else keeping.status
    context = {"page": page, "pairs": pairs, "keeping": keeping, "sent": sent}
    answer = render(request, "safeguarding/notes.html", context, status=status)
    answer["TLP"] = Label(record.label).code
    return answer


def blank(key: str, text: str) -> NoteForm:
    """Ids of its own: a page holds one for each note."""
    return NoteForm(
        initial={"note": key, "decision": NoteDecision.KEPT, "text": text},
        auto_id=f"id_{key.replace(':', '_')}_%s",
    )
