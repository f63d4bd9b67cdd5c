"""States of tasks and of what was promised, as data."""

from cityweave.followup.choices.commitments import (
    BEFORE_DUE,
    COMMITMENT_LINK,
    COMMITMENT_STEPS,
    DUE_SOON,
    ENDS,
    LINK_SAYS,
    LINK_STANDS,
    OPEN_STATES,
    STEPS_WITH_REASON,
    CommitmentState,
    Said,
)
from cityweave.followup.choices.tasks import (
    ENDED_KEPT,
    TASK_STEPS,
    EndNote,
    Passed,
    TaskState,
)

__all__ = [
    "BEFORE_DUE",
    "COMMITMENT_LINK",
    "COMMITMENT_STEPS",
    "DUE_SOON",
    "ENDED_KEPT",
    "ENDS",
    "LINK_SAYS",
    "LINK_STANDS",
    "OPEN_STATES",
    "STEPS_WITH_REASON",
    "TASK_STEPS",
    "CommitmentState",
    "EndNote",
    "Passed",
    "Said",
    "TaskState",
]
