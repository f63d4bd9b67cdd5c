"""Who plans gatherings, moves them on and puts their programme together; who corrects days."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.gatherings.choices import (
    DEVICE_FORGETS,
    GATHERING_STEPS,
    MOST_FEEDS,
    NEED_A_DAY,
    REPORT,
    ROLL_OPENS,
    STOPS,
    WITH_REASON,
    GatheringState,
)
from cityweave.papers.models import Paper, Text
from cityweave.safeguarding.models import RiskCheck
from cityweave.safeguarding.policies import allows_going_on
from cityweave.sharing.choices import Label
from cityweave.sharing.policies import can_bin_record, can_edit_record, can_view
from cityweave.verdicts import YES, Verdict, no

# Steps towards people coming together.
ON_THE_WAY = (
    GatheringState.CLEARED,
    GatheringState.ANNOUNCED,
    GatheringState.REGISTRATION_OPEN,
    GatheringState.CONFIRMED,
)

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from cityweave.gatherings.models import Feed, Gathering, GrantShare, Series
    from cityweave.network.models import Grant
    from cityweave.sharing.actors import Actor


def can_plan_gathering(actor: Actor, hub: UUID) -> Verdict:
    """Whoever works at the hub, or at the network's desk for its own."""
    if actor.works_for(hub):
        return YES
    return no(_("Only the hub’s staff do this."))


def can_record_past_gathering(actor: Actor, hub: UUID, last: date | None) -> Verdict:
    """One that was held before anybody kept it here; no source need say on which day."""
    if not (verdict := can_plan_gathering(actor, hub)):
        return verdict
    if last is not None and last >= timezone.localdate():
        return no(_("This is still to come: plan it instead."))
    return YES


def can_work_on_gathering(actor: Actor, gathering: Gathering) -> Verdict:
    if not can_view(actor, gathering):
        return no(_("You cannot see this."))
    return can_plan_gathering(actor, gathering.hub_id)


def can_move_gathering(actor: Actor, gathering: Gathering, to: str, reason: str = "") -> Verdict:
    """One step further or back; whoever stops it says why."""
    if not (verdict := can_work_on_gathering(actor, gathering)):
        return verdict
    if to not in GATHERING_STEPS[gathering.state]:
        return no(
            _("From “{state}” a gathering does not go to “{to}”."),
            state=gathering.get_state_display(),
            to=GatheringState(to).label if to in GatheringState.values else to,
        )
    if to in WITH_REASON and not reason.strip():
        return no(_("Say why. Whoever was told of it reads it."))
    return has_what_it_needs(gathering, to)


def has_what_it_needs(gathering: Gathering, to: str) -> Verdict:
    if to in NEED_A_DAY and gathering.begins_on is None:
        return no(_("Say on which day it begins, then it can be announced."))
    if to == GatheringState.CLEARED and not gathering.purpose.strip():
        return no(_("Write down its purpose first: that is what is cleared."))
    if to == GatheringState.HELD and not has_begun(gathering):
        return no(_("It has not begun yet."))
    if to in ON_THE_WAY and not is_over(gathering):
        # What was held before its file was opened can no longer be made safer. Asked at each step
        # until it is held: its days may have moved since.
        return allows_going_on(RiskCheck.objects.standing_about(gathering.pk).first())
    if to == GatheringState.REPORT_CLEARED:
        return has_report(gathering)
    return YES


def has_report(gathering: Gathering) -> Verdict:
    written = Text.objects.filter(section__paper__in=Paper.objects.about(gathering.pk))
    if written.filter(section__paper__kind=REPORT).exclude(body="").exists():
        return YES
    return no(_("Write the report first: it is drafted from what is on record here."))


def is_over(gathering: Gathering) -> bool:
    return gathering.last_day is not None and gathering.last_day < today_at(gathering)


def has_begun(gathering: Gathering) -> bool:
    return gathering.begins_on is not None and gathering.begins_on <= today_at(gathering)


