"""Every state change of gatherings, agendas and days off."""

from cityweave.gatherings.actions.days import correct_day, let_correction_stand
from cityweave.gatherings.actions.feeds import end_feed, find_feed, make_feed, note_reading
from cityweave.gatherings.actions.hosts import (
    answer_as_host,
    ask_host,
    clearance_at,
    digest_of,
    is_host_asked,
    read_host_answers,
    record_host_answer,
)
from cityweave.gatherings.actions.joint import (
    bring_in_days,
    keep_joint_entry,
    take_reading_back,
)
from cityweave.gatherings.actions.letters import (
    Addressee,
    Mailing,
    is_on_list,
    mailing_of,
    send_minutes,
    took_part,
)
from cityweave.gatherings.actions.minutes import (
    call_series,
    change_minute,
    move_minute,
    plan_next,
    strike_minute,
    undo_promise,
    write_down_promise,
    write_minute,
)
from cityweave.gatherings.actions.records import (
    add_agenda_item,
    copy_gathering,
    move_gathering,
    plan_gathering,
)
from cityweave.gatherings.actions.reports import begin_report, note_taking

__all__ = [
    "Addressee",
    "Mailing",
    "add_agenda_item",
    "answer_as_host",
    "ask_host",
    "begin_report",
    "bring_in_days",
    "call_series",
    "change_minute",
    "clearance_at",
    "copy_gathering",
    "correct_day",
    "digest_of",
    "end_feed",
    "find_feed",
    "is_host_asked",
    "is_on_list",
    "keep_joint_entry",
    "let_correction_stand",
    "mailing_of",
    "make_feed",
    "move_gathering",
    "move_minute",
    "note_reading",
    "note_taking",
    "plan_gathering",
    "plan_next",
    "read_host_answers",
    "record_host_answer",
    "send_minutes",
    "strike_minute",
    "take_reading_back",
    "took_part",
    "undo_promise",
    "write_down_promise",
    "write_minute",
]
