"""Gatherings, months, guests and days off as pages show them."""

from cityweave.gatherings.presenters.days import (
    corrections_for,
    days_page,
    election_said,
    guests_of,
)
from cityweave.gatherings.presenters.feeds import (
    calendar_for,
    feeds_page,
    one_calendar,
    public_calendar,
)
from cityweave.gatherings.presenters.joint import clashes_of, joint_calendar, joint_entry_page
from cityweave.gatherings.presenters.records import (
    gathering_list,
    gathering_page,
    hubs_offered,
    month_page,
)

__all__ = [
    "calendar_for",
    "clashes_of",
    "corrections_for",
    "days_page",
    "election_said",
    "feeds_page",
    "gathering_list",
    "gathering_page",
    "guests_of",
    "hubs_offered",
    "joint_calendar",
    "joint_entry_page",
    "month_page",
    "one_calendar",
    "public_calendar",
]
