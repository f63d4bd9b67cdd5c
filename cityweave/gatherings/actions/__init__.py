"""Every state change of gatherings, agendas and days off."""

from cityweave.gatherings.actions.answering import (
    Deputy,
    answer_invitation,
    deputy_of,
    find_campaign,
    find_guest,
)
from cityweave.gatherings.actions.attendance import forget_names
from cityweave.gatherings.actions.days import correct_day, let_correction_stand
from cityweave.gatherings.actions.feeds import end_feed, find_feed, make_feed, note_reading
from cityweave.gatherings.actions.guests import (
    add_guests,
    carry_by_hand,
    change_guest,
    take_back_guests,
    take_guests_out,
    take_off_guest,
    write_down_answer,
)
from cityweave.gatherings.actions.headcounts import report_headcount
from cityweave.gatherings.actions.hosts import (
    answer_as_host,
    ask_host,
    clearance_at,
    digest_of,
    is_host_asked,
    read_host_answers,
    record_host_answer,
)
from cityweave.gatherings.actions.inviting import (
    note_bounces,
    reach_of,
    remind_all,
    remind_guests,
    send_invitations,
    set_terms,
    try_invitation,
    word_invitation,
    write_unseen,
)
from cityweave.gatherings.actions.joint import bring_in_days, keep_joint_entry, take_reading_back
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
from cityweave.gatherings.actions.own_questions import (
    ask_question,
    move_question,
    take_away_question,
    word_question,
)
from cityweave.gatherings.actions.places import campaign_of
from cityweave.gatherings.actions.records import (
    add_agenda_item,
    copy_gathering,
    move_gathering,
    plan_gathering,
    record_past_gathering,
)
from cityweave.gatherings.actions.registering import (
    Details,
    erase_travel,
    keep_details,
    note_needs,
    register_guest,
)
from cityweave.gatherings.actions.reports import begin_report, note_taking
from cityweave.gatherings.actions.rollcall import add_walk_in, call_roll, keep_sheet
from cityweave.gatherings.actions.shares import record_share, remove_share

__all__ = [
    "Addressee",
    "Deputy",
    "Details",
    "Mailing",
    "add_agenda_item",
    "add_guests",
    "add_walk_in",
    "answer_as_host",
    "answer_invitation",
    "ask_host",
    "ask_question",
    "begin_report",
    "bring_in_days",
    "call_roll",
    "call_series",
    "campaign_of",
    "carry_by_hand",
    "change_guest",
    "change_minute",
    "clearance_at",
    "copy_gathering",
    "correct_day",
    "deputy_of",
    "digest_of",
    "end_feed",
    "erase_travel",
    "find_campaign",
    "find_feed",
    "find_guest",
    "forget_names",
    "is_host_asked",
    "is_on_list",
    "keep_details",
    "keep_joint_entry",
    "keep_sheet",
    "let_correction_stand",
    "mailing_of",
    "make_feed",
    "move_gathering",
    "move_minute",
    "move_question",
    "note_bounces",
    "note_needs",
    "note_reading",
    "note_taking",
    "plan_gathering",
    "plan_next",
    "reach_of",
    "read_host_answers",
    "record_host_answer",
    "record_past_gathering",
    "record_share",
    "register_guest",
    "remind_all",
    "remind_guests",
    "remove_share",
    "report_headcount",
    "send_invitations",
    "send_minutes",
    "set_terms",
    "strike_minute",
    "take_away_question",
    "take_back_guests",
    "take_guests_out",
    "take_off_guest",
    "take_reading_back",
    "took_part",
    "try_invitation",
    "undo_promise",
    "word_invitation",
    "word_question",
    "write_down_answer",
    "write_down_promise",
    "write_minute",
    "write_unseen",
]
