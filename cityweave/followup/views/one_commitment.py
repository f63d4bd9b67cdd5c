"""One commitment, and each act on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cityweave.accounts.models import Person
from cityweave.files.models import StoredFile
from cityweave.files.presenters import removal_said
from cityweave.files.refusals import Refused
from cityweave.followup import actions, policies
from cityweave.followup.choices import OPEN_STATES, CommitmentState
from cityweave.followup.forms import (
    ContactForm,
    DueDateForm,
    EditForm,
    KeeperForm,
    NewCommitment,
    StepForm,
)
from cityweave.followup.models import Commitment, CommitmentContact
from cityweave.followup.presenters.commitments import commitment_page, message_by_hand
from cityweave.followup.presenters.keepers import colleagues_who_promised
from cityweave.network.models import Need
from cityweave.sharing import actions as sharing
from cityweave.sharing.choices import Label
from cityweave.sharing.presenters import record_at
from cityweave.sharing.reading import Request, get_visible_or_404
from cityweave.verdicts import no

readable = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@readable
def new_commitment(request: Request) -> HttpResponse:
    """Written down by a hub for whoever promised, or made by a city itself."""
    actor = request.actor
    if not actor.hubs and not actor.cities:
        no(_("Only those who promise and their hub write a commitment down.")).require()
    data = request.POST if request.method == "POST" else None
    owner = key_in(request.GET.get("owner", ""))
    form = NewCommitment(data, actor=actor, owner=str(owner or ""))
    context = {"form": form, "answers": answered_need(request), "made_in": made_in(request)}
    if not form.is_bound or not form.is_valid():
        return render(request, "followup/new_commitment.html", context, status=form.status)
    made = make(request, form, context)
    messages.success(request, _("Written down. Those who promised and their hub see it."))
    return redirect("followup:commitment", key=made.pk)


def make(request: Request, form: NewCommitment, context: dict[str, Any]) -> Commitment:
    """The commitment, whom to ask, and the first letter, as one."""
    where = form.owner_record()
    owner = where.owner if where is not None else sharing.network_scope()
    hub = where.hub if where is not None else owner
    facts = form.facts()
    if context["made_in"] is not None:
        facts["made_in_id"] = context["made_in"].pk
    made = actions.make_commitment(facts, owner, hub, by=request.actor, answers=context["answers"])
    if contact := form.contact():
        actions.set_contact(made, contact, by=request.actor)
        if form.cleaned_data["by_letter"] and contact["email"]:
            actions.ask_owner(made, by=request.actor)
    return made


def answered_need(request: Request) -> Need | None:
    key = key_in(request.GET.get("need", ""))
    return get_visible_or_404(Need, request.actor, key) if key else None


def made_in(request: Request) -> Any:
    key = key_in(request.GET.get("in", ""))
    return record_at(request.actor, key) if key else None


def key_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@login_required
@require_safe
def commitment(request: Request, key: UUID) -> HttpResponse:
    return show(request, get_visible_or_404(Commitment, request.actor, key))


def show(
    request: Request, found: Commitment, *, status: int = 200, carried: Any = None, **forms: Any
) -> HttpResponse:
    page = commitment_page(found, request.actor)
    fresh = {
        "step": StepForm(steps=page.may.steps, on_behalf=page.may.on_behalf, auto_id="step_%s"),
        "day": DueDateForm(auto_id="day_%s"),
        "contact": ContactForm(initial=said_of(page.contact), auto_id="contact_%s"),
        "keeper": keeper_form(found, request),
    }
    context = {"page": page, "forms": fresh | forms, "carried": carried}
    answer = render(request, "followup/commitment.html", context, status=status)
    answer["TLP"] = Label(found.label).code
    return answer


def said_of(contact: CommitmentContact | None) -> dict[str, str]:
    if contact is None:
        return {}
    names = ("name", "email", "phone", "language")
    return {name: getattr(contact, name) for name in names}


def keeper_form(found: Commitment, request: Request, data: Any = None) -> KeeperForm:
    offered = colleagues_who_promised(found, request.actor)
    initial = {"person": str(found.kept_by_id or "")}
    return KeeperForm(data, offered=offered, initial=initial, auto_id="keeper_%s")


@login_required
@readable
def edit_commitment(request: Request, key: UUID) -> HttpResponse:
    """The words of it. What somebody else saved meanwhile is shown beside one's own."""
    found = get_visible_or_404(Commitment, request.actor, key)
    policies.can_keep_commitment(request.actor, found).require()
    base = request.POST.get("base", "") or sharing.base_of(found, None)
    data = request.POST if request.method == "POST" else None
    form = EditForm(data, initial={"what": found.what})
    if form.is_bound and form.is_valid():
        outcome = sharing.change_record(found, form.cleaned_data, base=base, by=request.actor)
        if outcome.state != "conflict":
            messages.success(request, _("Saved."))
            return redirect("followup:commitment", key=key)
        theirs = outcome.conflicts["what"][1]
        form.add_error(
            "what", _("Somebody saved other words meanwhile: “{words}”").format(words=theirs)
        )
        base = sharing.base_of(get_visible_or_404(Commitment, request.actor, key), None)
    context = {"form": form, "found": found, "base": base}
    return render(request, "followup/edit_commitment.html", context, status=form.status)


