"""What staff may ask of guests, note of them and take away; none of it is a guest's to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cityweave.gatherings.choices import MOST_QUESTIONS, Age
from cityweave.gatherings.policies.guests import can_keep_guests
from cityweave.sharing.choices import Label
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from cityweave.gatherings.models import Gathering, Guest
    from cityweave.sharing.actors import Actor


def can_ask_question(actor: Actor, gathering: Gathering, standing: int) -> Verdict:
    """A registration stays short enough to be filled in."""
    if not (verdict := can_keep_guests(actor, gathering)):
        return verdict
    if standing >= MOST_QUESTIONS:
        return no(_("Ask ten questions at most."))
    return YES


def can_note_needs(actor: Actor, guest: Guest) -> Verdict:
    """What somebody told of themselves; of a minor only the guardian tells."""
    if not (verdict := can_keep_guests(actor, guest.gathering)):
        return verdict
    if guest.withdrawn_at is not None:
        return no(_("They are not on the list. Put them back first."))
    if guest.age == Age.MINOR:
        return no(_("Under 18: their guardian registers them."))
    return YES


def can_take_guests_out(actor: Actor, gathering: Gathering) -> Verdict:
    """Names of guests leave with the hub that holds the gathering, for a reason; RED never."""
    if not (verdict := can_keep_guests(actor, gathering)):
        return verdict
    if gathering.label == Label.RED:
        return no(_("What is RED is not carried out of the network."))
    return YES
