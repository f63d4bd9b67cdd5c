"""Who may ask the hub, answer, pass on, decline, and say whether it helped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.build.choices import (
    HAVE_AN_ANSWER,
    HELPFUL_LINK,
    REQUEST_STEPS,
    RequestState,
)
from cityweave.build.models import SupportRequest
from cityweave.network.policies import can_speak_for_city
from cityweave.sharing.actors import actors_for
from cityweave.sharing.policies import can_view, reads_by_label
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from uuid import UUID

    from cityweave.network.models import City
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import SignedLink


def can_ask_hub(actor: Actor, city: City) -> Verdict:
    """A city's own team, and its hub for whoever called or wrote."""
    return can_speak_for_city(actor, city)


def can_work_on_request(actor: Actor, request: SupportRequest, to: str = "") -> Verdict:
    """The hub's side of each act; `to` is where it leads, if anywhere."""
    if not can_view(actor, request):
        return no(_("You cannot see this."))
    if not actor.works_for(request.hub_id):
        return no(_("Only the hub’s staff do this."))
    return leads_to(request, to) if to else YES


def leads_to(request: SupportRequest, to: str) -> Verdict:
    if to in REQUEST_STEPS[request.state]:
        return YES
    return no(
        _("From “{state}” a request does not go to “{to}”."),
        state=request.get_state_display(),
        to=RequestState(to).label,
    )


def can_triage_request(actor: Actor, request: SupportRequest) -> Verdict:
    if not (verdict := can_work_on_request(actor, request)):
        return verdict
    if request.waiting_since is not None:
        return YES
    return no(_("This waits no longer."))


def can_assign_request(actor: Actor, request: SupportRequest, to: Actor) -> Verdict:
    """To oneself, or to a colleague who reads it and works at its hub."""
    if not (verdict := can_work_on_request(actor, request, RequestState.ASSIGNED)):
        return verdict
    if to.works_for(request.hub_id) and reads_by_label(to, request):
        return YES
    return no(_("They cannot see this, or may not do it."))


def can_answer_request(actor: Actor, request: SupportRequest) -> Verdict:
    return can_work_on_request(actor, request, RequestState.ANSWERED)


def can_ask_back(actor: Actor, request: SupportRequest) -> Verdict:
    return can_triage_request(actor, request)


def can_refer_request(actor: Actor, request: SupportRequest) -> Verdict:
    return can_work_on_request(actor, request, RequestState.REFERRED)


def can_decline_request(actor: Actor, request: SupportRequest) -> Verdict:
    return can_work_on_request(actor, request, RequestState.DECLINED)


def is_a_party(actor: Actor, request: SupportRequest) -> Verdict:
    """The city's team and its hub; whoever was named only reads."""
    if not can_view(actor, request):
        return no(_("You cannot see this."))
    if actor.works_for(request.hub_id) or actor.answers_for(request):
        return YES
    return no(_("Only the city’s team and its hub do this."))


def can_write_for_city(actor: Actor, request: SupportRequest) -> Verdict:
    """A word of the city: by its team, or written down by the hub for whoever called."""
    return is_a_party(actor, request)


def can_close_request(actor: Actor, request: SupportRequest) -> Verdict:
    if not (verdict := is_a_party(actor, request)):
        return verdict
    return leads_to(request, RequestState.CLOSED)


def can_reopen_request(actor: Actor, request: SupportRequest) -> Verdict:
    if not (verdict := is_a_party(actor, request)):
        return verdict
    if request.waiting_since is not None:
        return no(_("This is open already."))
    return leads_to(request, RequestState.TRIAGED)


def can_say_helpful(actor: Actor, request: SupportRequest) -> Verdict:
    if not (verdict := is_a_party(actor, request)):
        return verdict
    return has_an_answer(request)


def can_say_helpful_by_link(link: SignedLink, request: SupportRequest) -> Verdict:
    """Whoever holds the letter's link, as often as they like until its last day."""
    if link.purpose != HELPFUL_LINK or link.about_id != request.pk:
        return no(_("This link belongs to something else."))
    if link.revoked_at is not None or request.binned_at is not None:
        return no(_("This was taken back. Ask your hub."))
    if link.expires_at <= timezone.now():
        return no(_("This link has expired. Tell your hub instead; it is glad to hear it."))
    return has_an_answer(request)


def is_still_to_be_told(about: UUID | None, recipient: UUID | None) -> Verdict:
    """Asked again when a letter leaves: the request stands, and an account still reads it."""
    request = SupportRequest.objects.filter(pk=about, binned_at__isnull=True).first()
    if request is None:
        return no(_("This was taken back. Ask your hub."))
    if recipient is None:
        return YES
    reader = actors_for([recipient]).get(recipient)
    return can_view(reader, request) if reader else no(_("The recipient is gone."))


def has_an_answer(request: SupportRequest) -> Verdict:
    if request.state in HAVE_AN_ANSWER or request.first_answered_at is not None:
        return YES
    return no(_("There is no answer yet."))
