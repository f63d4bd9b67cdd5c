"""Every state change of gatherings, agendas and days off."""

from cityweave.gatherings.actions.days import correct_day, let_correction_stand
from cityweave.gatherings.actions.feeds import end_feed, find_feed, make_feed, note_reading
from cityweave.gatherings.actions.headcounts import report_headcount
from cityweave.gatherings.actions.joint import (
    bring_in_days,
    keep_joint_entry,
    take_reading_back,
)
from cityweave.gatherings.actions.records import (
    add_agenda_item,
    copy_gathering,
    move_gathering,
    plan_gathering,
    record_past_gathering,
)
from cityweave.gatherings.actions.rollcall import add_walk_in, call_roll, keep_sheet

__all__ = [
    "add_agenda_item",
    "add_walk_in",
    "bring_in_days",
    "call_roll",
    "copy_gathering",
    "correct_day",
    "end_feed",
    "find_feed",
    "keep_joint_entry",
    "keep_sheet",
    "let_correction_stand",
    "make_feed",
    "move_gathering",
    "note_reading",
    "plan_gathering",
    "record_past_gathering",
    "report_headcount",
    "take_reading_back",
]
