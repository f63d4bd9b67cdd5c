"""One batch: what it would become, what it became, and taking it back."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cityweave.intake import actions, policies
from cityweave.intake.choices import Decision, Outcome
from cityweave.intake.forms import DecisionForm
from cityweave.intake.models import Batch, Line
from cityweave.intake.presenters import Pair, batch_page, lines_shown, pair_of_line
from cityweave.intake.presenters.releasing import asked_release
from cityweave.intake.sentences import said_of_problems
from cityweave.intake.views.studio import go_on
from cityweave.journal import actions as journal
from cityweave.sharing.choices import Label
from cityweave.sharing.presenters import who_line
from cityweave.sharing.reading import Request, get_visible_or_404
from cityweave.sheets.writing import Remark, remarked
from cityweave.ui.days import date_format
from cityweave.verdicts import no

PAIRS = 10
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_safe
def batch(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(Batch, request.actor, key)
    outcome = request.GET.get("outcome", "")
    outcome = outcome if outcome in Outcome.values else ""
    context = {
        "page": batch_page(found, request.actor),
        "lines": lines_shown(
            found, outcome, request.actor, after=number_in(request, "after"),
            before=number_in(request, "before"),
        ),
        "asked": asked_release(found, request.actor),
        "outcome": outcome,
        "query": f"?outcome={outcome}" if outcome else "",
        "who": who_line(found, request.actor),
    }  # fmt: skip
    return render(request, "intake/batch.html", context)


def number_in(request: Request, name: str) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


@login_required
@require_safe
def duplicates(request: Request, key: UUID) -> HttpResponse:
    """Rows that look like something known, each beside it."""
    found = get_visible_or_404(Batch, request.actor, key)
    policies.can_decide_line(request.actor, found).require()
    lines = Line.objects.filter(batch=found).to_decide()
    open_ones = lines.undecided().count()
    shown = list(lines.filter(number__gt=number_in(request, "after")).in_order()[: PAIRS + 1])
    context = {
        "batch": found,
        "pairs": pairs_of(found, shown[:PAIRS], request),
        "after": shown[PAIRS - 1].number if len(shown) > PAIRS else None,
        "undecided": open_ones,
        "total": lines.count(),
        "decisions": said_of_decisions(),
        "who": who_line(found, request.actor),
    }
    return render(request, "intake/duplicates.html", context)


def pairs_of(found: Batch, lines: list[Line], request: Request) -> list[Pair]:
    """One look at the register for all of the page."""
    register = actions.register_of(found, request.actor)
    register.load([line.values | {"key": str(line.alike)} for line in lines])
    return [pair_of_line(line, found, register, request.actor) for line in lines]


def said_of_decisions() -> list[tuple[str, str]]:
    words = {
        Decision.SAME: _("Same"),
        Decision.DIFFERENT: _("Different"),
        Decision.MERGE: _("Merge"),
    }
    return [(value.value, word) for value, word in words.items()]


@login_required
@require_POST
def decision(request: Request, key: UUID, number: int) -> HttpResponse:
    found = get_visible_or_404(Batch, request.actor, key)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return redirect("intake:batch-duplicates", key=key)
    if not Line.objects.filter(batch=found, number=number).to_decide().exists():
        raise Http404
    actions.decide_line(found, number, form.cleaned_data["decision"], by=request.actor)
    after = number_in(request, "after")
    place = reverse("intake:batch-duplicates", kwargs={"key": key})
    return redirect(f"{place}{f'?after={after}' if after else ''}#row-{number}")


@login_required
@require_POST
def decisions(request: Request, key: UUID) -> HttpResponse:
    """The same said of all that nobody has decided yet."""
    found = get_visible_or_404(Batch, request.actor, key)
    form = DecisionForm(request.POST)
    if form.is_valid():
        actions.decide_rest(found, form.cleaned_data["decision"], by=request.actor)
    return redirect("intake:batch-duplicates", key=key)


@login_required
@require_POST
def application(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(Batch, request.actor, key)
    go_on(actions.begin_applying(found, by=request.actor), request)
    return redirect("intake:batch", key=key)


@login_required
@require_POST
def undoing(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(Batch, request.actor, key)
    go_on(actions.begin_undoing(found, by=request.actor), request)
    return redirect("intake:batch", key=key)


@login_required
@require_POST
def discard(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(Batch, request.actor, key)
    actions.discard_batch(found, by=request.actor)
    messages.success(request, _("Discarded. The file is forgotten, and nothing was changed."))
    return redirect("intake:batches")


@login_required
@require_safe
def remarks(request: Request, key: UUID) -> HttpResponse:
    """A copy of the sheet with what is wrong written beside each cell."""
    found = get_visible_or_404(Batch, request.actor, key)
    policies.can_bring_in(request.actor, found.hub_id).require()
    if not hasattr(found, "upload"):
        no(_("The file is kept for a week, and that is over. Bring it in again.")).require()
    label = Label(found.label)
    journal.note_access("exported", found, by=request.actor, reason=_("a copy with remarks"))
    copy = remarked(
        actions.sheet_of(found),
        remarks_in(found),
        head=f"{_('Cityweave')} · {label.code}",
        foot=_("As of {day}").format(day=date_format(timezone.localdate(), "DATE_FORMAT")),
        as_of=timezone.now(),
        right_to_left=translation.get_language_bidi(),
    )
    answer = HttpResponse(copy, content_type=SPREADSHEET)
    answer["TLP"] = label.code
    answer["Content-Disposition"] = 'attachment; filename="remarks.xlsx"'
    return answer


def remarks_in(found: Batch) -> Iterator[Remark]:
    wrong = Line.objects.filter(batch=found, outcome=Outcome.ERROR).in_order()
    for line in wrong:
        for said in said_of_problems(line, found):
            yield Remark(line.number, said["number"] or 0, said["sentence"])
