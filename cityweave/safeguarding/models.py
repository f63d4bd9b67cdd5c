"""Releases: nothing is public without two people."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cityweave.safeguarding.choices import (
    ConsentPurpose,
    ErasureReason,
    NoteDecision,
    ReleaseKind,
    ReleaseState,
    RiskResult,
)
from cityweave.safeguarding.querysets import (
    ConsentQuerySet,
    NoteReviewQuerySet,
    ReleaseQuerySet,
    RiskCheckQuerySet,
)
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Record, Ref


class Release(Record):
    """One set of records that one person asked to make public and another answered for."""

    DEFAULT_LABEL = Label.AMBER
    FLOOR = Label.AMBER

    kind = models.CharField(_("kind"), max_length=12, choices=ReleaseKind)
    state = models.CharField(
        _("state"), max_length=12, choices=ReleaseState, default=ReleaseState.REQUESTED
    )
    title = models.CharField(_("title"), max_length=300)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="releases_requested"
    )
    requested_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="releases_decided"
    )
    decided_at = models.DateTimeField(null=True)
    # SHA-256 over the manifest: the exact set, with the exact values, that was asked for.
    manifest_hash = models.CharField(max_length=64)
    statement = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    reason = models.TextField(blank=True, default="")
    # Of a large set: records looked at so far, and those that are no longer what was asked for.
    done = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)

    objects: ClassVar[ReleaseQuerySet] = ReleaseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state__in=["released", "releasing"])
                | (Q(decided_by__isnull=False) & ~Q(decided_by=F("requested_by"))),
                name="a_release_takes_two_people",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ReleaseItem(models.Model):
    """One record in a release's manifest, as it was when the release was asked for."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="items")
    target = models.ForeignKey(Ref, models.PROTECT, related_name="release_items")
    kind = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    draft_version = models.PositiveIntegerField(default=0)
    # Names of the fields that become public or change; the values are in row and draft.
    changed = models.JSONField(default=list)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "target"], name="released_once_in_a_set"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.target_id}"


class Recall(Record):
    """Something public was taken back, by whom and why."""

    DEFAULT_LABEL = Label.AMBER
    FLOOR = Label.AMBER

    target = models.ForeignKey(Ref, models.PROTECT, related_name="recalls")
    reason = models.TextField(_("reason"))
    recalled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="recalls"
    )
    recalled_at = models.DateTimeField(default=timezone.now)

    class Meta(Record.Meta):
        pass

    def __str__(self) -> str:
        return f"recall of {self.target_id}"


class RiskCheck(Record):
    """What could go wrong if people are brought together, and whether they are: Do No Harm.

    A later check stands beside the earlier ones; the latest counts.
    """

    DEFAULT_LABEL = Label.AMBER
    FLOOR = Label.AMBER
    PART_OF = "about"

    about = models.ForeignKey(Ref, models.PROTECT, related_name="risk_checks")
    answers = models.JSONField(default=dict)
    result = models.CharField(_("result"), max_length=12, choices=RiskResult)
    # A function: who sees to what is done about it.
    seen_to_by = models.CharField(_("who sees to it"), max_length=200)
    recheck_on = models.DateField(_("checked again on"), null=True, blank=True)
    checked_by = models.CharField(max_length=100)
    checked_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[RiskCheckQuerySet] = RiskCheckQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("risk check")
        indexes = [
            *Record.Meta.indexes,
            models.Index(fields=["about", "checked_at"], name="risk_checks_about"),
        ]

    def __str__(self) -> str:
        return self.get_result_display()


class Consent(Record):
    """What a person agreed to, in which words, and until when."""

    DEFAULT_LABEL = Label.AMBER
    FLOOR = Label.AMBER
    PART_OF = "about"

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="consents")
    # Where they agreed to it: a city, an organisation, a hub.
    about = models.ForeignKey(Ref, models.PROTECT, related_name="consents")
    purpose = models.CharField(_("for what"), max_length=20, choices=ConsentPurpose)
    wording = models.TextField(_("in these words"))
    language = models.CharField(max_length=12)
    recorded_by = models.CharField(max_length=100)
    given_on = models.DateField(default=timezone.localdate)
    expires_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ConsentQuerySet] = ConsentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("consent")

    def __str__(self) -> str:
        return self.get_purpose_display()


class NoteReview(models.Model):
    """That somebody looked at an old note again: what they decided, and when it is asked next.

    Read by whoever reads the note.
    """

    about = models.ForeignKey(Ref, models.PROTECT, related_name="note_reviews")
    # Kind, row and part of it, as `noted.Note.key` says them.
    note = models.CharField(max_length=120)
    decision = models.CharField(max_length=10, choices=NoteDecision)
    reason = models.CharField(max_length=500, blank=True, default="")
    reviewed_at = models.DateTimeField(default=timezone.now)
    reviewed_by = models.CharField(max_length=100)
    # None once nothing is left to look at.
    next_on = models.DateField(null=True)

    objects: ClassVar[NoteReviewQuerySet] = NoteReviewQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [models.Index(fields=["about", "reviewed_at"], name="note_reviews_about")]

    def __str__(self) -> str:
        return f"review {self.pk}"


class Erasure(models.Model):
    """Somebody is to be erased, or was: by whose order, when, and how many rows it took."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="erasure")
    why = models.CharField(max_length=20, choices=ErasureReason)
    ordered_by = models.CharField(max_length=100)
    ordered_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    # Rows by kind.
    taken = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"erasure {self.key}"
