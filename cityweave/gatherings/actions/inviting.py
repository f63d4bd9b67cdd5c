"""The campaign: its terms and letters, asking everybody once, reminding, bounced addresses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cityweave.gatherings import policies
from cityweave.gatherings.actions.places import campaign_of, move_up
from cityweave.gatherings.as_read import columns, require_as_read
from cityweave.gatherings.choices import Answer
from cityweave.gatherings.models import Campaign, CampaignLetter, Gathering, Guest, Mailing
from cityweave.gatherings.notices import guests as notices
from cityweave.gatherings.notices.feedback import SAID
from cityweave.gatherings.notices.minutes import MINUTES
from cityweave.journal import actions as journal
from cityweave.mail.actions import went_to
from cityweave.mail.models import Letter
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label

# In the last week before answers are wanted, and not twice within so many days.
REMINDED_BEFORE, REMINDED_APART = timedelta(days=7), timedelta(days=4)


@transaction.atomic
def set_terms(
    gathering: Gathering, facts: Mapping[str, Any], *, by: Actor, was: str = ""
) -> Campaign:
    """The terms of asking and the one page. More places: whoever waits moves up."""
    gathering = sharing.locked(gathering)
    policies.can_keep_guests(by, gathering).require()
    standing = campaign_of(gathering) or Campaign(gathering=gathering)
    require_as_read(was, columns(standing, facts))
    _campaign, _is_new = Campaign.objects.update_or_create(
        gathering=gathering, defaults=dict(facts)
    )
    journal.note(
        "gatherings.campaign.set", gathering, by=by, changed=list(facts), label=Label.AMBER
    )
    move_up(gathering, by=by)
    return found(gathering)


def found(gathering: Gathering) -> Campaign:
    """Part of an act on the campaign: the one there is, or a plain one."""
    campaign, _is_new = Campaign.objects.get_or_create(gathering=gathering)
    campaign.gathering = gathering
    return campaign


@transaction.atomic
def word_invitation(
    gathering: Gathering, language: str, text: str, *, by: Actor, was: str = ""
) -> None:
    """The hub's own words in one language; without any, ours are sent."""
    gathering = sharing.locked(gathering)
    policies.can_keep_guests(by, gathering).require()
    here = CampaignLetter.objects.filter(gathering=gathering, language=language)
    require_as_read(was, {"text": here.values_list("text", flat=True).first()})
    here.delete()
    if text.strip():
        CampaignLetter.objects.create(gathering=gathering, language=language, text=text.strip())
    journal.note("gatherings.invitation.worded", gathering, by=by, label=Label.AMBER)


@transaction.atomic
def send_invitations(gathering: Gathering, *, by: Actor) -> int:
    """One letter to each guest whom none has asked yet; pressed twice, nobody gets two."""
    gathering = sharing.locked(gathering)
    policies.can_invite_guests(by, gathering).require()
    campaign = found(gathering)
    waiting = Guest.objects.of(gathering.pk).not_asked().exclude(email="")
    waiting = waiting.filter(bounced_at=None)
    guests = list(waiting)
    waiting.update(asked_at=timezone.now())
    sent = notices.asked(campaign, guests, by=by)
    journal.note("gatherings.invitations.sent", gathering, by=by, label=Label.AMBER)
    return sent


@transaction.atomic
def try_invitation(guest: Guest, *, by: Actor) -> None:
    """The letter as this guest would read it, to oneself."""
    policies.can_keep_guests(by, guest.gathering).require()
    notices.tried(found(guest.gathering), guest, by=by)
    journal.note("gatherings.invitation.tried", guest.gathering, by=by, label=Label.AMBER)


@transaction.atomic
def remind_guests(gathering: Gathering, *, by: Actor) -> int:
    """Those who have not answered, each once a day at most."""
    gathering = sharing.locked(gathering)
    policies.can_invite_guests(by, gathering).require()
    return remind(found(gathering), timedelta(days=1), by=by)


