"""Who keeps a gathering's guests, asks them and writes to them; what a link allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.gatherings.choices import (
    MOST_DEPUTIES,
    OVER,
    PUBLIC_STEPS,
    STOPS,
    GatheringState,
)
from cityweave.gatherings.models import Guest
from cityweave.gatherings.policies.records import can_work_on_gathering, today_at
from cityweave.journal.models import revisions
from cityweave.mail.choices import MAILABLE
from cityweave.sharing.choices import Label
from cityweave.sharing.policies import can_view
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from uuid import UUID

    from cityweave.gatherings.models import Campaign, Gathering
    from cityweave.sharing.actors import Actor


def can_keep_guests(actor: Actor, gathering: Gathering) -> Verdict:
    """The hub's own staff; whoever reads the gathering reads no list of its guests."""
    return can_work_on_gathering(actor, gathering)


def can_invite_guests(actor: Actor, gathering: Gathering) -> Verdict:
    """Letters leave only for what still lies ahead and has a day."""
    if not (verdict := can_keep_guests(actor, gathering)):
        return verdict
    return may_be_written_about(gathering)


def may_be_written_about(gathering: Gathering) -> Verdict:
    if gathering.label not in MAILABLE:
        return no(_("What only named persons may read is never sent by mail. Ask by hand."))
    if gathering.state in {*OVER, *STOPS}:
        return no(_("It is over or was called off. Nobody is asked to it any more."))
    if gathering.begins_on is None:
        return no(_("Say on which day it begins, then guests can be asked."))
    return YES


def can_write_unseen(actor: Actor, gathering: Gathering) -> Verdict:
    """The network's desk addresses guests whom it does not see; the hub reads what it wrote."""
    if not can_view(actor, gathering):
        return no(_("You cannot see this."))
    if actor.only_looks or not (actor.is_network_staff or actor.works_for(gathering.hub_id)):
        return no(_("Only the network’s desk and the hub that holds it write to its guests."))
    if gathering.label not in MAILABLE:
        return no(_("What only named persons may read is never sent by mail. Ask by hand."))
    return YES


def can_answer_invitation(guest: Guest, campaign: Campaign | None) -> Verdict:
    """Whoever holds the letter's link, as often as they like, until the day it names."""
    if guest.withdrawn_at is not None:
        return no(_("This invitation no longer stands. Ask whoever sent it."))
    if guest.gathering.state in STOPS:
        return no(_("It was called off. You need not answer."))
    if guest.gathering.state in OVER or has_passed(guest.gathering):
        thanks = _("It is over. Thank you for your answer.")
        return no(thanks if guest.answer else _("It is over."))
    return is_in_time(campaign)


def is_in_time(campaign: Campaign | None) -> Verdict:
    until = campaign.answer_by if campaign else None
    if until is not None and until < timezone.localdate():
        return no(_("Answers were wanted by an earlier day. Write to your contact if it changed."))
    return YES


def is_still_asked(about: UUID | None, address: str) -> Verdict:
    """Asked again as the letter leaves: the guest is on the list, and it is still held."""
    if not (verdict := is_still_told(about, address)):
        return verdict
    guest = Guest.objects.select_related("gathering").get(pk__in=[about])
    return may_be_written_about(guest.gathering)


def is_still_reminded(about: UUID | None, address: str) -> Verdict:
    if not Guest.objects.awaiting_answer().filter(pk__in=[about]).exists():
        return no(_("They have answered."))
    return is_still_asked(about, address)


def is_still_told(about: UUID | None, address: str) -> Verdict:
    found = Guest.objects.on_the_list().filter(pk__in=[about], email__iexact=address)
    guest = found.select_related("gathering").first()
    if guest is None or guest.gathering.binned_at is not None:
        return no(_("Nobody of this address is on the list any more."))
    if guest.gathering.label not in MAILABLE:
        return no(_("What only named persons may read is never sent by mail. Ask by hand."))
    return YES


def may_be_named_still(about: UUID | None) -> bool:
    """Whether a subject may say what the letter is about, by the label of today."""
    guest = Guest.objects.select_related("gathering").filter(pk__in=[about]).first()
    return guest is None or Label(guest.gathering.label).rank <= Label.GREEN.rank


def hears_of_changes(gathering: Gathering) -> bool:
    """Whether a change of days, hours or place is told: while it lies ahead and is not stopped."""
    is_off = gathering.state in {*OVER, *STOPS} or has_passed(gathering)
    return not is_off and not heard_that_it_stops(gathering)


def heard_that_it_stops(gathering: Gathering) -> bool:
    """Whether that is the last that guests heard; they hear again when it is announced."""
    kept = revisions(gathering.pk).values_list("values", flat=True)
    states = (former.get("state") for former in kept)
    return next((state for state in states if state in {*STOPS, *PUBLIC_STEPS}), "") in STOPS


def has_passed(gathering: Gathering) -> bool:
    return gathering.last_day is not None and gathering.last_day < today_at(gathering)


def can_name_deputy(letters: int) -> Verdict:
    """After so many letters to deputies. Our mail is nobody's megaphone."""
    if letters >= MOST_DEPUTIES:
        return no(_("You have named many deputies. Write to your contact about another one."))
    return YES


def can_show_page(gathering: Gathering) -> Verdict:
    """The page that is passed on, and whoever holds its address: while it may be told at all."""
    if gathering.label not in MAILABLE:
        return no(_("This page is shown no more. Ask whoever gave you its address."))
    if gathering.state in STOPS:
        return no(_("It was called off. You need not answer."))
    return YES


def can_register(campaign: Campaign) -> Verdict:
    """Whoever has the address, while the gathering takes registrations."""
    gathering = campaign.gathering
    if not (verdict := can_show_page(gathering)):
        return verdict
    if not campaign.is_open or gathering.state != GatheringState.REGISTRATION_OPEN:
        return no(_("Registration is not open."))
    if has_passed(gathering):
        return no(_("It is over."))
    return is_in_time(campaign)


def can_work_by_the_clock(actor: Actor) -> Verdict:
    if actor.kind == "system":
        return YES
    return no(_("Only Cityweave itself does this, by the clock."))
