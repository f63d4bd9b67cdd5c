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
from cityweave.gatherings.views.headcounts import new_reported_headcount, reported_headcount

__all__ = [
    "agenda_item",
    "copy",
    "days",
    "feed",
    "feed_end",
    "feeds",
    "gathering",
    "gathering_calendar",
    "gatherings",
    "month",
    "new_agenda_item",
    "new_gathering",
    "new_reported_headcount",
    "public_feed",
    "reported_headcount",
    "standing",
    "state",
]
