"""Every state change of tasks, commitments and comments."""

from cityweave.followup.actions.acts import (
    finish_tasks,
    pass_tasks,
    perform_act,
    put_off_tasks,
    take_back,
    wake_task,
)
from cityweave.followup.actions.asking import (
    answer_by_link,
    ask_owner,
    asked_about,
    remind_owners,
)
from cityweave.followup.actions.commitments import (
    Word,
    follow_transfer,
    forget_contacts,
    hand_over_commitment,
    hand_over_commitments_of,
    hand_over_what_leavers_kept,
    make_commitment,
    move_commitment,
    move_due_date,
    note_export,
    note_overdue,
    set_contact,
    undo_step,
)
from cityweave.followup.actions.digests import (
    begin_again,
    begin_digest,
    choose_digest,
    forget_digests,
    send_digest,
)
from cityweave.followup.actions.handover import hand_over
from cityweave.followup.actions.keeping import forget_ended_tasks, keep_tasks
from cityweave.followup.actions.talk import (
    bring_back_comment,
    change_comment,
    follow_record,
    forget_comments,
    take_back_comment,
    write_comment,
)
from cityweave.followup.actions.visits import note_visit

__all__ = [
    "Word",
    "answer_by_link",
    "ask_owner",
    "asked_about",
    "begin_again",
    "begin_digest",
    "bring_back_comment",
    "change_comment",
    "choose_digest",
    "finish_tasks",
    "follow_record",
    "follow_transfer",
    "forget_comments",
    "forget_contacts",
    "forget_digests",
    "forget_ended_tasks",
    "hand_over",
    "hand_over_commitment",
    "hand_over_commitments_of",
    "hand_over_what_leavers_kept",
    "keep_tasks",
    "make_commitment",
    "move_commitment",
    "move_due_date",
    "note_export",
    "note_overdue",
    "note_visit",
    "pass_tasks",
    "perform_act",
    "put_off_tasks",
    "remind_owners",
    "send_digest",
    "set_contact",
    "take_back",
    "take_back_comment",
    "undo_step",
    "wake_task",
    "write_comment",
]
