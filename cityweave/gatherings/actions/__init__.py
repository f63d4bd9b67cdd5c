"""Every state change of gatherings, agendas and days off."""

from cityweave.gatherings.actions.days import correct_day, let_correction_stand
from cityweave.gatherings.actions.feeds import end_feed, find_feed, make_feed, note_reading
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
)
from cityweave.gatherings.actions.shares import record_share, remove_share

__all__ = [
    "add_agenda_item",
    "bring_in_days",
    "copy_gathering",
    "correct_day",
    "end_feed",
    "find_feed",
    "keep_joint_entry",
    "let_correction_stand",
    "make_feed",
    "move_gathering",
    "note_reading",
    "plan_gathering",
    "record_share",
    "remove_share",
    "take_reading_back",
]
