"""What one does with one's tasks and with commitments, and handing over."""

from cityweave.followup.views.acts import (
    act,
    choice,
    completion,
    delay,
    delegation,
    undoing,
    waking,
)
from cityweave.followup.views.answering import answer
from cityweave.followup.views.board import commitments, export
from cityweave.followup.views.digest import digest, digest_stop
from cityweave.followup.views.handover import handover, handovers, leaving_page
from cityweave.followup.views.one_commitment import (
    asking,
    commitment,
    contact,
    due_date,
    edit_commitment,
    keeper,
    new_commitment,
    reopening,
    step,
    undoing_step,
)
from cityweave.followup.views.talk import (
    comment_edit,
    comment_return,
    comment_taking_back,
    comments,
    following,
)

__all__ = [
    "act",
    "answer",
    "asking",
    "choice",
    "comment_edit",
    "comment_return",
    "comment_taking_back",
    "comments",
    "commitment",
    "commitments",
    "completion",
    "contact",
    "delay",
    "delegation",
    "digest",
    "digest_stop",
    "due_date",
    "edit_commitment",
    "export",
    "following",
    "handover",
    "handovers",
    "keeper",
    "leaving_page",
    "new_commitment",
    "reopening",
    "step",
    "undoing",
    "undoing_step",
    "waking",
]
