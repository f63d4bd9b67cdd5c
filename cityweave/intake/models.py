"""Batches with their lines, the sheets they came in, remembered columns, codes, mergers."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cityweave.intake.choices import BatchState, Decision, Kind, Outcome
from cityweave.intake.querysets import BatchQuerySet, LineQuerySet, MergerQuerySet
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Record, Ref, Scope


class Batch(Record):
    """One spreadsheet that somebody brought in, and what became of it."""

    DEFAULT_LABEL = Label.AMBER
    FLOOR = Label.AMBER

    kind = models.CharField(_("what the rows are"), max_length=15, choices=Kind)
    state = models.CharField(
        _("state"), max_length=12, choices=BatchState, default=BatchState.UPLOADED
    )
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="batches"
    )
    file_name = models.CharField(_("file"), max_length=200)
    sheet = models.PositiveSmallIntegerField(_("sheet"), default=0)
    sheet_name = models.CharField(_("name of the sheet"), max_length=200, blank=True, default="")
    # What stands for what: columns, values of kinds, the country of all rows.
    mapping = models.JSONField(default=dict)
    headings = models.JSONField(default=list)
    source = models.CharField(_("source"), max_length=300, blank=True, default="")
    counts = models.JSONField(default=dict)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    # What undoing kept, and why.
    kept = models.JSONField(default=list)
    problem = models.TextField(blank=True, default="")
    uploaded_at = models.DateTimeField(default=timezone.now)
    checked_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    objects: ClassVar[BatchQuerySet] = BatchQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("batch")

    def __str__(self) -> str:
        return self.file_name

    def make_sort_key(self) -> str:
        # Newest first.
        return f"{10**13 - int(self.uploaded_at.timestamp() * 1000):013d}"


class Upload(models.Model):
    """The bytes of a sheet, for the days in which they are needed."""

    batch = models.OneToOneField(Batch, models.CASCADE, primary_key=True, related_name="upload")
    data = models.BinaryField()
    kept_until = models.DateTimeField()

    def __str__(self) -> str:
        return f"upload of {self.batch_id}"


class Line(models.Model):
    """One row of a batch: what was read, what it means, what it becomes."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    # Cells as read, and what they mean; both are forgotten with the upload.
    cells = models.JSONField(default=list)
    values = models.JSONField(default=dict)
    outcome = models.CharField(max_length=10, choices=Outcome)
    # Field → sentence.
    problems = models.JSONField(default=dict)
    remark = models.CharField(max_length=300, blank=True, default="")
    # Field → [what stands, what comes]; filled for an update.
    differs = models.JSONField(default=dict)
    # A plain key: the record of a row that creates one is there only once the batch is applied.
    # Drawn beforehand, so that a batch taken up again after a kill creates nothing twice.
    record = models.UUIDField(null=True)
    # The record that may be the same one, and what somebody said of the two.
    alike = models.UUIDField(null=True)
    decision = models.CharField(max_length=10, choices=Decision, blank=True, default="")
    # What undoing needs: keys of parts made, versions reached, values that stood.
    trace = models.JSONField(default=dict)
    is_applied = models.BooleanField(default=False)

    objects: ClassVar[LineQuerySet] = LineQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="a_row_is_one_line"),
        ]
        indexes = [
            models.Index(fields=["batch", "outcome", "number"], name="line_outcome"),
            models.Index(fields=["record"], name="line_record"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.number}"


class Mapping(models.Model):
    """How a sender's sheets of one heading were matched last time."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="intake_mappings"
    )
    kind = models.CharField(max_length=15, choices=Kind)
    signature = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sender", "kind", "signature"], name="one_mapping_for_a_heading"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.sender_id}"


class Code(models.Model):
    """What a register elsewhere calls a record, as a hub's own sheets said."""

    hub = models.ForeignKey(Scope, models.PROTECT, related_name="+")
    scheme = models.CharField(max_length=80)
    code = models.CharField(max_length=80)
    ref = models.ForeignKey(Ref, models.CASCADE, related_name="codes")
    batch = models.ForeignKey(Batch, models.CASCADE, related_name="codes")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["hub", "scheme", "code"], name="a_code_names_one_record_of_a_hub"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.code}"


class Merger(Record):
    """Two records that somebody found to be one: what moved, so that it can be undone."""

    DEFAULT_LABEL = Label.AMBER
    FLOOR = Label.AMBER

    survivor = models.ForeignKey(Ref, models.PROTECT, related_name="mergers")
    loser = models.ForeignKey(Ref, models.PROTECT, related_name="mergers_lost")
    kind = models.CharField(max_length=20)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="mergers"
    )
    merged_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)
    # [model, key, column, what stood there] for each pointer that was turned.
    moved = models.JSONField(default=list)
    # The survivor's values before and after.
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    objects: ClassVar[MergerQuerySet] = MergerQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("merger")

    def __str__(self) -> str:
        return f"{self.loser_id} into {self.survivor_id}"

    def make_sort_key(self) -> str:
        return f"{10**13 - int(self.merged_at.timestamp() * 1000):013d}"
