"""Every state change of papers: begun, written, suggested, commented, frozen."""

from cityweave.papers.actions.editions import freeze_edition
from cityweave.papers.actions.papers import begin_paper, grow_papers, hash_of, locked
from cityweave.papers.actions.remarks import (
    accept_suggestion,
    comment,
    reject_suggestion,
    send_out,
    settle_comment,
    suggest_changes,
    take_back,
)
from cityweave.papers.actions.texts import Outcome, body_at, check_text, write_text

__all__ = [
    "Outcome",
    "accept_suggestion",
    "begin_paper",
    "body_at",
    "check_text",
    "comment",
    "freeze_edition",
    "grow_papers",
    "hash_of",
    "locked",
    "reject_suggestion",
    "send_out",
    "settle_comment",
    "suggest_changes",
    "take_back",
    "write_text",
]
