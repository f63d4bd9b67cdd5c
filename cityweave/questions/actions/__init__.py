"""Every change to question sets and responses."""

from cityweave.questions.actions.answering import (
    answer_as,
    ask_by_link,
    begin_response,
    behind_link,
    files_answering,
    missing,
    own_response,
    pseudonym_of,
    save_answers,
    send_response,
    take_out,
    type_in,
)
from cityweave.questions.actions.asking import (
    check_wording,
    close_set,
    open_next_version,
    open_set,
    write_wording,
)
from cityweave.questions.actions.drafting import (
    draft_next_version,
    draft_set,
    edit_set,
    move_question,
    publish_set,
    remove_question,
    write_question,
)

__all__ = [
    "answer_as",
    "ask_by_link",
    "begin_response",
    "behind_link",
    "check_wording",
    "close_set",
    "draft_next_version",
    "draft_set",
    "edit_set",
    "files_answering",
    "missing",
    "move_question",
    "open_next_version",
    "open_set",
    "own_response",
    "pseudonym_of",
    "publish_set",
    "remove_question",
    "save_answers",
    "send_response",
    "take_out",
    "type_in",
    "write_question",
    "write_wording",
]
