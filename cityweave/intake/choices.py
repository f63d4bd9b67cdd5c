"""Kinds of sheets, states of a batch, what becomes of a line."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What the rows of a sheet are."""

    CITIES = "cities", _("Cities")
    ORGANISATIONS = "organisations", _("Organisations")
    PEOPLE = "people", _("People")


class BatchState(models.TextChoices):
    UPLOADED = "uploaded", _("uploaded")
    CHECKING = "checking", _("being looked through")
    CHECKED = "checked", _("looked through")
    APPLYING = "applying", _("being applied")
    APPLIED = "applied", _("in the register")
    UNDOING = "undoing", _("being undone")
    UNDONE = "undone", _("undone")
    DISCARDED = "discarded", _("discarded")
    FAILED = "failed", _("failed")


BATCH_STEPS: dict[str, tuple[str, ...]] = {
    BatchState.UPLOADED: (BatchState.CHECKING, BatchState.DISCARDED),
    BatchState.CHECKING: (BatchState.CHECKED, BatchState.FAILED),
    BatchState.CHECKED: (BatchState.CHECKING, BatchState.APPLYING, BatchState.DISCARDED),
    BatchState.APPLYING: (BatchState.APPLIED, BatchState.FAILED),
    BatchState.APPLIED: (BatchState.UNDOING,),
    BatchState.UNDOING: (BatchState.UNDONE, BatchState.FAILED),
    BatchState.UNDONE: (),
    BatchState.DISCARDED: (),
    # What was written before it failed is undone, or the rest is applied.
    BatchState.FAILED: (BatchState.CHECKING, BatchState.APPLYING, BatchState.UNDOING),
}
AT_WORK = (BatchState.CHECKING, BatchState.APPLYING, BatchState.UNDOING)


class Outcome(models.TextChoices):
    """What a row becomes when its batch is applied."""

    CREATE = "create", _("create")
    UPDATE = "update", _("update")
    UNCHANGED = "unchanged", _("unchanged")
    SKIP = "skip", _("skip")
    ERROR = "error", _("error")


WRITES = (Outcome.CREATE, Outcome.UPDATE)


class Decision(models.TextChoices):
    """What somebody said of two that look alike."""

    SAME = "same", _("same")
    DIFFERENT = "different", _("different")
    MERGE = "merge", _("merge")


# Days for which what was uploaded, and the cells read from it, are kept.
UPLOAD_KEPT = timedelta(days=7)
# Rows that are looked through while the reader waits; more go to the worker.
AT_ONCE = 500
# Rows written in one transaction: progress shows between two of them.
PORTION = 1_000
LARGEST_UPLOAD = 12 * 1024 * 1024
# What stands as a batch's problem where no sentence came with it.
INTERRUPTED = "interrupted"
