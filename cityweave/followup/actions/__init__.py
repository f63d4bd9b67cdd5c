"""Every state change of tasks."""

from cityweave.followup.actions.acts import (
    finish_tasks,
    pass_tasks,
    perform_act,
    put_off_tasks,
    take_back,
    wake_task,
)
from cityweave.followup.actions.handover import hand_over
from cityweave.followup.actions.keeping import forget_ended_tasks, keep_tasks
from cityweave.followup.actions.visits import note_visit

__all__ = [
    "finish_tasks",
    "forget_ended_tasks",
    "hand_over",
    "keep_tasks",
    "note_visit",
    "pass_tasks",
    "perform_act",
    "put_off_tasks",
    "take_back",
    "wake_task",
]
