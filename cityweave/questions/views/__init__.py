"""Pages of questions and answers."""

from cityweave.questions.views.answering import answer, mine
from cityweave.questions.views.drafting import (
    edit,
    move,
    new,
    publishing,
    question_edit,
    question_new,
    removal,
    version,
)
from cityweave.questions.views.sets import (
    answers_file,
    answers_new,
    asking,
    checking,
    closing,
    paper,
    preview,
    questionset,
    questionsets,
    response,
)

__all__ = [
    "answer",
    "answers_file",
    "answers_new",
    "asking",
    "checking",
    "closing",
    "edit",
    "mine",
    "move",
    "new",
    "paper",
    "preview",
    "publishing",
    "question_edit",
    "question_new",
    "questionset",
    "questionsets",
    "removal",
    "response",
    "version",
]