def answered(
    request: Request,
    key: UUID,
    name: str,
    made: Callable[[Commitment], Any],
    act: Callable[[Commitment, Any], str],
) -> HttpResponse:
    """One of the page's forms: done and back to the page, or the page with what is to be put
    right. `act` says what happened; a file that is refused is told at its field."""
    found = get_visible_or_404(Commitment, request.actor, key)
    if request.method != "POST":
        return redirect("followup:commitment", key=key)
    form = made(found)
    if not form.is_valid():
        return show(request, found, status=form.status, **{name: form})
    try:
        said = act(found, form)
    except Refused as refusal:
        form.add_error("file", str(refusal))
        return show(request, found, status=form.status, **{name: form})
    messages.success(request, said)
    return redirect("followup:commitment", key=key)


@login_required
@readable
def step(request: Request, key: UUID) -> HttpResponse:
    """How it stands: accepted, under way, done or dropped, with what shows it."""

    def made(found: Commitment) -> StepForm:
        may = commitment_page(found, request.actor).may
        return StepForm(
            request.POST, request.FILES, steps=may.steps or OPEN_STATES,
            on_behalf=may.on_behalf, auto_id="step_%s",
        )  # fmt: skip

    def act(found: Commitment, form: StepForm) -> str:
        actions.move_commitment(found, form.step, by=request.actor, word=form.word())
        tell_removals(request, found)
        return said_after(form.step)

    return answered(request, key, "step", made, act)


def said_after(state: str) -> str:
    if state == CommitmentState.ACCEPTED:
        return _("Accepted. Your hub sees it.")
    if state == CommitmentState.DONE:
        return _("Done. Your hub sees it.")
    return _("Written down.")


def tell_removals(request: Request, found: Commitment) -> None:
    """What was taken out of the file that came just now."""
    last = found.steps.in_order().last()
    sent = StoredFile.objects.visible_to(request.actor).filter(pk=last.file_id if last else None)
    for file in sent:
        if said := removal_said(file):
            messages.info(request, said)


@login_required
@require_POST
def reopening(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(Commitment, request.actor, key)
    actions.move_commitment(found, CommitmentState.IN_PROGRESS, by=request.actor)
    messages.success(request, _("Open again."))
    return redirect("followup:commitment", key=key)


@login_required
@readable
def due_date(request: Request, key: UUID) -> HttpResponse:
    def act(found: Commitment, form: DueDateForm) -> str:
        day, reason = form.cleaned_data["day"], form.cleaned_data["reason"]
        actions.move_due_date(found, day, reason, by=request.actor)
        return _("The day has moved; its reason stands beside it.")

    return answered(
        request, key, "day", lambda _found: DueDateForm(request.POST, auto_id="day_%s"), act
    )


@login_required
@readable
def keeper(request: Request, key: UUID) -> HttpResponse:
    """Hand it to a colleague of those who promised, or back to all of them."""

    def act(found: Commitment, form: KeeperForm) -> str:
        chosen = form.chosen()
        to = Person.objects.get(pk=chosen) if chosen else None
        actions.hand_over_commitment(found, to, by=request.actor)
        return _("Handed over. It waits for them now.")

    return answered(
        request, key, "keeper", lambda found: keeper_form(found, request, request.POST), act
    )


@login_required
@readable
def contact(request: Request, key: UUID) -> HttpResponse:
    def made(_found: Commitment) -> ContactForm:
        form = ContactForm(request.POST, auto_id="contact_%s")
        if form.is_valid() and not form.contact():
            form.add_error("name", _("Say whom the letter speaks to."))
        return form

    def act(found: Commitment, form: ContactForm) -> str:
        actions.set_contact(found, form.contact(), by=request.actor)
        return _("Saved. Letters go there from now on.")

    return answered(request, key, "contact", made, act)


@login_required
@readable
def asking(request: Request, key: UUID) -> HttpResponse:
    """By letter, or as a message with a link of its own to carry by hand."""
    found = get_visible_or_404(Commitment, request.actor, key)
    if request.method != "POST":
        return redirect("followup:commitment", key=key)
    contact = CommitmentContact.objects.filter(commitment=found).first()
    by_hand = request.POST.get("how") == "hand"
    if not by_hand and (contact is None or not contact.email):
        messages.warning(request, _("No address is on record. Say whom to ask, or ask by hand."))
        return redirect("followup:commitment", key=key)
    token = actions.ask_owner(found, by=request.actor, by_letter=not by_hand)
    if by_hand:
        return show(request, found, carried=message_by_hand(token, contact))
    messages.success(request, _("Asked by letter."))
    return redirect("followup:commitment", key=key)


@login_required
@require_POST
def undoing_step(request: Request, key: UUID, number: int) -> HttpResponse:
    found = get_visible_or_404(Commitment, request.actor, key)
    step = found.steps.filter(pk=number).first()
    if step is None:
        raise Http404
    actions.undo_step(step, by=request.actor)
    messages.success(request, _("Undone."))
    return redirect("followup:commitment", key=key)
