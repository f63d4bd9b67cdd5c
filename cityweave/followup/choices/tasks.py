"""States of a task, and how it came to somebody or to its end, as data."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

# Who did what about which record is nobody's business for longer.
ENDED_KEPT = timedelta(days=365)


class TaskState(models.TextChoices):
    OPEN = "open", _("waiting")
    DONE = "done", _("done")
    DISMISSED = "dismissed", _("set aside")


TASK_STEPS: dict[str, tuple[str, ...]] = {
    TaskState.OPEN: (TaskState.DONE, TaskState.DISMISSED),
    # Undone by whoever ended it.
    TaskState.DONE: (TaskState.OPEN,),
    TaskState.DISMISSED: (TaskState.OPEN,),
}


class Passed(models.TextChoices):
    """How a task came from one person to another."""

    DELEGATED = "delegated", _("passed on")
    HANDED_OVER = "handed_over", _("handed over")


class EndNote(models.TextChoices):
    """Why a task is no longer open."""

    BY_HAND = "by_hand", _("ended by hand")
    OVER = "over", _("it waits no longer")
    PASSED = "passed", _("somebody else has it")
    TAKEN_BACK = "taken_back", _("taken back")
    NOBODY = "nobody", _("nobody is left who may do it")
