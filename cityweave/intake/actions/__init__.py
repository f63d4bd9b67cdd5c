"""Every change to batches, and every change that batches and mergers make to the register."""

from cityweave.intake.actions.applying import apply_batch, apply_portion, begin_applying
from cityweave.intake.actions.batches import (
    choose_sheet,
    discard_batch,
    forget_uploads,
    match_columns,
    receive,
    stop_work,
)
from cityweave.intake.actions.checking import look_through, register_of, sheet_of
from cityweave.intake.actions.deciding import decide_line, decide_rest
from cityweave.intake.actions.merging import merge_records, undo_merger
from cityweave.intake.actions.undoing import begin_undoing, undo_batch, undo_portion
from cityweave.intake.actions.working import go_on

__all__ = [
    "apply_batch",
    "apply_portion",
    "begin_applying",
    "begin_undoing",
    "choose_sheet",
    "decide_line",
    "decide_rest",
    "discard_batch",
    "forget_uploads",
    "go_on",
    "look_through",
    "match_columns",
    "merge_records",
    "receive",
    "register_of",
    "sheet_of",
    "stop_work",
    "undo_batch",
    "undo_merger",
    "undo_portion",
]
