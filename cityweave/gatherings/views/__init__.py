"""Pages of gatherings and of days off."""

from cityweave.gatherings.views.days import days, standing
from cityweave.gatherings.views.feeds import feed, feed_end, feeds, gathering_calendar, public_feed
from cityweave.gatherings.views.gatherings import (
    agenda_item,
    copy,
    gathering,
    gatherings,
    month,
    new_agenda_item,
    new_gathering,
    state,
)
from cityweave.gatherings.views.joint import (
    bring_calendar,
    joint,
    joint_entry,
    new_joint_entry,
    reading_back,
)
from cityweave.gatherings.views.shares import share_removal, shares

__all__ = [
    "agenda_item",
    "bring_calendar",
    "copy",
    "days",
    "feed",
    "feed_end",
    "feeds",
    "gathering",
    "gathering_calendar",
    "gatherings",
    "joint",
    "joint_entry",
    "month",
    "new_agenda_item",
    "new_gathering",
    "new_joint_entry",
    "public_feed",
    "reading_back",
    "share_removal",
    "shares",
    "standing",
    "state",
]