@transaction.atomic
def remind_all(today: date, *, by: Actor) -> int:
    """By the clock: in the last week before the day by which answers are wanted."""
    policies.can_work_by_the_clock(by).require()
    near = Campaign.objects.filter(
        answer_by__gte=today, answer_by__lte=today + REMINDED_BEFORE, gathering__binned_at=None
    )
    sent = 0
    for campaign in near.select_related("gathering").order_by("pk"):
        if policies.may_be_written_about(campaign.gathering):
            sent += remind(campaign, REMINDED_APART, by=by)
    return sent


def remind(campaign: Campaign, apart: timedelta, *, by: Actor) -> int:
    """Part of reminding: whoever heard nothing for so long."""
    before = timezone.now() - apart
    here = Guest.objects.of(campaign.pk).awaiting_answer().exclude(email="")
    late = here.filter(bounced_at=None, asked_at__lte=before).exclude(reminded_at__gt=before)
    guests = list(late)
    Guest.objects.filter(pk__in=[one.pk for one in guests]).update(reminded_at=timezone.now())
    sent = notices.reminded(campaign, guests, by=by)
    if sent:
        journal.note("gatherings.guests.reminded", campaign.gathering, by=by, label=Label.AMBER)
    return sent


@transaction.atomic
def write_unseen(gathering: Gathering, text: str, to_answer: str, *, by: Actor) -> Mailing:
    """To all guests who answered so (or to all), by somebody who need not see their names."""
    gathering = sharing.locked(gathering)
    policies.can_write_unseen(by, gathering).require()
    guests = list(reached(gathering, to_answer))
    sent = notices.unseen(gathering, guests, text, by=by)
    mailing = Mailing.objects.create(
        gathering=gathering, to_answer=to_answer, text=text, letters=sent,
        written_by=by.journal_name,
    )  # fmt: skip
    journal.note("gatherings.guests.written_to", gathering, by=by, label=Label.AMBER)
    return mailing


def reached(gathering: Gathering, to_answer: str) -> Any:
    """Part of writing: those on the list with an address, as they answered."""
    here = Guest.objects.of(gathering.pk).on_the_list().exclude(email="")
    here = here.filter(bounced_at=None)
    return here.filter(answer=to_answer) if to_answer else here.exclude(answer=Answer.NO)


@transaction.atomic
def note_bounces(*, by: Actor) -> int:
    """Letters that no mailbox took, or that came back: the hub is asked for another address."""
    policies.can_work_by_the_clock(by).require()
    lost = lost_letters()
    keys = list(lost)
    listed = Guest.objects.on_the_list().exclude(email="")
    here = listed.filter(Q(pk__in=keys) | Q(gathering__in=keys))
    bounced = [
        one
        for one in here
        for letters in [[*lost.get(one.pk, ()), *lost.get(one.gathering_id, ())]]
        if any(is_news(letter, one) for letter in letters)
    ]
    for guest in bounced:
        guest.bounced_at = timezone.now()
        guest.save(update_fields=["bounced_at"])
    for gathering in Gathering._default_manager.filter(
        pk__in={one.gathering_id for one in bounced}
    ):
        journal.note("gatherings.guests.bounced", gathering, by=by, label=Label.STRICT)
    return len(bounced)


def lost_letters() -> dict[UUID | None, list[Letter]]:
    """Part of noting: by the guest, or by the gathering whose minutes or questions they carried."""
    of_guests = (notices.ASKED, notices.REMINDED, notices.TOLD)
    lost: dict[UUID | None, list[Letter]] = {}
    for letter in Letter.objects.lost().filter(purpose__in=(*of_guests, MINUTES, SAID)):
        lost.setdefault(letter.about, []).append(letter)
    return lost


def is_news(letter: Letter, guest: Guest) -> bool:
    """Noted once; what failed again after somebody was told is told again."""
    is_later = guest.bounced_at is None or letter.created_at > guest.bounced_at
    return is_later and went_to(letter, guest.email)
