"""Every state change of gatherings, agendas and days off."""

from cityweave.gatherings.actions.days import correct_day, let_correction_stand
from cityweave.gatherings.actions.feeds import end_feed, find_feed, make_feed, note_reading
from cityweave.gatherings.actions.headcounts import report_headcount
from cityweave.gatherings.actions.records import (
    add_agenda_item,
    copy_gathering,
    move_gathering,
    plan_gathering,
)

__all__ = [
    "add_agenda_item",
    "copy_gathering",
    "correct_day",
    "end_feed",
    "find_feed",
    "let_correction_stand",
    "make_feed",
    "move_gathering",
    "note_reading",
    "plan_gathering",
    "report_headcount",
]
