"""What becomes of an invitation: yes, no, a deputy; by a letter's link or written down."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from cityweave.gatherings import policies
from cityweave.gatherings.actions.places import campaign_of, move_up, place_for
from cityweave.gatherings.choices import Answer, CameAs
from cityweave.gatherings.link_tokens import PAGE, REPLY, is_signed, key_in
from cityweave.gatherings.models import Campaign, Guest
from cityweave.gatherings.notices import guests as notices
from cityweave.gatherings.policies import may_be_written_about
from cityweave.journal import actions as journal
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label


@dataclass(frozen=True, slots=True)
class Deputy:
    """Whoever comes in somebody's place."""

    name: str
    function: str = ""
    email: str = ""


def find_guest(token: str) -> Guest | None:
    """The guest whose link this is."""
    key = key_in(token)
    standing = Guest.objects.select_related("gathering").filter(gathering__binned_at=None)
    guest = standing.filter(pk=key).first() if key else None
    return guest if guest and is_signed(token, REPLY, guest.pk, guest.link_number) else None


def find_campaign(token: str) -> Campaign | None:
    """The campaign whose page this is."""
    key = key_in(token)
    standing = Campaign.objects.select_related("gathering").filter(gathering__binned_at=None)
    found: Campaign | None = standing.filter(pk=key).first() if key else None
    return found if found and is_signed(token, PAGE, found.pk, found.link_number) else None


def deputy_of(guest: Guest) -> Guest | None:
    """Whoever comes in this guest's place, as they said."""
    found: Guest | None = guest.deputies.on_the_list().first()
    return found


@transaction.atomic
def answer_invitation(
    guest: Guest, answer: str, *, by: Actor, deputy: Deputy | None = None
) -> Guest:
    """The guest's own word, through the link of the letter; a later one counts."""
    gathering = sharing.locked(guest.gathering)
    guest = Guest.objects.select_for_update().get(pk=guest.pk)
    guest.gathering = gathering
    policies.can_answer_invitation(guest, campaign_of(gathering)).require()
    if deputy is not None:
        sent = guest.deputies.aggregate(letters=Sum(F("link_number") - 1))["letters"]
        policies.can_name_deputy(sent or 0).require()
    settle(guest, answer, deputy, by=by)
    journal.note("gatherings.guest.answered", guest, by=by, changed=["answer"], label=Label.STRICT)
    return guest


def settle(guest: Guest, answer: str, deputy: Deputy | None, *, by: Actor) -> None:
    """Part of answering: the answer, the deputy, and the places of others that follow from it."""
    former = guest.answer
    campaign = campaign_of(guest.gathering)
    if answer == Answer.YES and former != Answer.YES:
        answer = place_for(guest, campaign)
    if (former, answer) != (Answer.WAITING, Answer.WAITING):
        guest.answered_at = timezone.now()
    guest.answer = answer
    guest.save()
    if answer == Answer.DEPUTY and deputy is not None:
        send_deputy(guest, deputy, campaign, by=by)
    elif former == Answer.DEPUTY:
        guest.deputies.on_the_list().update(withdrawn_at=timezone.now())
    move_up(guest.gathering, by=by)


def send_deputy(guest: Guest, named: Deputy, campaign: Campaign | None, *, by: Actor) -> Guest:
    """Part of answering: the deputy becomes a guest with a letter and a link of their own."""
    standing = deputy_of(guest)
    deputy = standing or Guest(
        gathering=guest.gathering, deputy_for=guest, came_as=CameAs.DEPUTY, city_id=guest.city_id,
        place=guest.place, country=guest.country, organisation=guest.organisation,
        language=guest.language,
    )  # fmt: skip
    is_same = standing is not None and standing.email.casefold() == named.email.casefold()
    deputy.name, deputy.function, deputy.email = named.name, named.function, named.email
    if not is_same:
        # Another person: what the first one answered, and their link, count no more.
        deputy.answer, deputy.answered_at = Answer.NONE, None
        deputy.link_number += 1
        deputy.asked_at = timezone.now()
    deputy.save()
    may_mail = deputy.email and campaign is not None and may_be_written_about(guest.gathering)
    if may_mail and campaign is not None and not is_same:
        notices.asked(campaign, [deputy], by=by)
    return deputy
