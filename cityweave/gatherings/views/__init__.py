"""Pages of gatherings and of days off."""

from cityweave.gatherings.views.days import days, standing
from cityweave.gatherings.views.door import door_changes, door_list, door_worker, roll_door
from cityweave.gatherings.views.feeds import feed, feed_end, feeds, gathering_calendar, public_feed
from cityweave.gatherings.views.gatherings import (
    agenda_item,
    copy,
    edit_gathering,
    gathering,
    gatherings,
    month,
    new_agenda_item,
    new_gathering,
    past_gathering,
    state,
)
from cityweave.gatherings.views.headcounts import new_reported_headcount, reported_headcount
from cityweave.gatherings.views.hosts import host, host_ask, host_desk, host_hand, host_read
from cityweave.gatherings.views.joint import (
    bring_calendar,
    joint,
    joint_entry,
    new_joint_entry,
    reading_back,
)
from cityweave.gatherings.views.minutes import (
    minute,
    minute_new,
    minute_place,
    minute_standing,
    minutes,
    minutes_letters,
    plan_next,
    promise_line,
    promise_new,
    promise_undo,
    series,
)
from cityweave.gatherings.views.people import equity_page, guest_history
from cityweave.gatherings.views.reports import report, report_file, report_new, risk_check
from cityweave.gatherings.views.rollcall import roll_call, typed_sheet, walk_in
from cityweave.gatherings.views.shares import share_removal, shares

__all__ = [
    "agenda_item",
    "bring_calendar",
    "copy",
    "days",
    "door_changes",
    "door_list",
    "door_worker",
    "edit_gathering",
    "equity_page",
    "feed",
    "feed_end",
    "feeds",
    "gathering",
    "gathering_calendar",
    "gatherings",
    "guest_history",
    "host",
    "host_ask",
    "host_desk",
    "host_hand",
    "host_read",
    "joint",
    "joint_entry",
    "minute",
    "minute_new",
    "minute_place",
    "minute_standing",
    "minutes",
    "minutes_letters",
    "month",
    "new_agenda_item",
    "new_gathering",
    "new_joint_entry",
    "new_reported_headcount",
    "past_gathering",
    "plan_next",
    "promise_line",
    "promise_new",
    "promise_undo",
    "public_feed",
    "reading_back",
    "report",
    "report_file",
    "report_new",
    "reported_headcount",
    "risk_check",
    "roll_call",
    "roll_door",
    "series",
    "share_removal",
    "shares",
    "standing",
    "state",
    "typed_sheet",
    "walk_in",
]
