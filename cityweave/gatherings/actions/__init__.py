"""Every state change of gatherings, agendas and days off."""

from cityweave.gatherings.actions.days import correct_day, let_correction_stand
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
    "let_correction_stand",
    "move_gathering",
    "plan_gathering",
]
