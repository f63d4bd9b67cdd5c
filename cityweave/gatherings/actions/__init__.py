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
    take_off_guest,
    write_down_answer,
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
from cityweave.gatherings.actions.places import campaign_of
from cityweave.gatherings.actions.records import (
    add_agenda_item,
    copy_gathering,
    move_gathering,
    plan_gathering,
)
from cityweave.gatherings.actions.registering import (
    Details,
    erase_travel,
    keep_details,
    register_guest,
)
from cityweave.gatherings.actions.shares import record_share, remove_share

__all__ = [
    "Deputy",
    "Details",
    "add_agenda_item",
    "add_guests",
    "answer_invitation",
    "bring_in_days",
    "campaign_of",
    "carry_by_hand",
    "change_guest",
    "copy_gathering",
    "correct_day",
    "deputy_of",
    "end_feed",
    "erase_travel",
    "find_campaign",
    "find_feed",
    "find_guest",
    "forget_names",
    "keep_details",
    "keep_joint_entry",
    "let_correction_stand",
    "make_feed",
    "move_gathering",
    "note_bounces",
    "note_reading",
    "plan_gathering",
    "reach_of",
    "record_share",
    "register_guest",
    "remind_all",
    "remind_guests",
    "remove_share",
    "send_invitations",
    "set_terms",
    "take_off_guest",
    "take_reading_back",
    "try_invitation",
    "word_invitation",
    "write_down_answer",
    "write_unseen",
]