def today_at(gathering: Gathering) -> date:
    """By the clock at the place, whatever the reader's or ours says."""
    zone = gathering.time_zone
    return timezone.localdate(timezone=ZoneInfo(zone)) if zone else timezone.localdate()


def can_add_to_agenda(actor: Actor, gathering: Gathering) -> Verdict:
    if not (verdict := can_work_on_gathering(actor, gathering)):
        return verdict
    return can_edit_record(actor, gathering)


def can_record_share(actor: Actor, gathering: Gathering, grant: Grant) -> Verdict:
    """Whoever works on the gathering, of a grant that they see."""
    if not (verdict := can_work_on_gathering(actor, gathering)):
        return verdict
    return can_view(actor, grant)


def can_remove_share(actor: Actor, share: GrantShare) -> Verdict:
    return can_bin_record(actor, share)


def can_call_roll(actor: Actor, gathering: Gathering) -> Verdict:
    """Note who is there: the hub's staff, from the eve of the first day on, however late."""
    if not (verdict := can_work_on_gathering(actor, gathering)):
        return verdict
    if gathering.state in STOPS:
        return no(_("It was called off: there is nobody to call."))
    if gathering.begins_on is None:
        return no(_("Say on which day it begins, then the roll can be called."))
    if gathering.begins_on - ROLL_OPENS > today_at(gathering):
        return no(_("The roll can be called from the day before it begins."))
    return YES


def can_take_to_door(actor: Actor, gathering: Gathering) -> Verdict:
    """Keep the list on one's own device, which forgets it two days after the end."""
    if not (verdict := can_call_roll(actor, gathering)):
        return verdict
    if forgotten_at(gathering) <= timezone.now():
        return no(_("A device keeps the list until two days after the end. Call the roll here."))
    return YES


def forgotten_at(gathering: Gathering) -> datetime:
    """Two days after the end of its last day."""
    last = gathering.last_day or timezone.localdate()
    return datetime.combine(last, time.max, UTC) + DEVICE_FORGETS


def can_look_at_equity(actor: Actor) -> Verdict:
    if actor.hubs:
        return YES
    return no(_("Only the staff of a hub look at who is asked and who comes."))


def can_report_headcount(actor: Actor, gathering: Gathering) -> Verdict:
    return can_add_to_agenda(actor, gathering)


def can_plan_dates(actor: Actor) -> Verdict:
    if actor.is_staff:
        return YES
    return no(_("Only the staff of a hub or of the network plan dates."))


def can_correct_days(actor: Actor, hub: UUID) -> Verdict:
    if actor.works_for(hub):
        return YES
    return no(_("Only the hub’s staff correct days off for it."))


def can_take_to_calendar(actor: Actor, gathering: Gathering) -> Verdict:
    """A calendar leaves the house."""
    if not can_view(actor, gathering):
        return no(_("You cannot see this."))
    if Label(gathering.label) in {Label.STRICT, Label.RED}:
        return no(_("This is too strictly kept to leave in a file."))
    return YES


def can_make_feed(actor: Actor, of: UUID | None, standing: int = 0) -> Verdict:
    """Everybody who belongs somewhere, of what they belong to."""
    own = {*actor.hubs, *actor.cities}
    if not own:
        return no(_("Only people of a city or a hub have a calendar here."))
    if of is not None and of not in own:
        return no(_("This is no place of yours."))
    if standing >= MOST_FEEDS:
        return no(_("You have many calendars. End one that you no longer use."))
    return YES


def can_follow_series(actor: Actor, series: Series) -> Verdict:
    """In a calendar: whoever reads the page of the series."""
    if series.hub_id in actor.hubs:
        return YES
    return no(_("Only the staff of its hub follow a series."))


def can_end_feed(actor: Actor, feed: Feed) -> Verdict:
    if actor.person_key == feed.person_id:
        return YES
    return no(_("Only whoever made it ends it."))


def can_keep_joint_entry(actor: Actor, hub: UUID) -> Verdict:
    """Days of other bodies are kept by a hub, or by the network's desk for its own."""
    if actor.works_for(hub):
        return YES
    return no(_("Only the hub’s staff do this."))
