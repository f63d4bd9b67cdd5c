"""Places: who has one, who waits, and who moves up when one becomes free."""

from __future__ import annotations

from cityweave.gatherings.choices import STOPS, Answer
from cityweave.gatherings.models import Campaign, Gathering, Guest
from cityweave.gatherings.notices import guests as notices
from cityweave.gatherings.policies import has_passed
from cityweave.gatherings.querysets import GuestQuerySet
from cityweave.journal import actions as journal
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label


def campaign_of(gathering: Gathering) -> Campaign | None:
    found: Campaign | None = Campaign.objects.filter(gathering=gathering.pk).first()
    if found is not None:
        found.gathering = gathering
    return found


def place_for(guest: Guest, campaign: Campaign | None) -> Answer:
    """A place, or one on the waiting list. Whoever asks holds the gathering's row."""
    if campaign is None:
        return Answer.YES
    others = Guest.objects.of(campaign.pk).coming().exclude(pk=guest.pk)
    if campaign.capacity is not None and others.count() >= campaign.capacity:
        return Answer.WAITING
    if campaign.per_city is not None and is_of_a_place(guest):
        return Answer.YES if of_its_city(others, guest).count() < campaign.per_city else (
            Answer.WAITING
        )  # fmt: skip
    return Answer.YES


def is_of_a_place(guest: Guest) -> bool:
    return bool(guest.city_id or guest.place)


def of_its_city(found: GuestQuerySet, guest: Guest) -> GuestQuerySet:
    if guest.city_id:
        return found.filter(city=guest.city_id)
    return found.filter(city=None, place=guest.place, country=guest.country)


def move_up(gathering: Gathering, *, by: Actor) -> int:
    """Part of an act after which places may be free: whoever waited longest and fits, comes."""
    if gathering.state in STOPS or has_passed(gathering):
        return 0
    campaign, moved = campaign_of(gathering), 0
    for guest in Guest.objects.of(gathering.pk).waiting():
        if place_for(guest, campaign) != Answer.YES:
            continue
        guest.answer, guest.gathering = Answer.YES, gathering
        guest.save(update_fields=["answer"])
        journal.note(
            "gatherings.guest.moved_up", guest, by=by, changed=["answer"], label=Label.STRICT
        )
        notices.moved_up(guest, by=by)
        moved += 1
    return moved
