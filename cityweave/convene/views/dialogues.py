"""National dialogues: the list, one file, its review, and the checklist behind it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cityweave.convene import actions, policies
from cityweave.convene.forms import ChecklistForm, NewDialogue, ReviewForm
from cityweave.convene.models import ChecklistItem, NationalDialogue
from cityweave.convene.presenters import dialogues as shown
from cityweave.gatherings.choices import GatheringKind
from cityweave.gatherings.models import Gathering
from cityweave.journal.actions import note_access
from cityweave.network.views.fresh import asked_hub, form_page, posted, require_staff
from cityweave.sharing.choices import LOGGED
from cityweave.sharing.models import Record, Scope
from cityweave.sharing.reading import Request, get_visible_or_404
from cityweave.ui.views.once import repeated
from cityweave.verdicts import NotAllowed, no

readable = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def dialogues(request: Request) -> HttpResponse:
    context = {"lines": shown.dialogue_list(request.actor), "may_open": bool(request.actor.hubs)}
    return render(request, "convene/dialogues.html", context)


@login_required
@readable
def new_dialogue(request: Request) -> HttpResponse:
    """From the page of a gathering it comes with its title, its country and itself."""
    require_staff(request)
    values = values_of(asked_gathering(request))
    form = NewDialogue(
        posted(request), actor=request.actor, kept_by=asked_hub(request), values=values
    )

    def add(valid: Any) -> Record:
        return actions.open_dialogue(valid.facts(), hub=valid.hub(), by=request.actor)

    return form_page(request, form, _("Open the file of a national dialogue"), add)


def asked_gathering(request: Request) -> Gathering | None:
    try:
        key = UUID(request.GET.get("gathering", ""))
    except ValueError:
        return None
    found = Gathering.objects.visible_to(request.actor).filter(pk=key)
    return found.filter(kind=GatheringKind.NATIONAL_DIALOGUE).first()


def values_of(gathering: Gathering | None) -> dict[str, Any]:
    if gathering is None:
        return {}
    return {
        "title": gathering.title,
        "country": gathering.country,
        "gatherings": [str(gathering.pk)],
    }


@login_required
@require_safe
def dialogue(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(NationalDialogue, request.actor, key)
    page = shown.dialogue_page(found, request.actor)
    answer = render(request, "convene/dialogue.html", {"page": page})
    answer["TLP"] = page.label.code
    if found.label in LOGGED:
        note_access("view", found, by=request.actor)
    return answer


@login_required
@require_safe
def file_of_gathering(request: Request, key: UUID) -> HttpResponse:
    """From a gathering to its dialogue's file, or to opening one."""
    gathering = get_visible_or_404(Gathering, request.actor, key)
    files = shown.files_of_gathering(gathering, request.actor)
    if files:
        return redirect("convene:nationaldialogue", key=files[0].pk)
    context = {"gathering": gathering, "may_open": request.actor.works_for(gathering.hub_id)}
    return render(request, "convene/no_file.html", context)


@repeated
@login_required
@readable
def review(request: Request, key: UUID) -> HttpResponse:
    """Point by point: met, partly, not yet, with a note."""
    found = get_visible_or_404(NationalDialogue, request.actor, key)
    policies.can_review_dialogue(request.actor, found).require()
    items, lines = shown.points(found), shown.review_lines(found)
    form = ReviewForm(posted(request), items=items, lines=lines)
    if form.is_bound and form.is_valid():
        actions.review_dialogue(found, form.judged(), by=request.actor)
        messages.success(request, _("Saved."))
        return redirect("convene:nationaldialogue", key=key)
    context = {"form": form, "dialogue": found, "items": items}
    return render(request, "convene/review.html", context, status=form.status)


@repeated
@login_required
@readable
def checklist(request: Request) -> HttpResponse:
    """What hubs and the network hold dialogues against; each writes its own."""
    if not request.actor.is_staff:
        no(_("Only the staff of a hub or of the network see the checklist as such.")).require()
    places = shown.places_to_write_for(request.actor)
    form = ChecklistForm(posted(request), places=places)
    if form.is_bound and form.is_valid():
        scope = Scope.objects.get(pk=form.cleaned_data["scope"])
        try:
            actions.add_checklist_item(scope, form.cleaned_data["text"], by=request.actor)
            messages.success(request, _("Added. Dialogues are held against it from now on."))
            return redirect("convene:checklist")
        except NotAllowed as refusal:
            form.add_error("text", str(refusal))
    context = {"lists": shown.checklists(request.actor), "form": form, "may_write": bool(places)}
    return render(request, "convene/checklist.html", context, status=form.status)


@login_required
@require_POST
def checklist_item(request: Request, key: UUID) -> HttpResponse:
    """Asked no more, or again."""
    item = ChecklistItem.objects.visible_to(request.actor).filter(pk=key).first()
    if item is None:
        raise Http404
    back = request.POST.get("as") == "standing"
    actions.retire_checklist_item(item, by=request.actor, back=back)
    messages.success(request, _("It is asked again.") if back else _("It is asked no more."))
    return redirect("convene:checklist")
