"""What people say about records, whom they mention, who follows, and the weekly letter."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from cityweave.followup.choices import LONGEST_COMMENT, Attention
from cityweave.followup.querysets import TalkQuerySet
from cityweave.sharing.models import Ref


class Comment(models.Model):
    """What one person said about a record.

    It has no label: it is read by whoever sees the record now, and about a public record by
    members and staff.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    about = models.ForeignKey(Ref, models.PROTECT, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="comments")
    text = models.TextField(max_length=LONGEST_COMMENT)
    written_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    objects: ClassVar[TalkQuerySet] = TalkQuerySet.as_manager()  # type: ignore[assignment]  # a manager answers as its queryset

    class Meta:
        indexes = [models.Index(fields=["about", "written_at"], name="comment_about")]

    def __str__(self) -> str:
        return f"comment {self.key}"


class Mention(models.Model):
    """That a comment asks for one colleague by name."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="mentions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "person"], name="mentioned_once_in_a_comment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.comment_id}"


class Following(models.Model):
    """Whether somebody wants to hear of a record, where they or a comment of theirs said so."""

    about = models.ForeignKey(Ref, models.PROTECT, related_name="followings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="followings")
    attention = models.CharField(max_length=8, choices=Attention)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["about", "person"], name="one_wish_about_a_record"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.attention} {self.about_id}"


class DigestWish(models.Model):
    """That somebody has stopped or started the weekly letter; without one it comes."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="digest_wish"
    )
    wanted = models.BooleanField()
    said_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"digest of {self.person_id}: {self.wanted}"


class Digest(models.Model):
    """One weekly letter to one person, and the records that its words name."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="digests")
    # The day, by the reader's clock, on which their week begins.
    week_of = models.DateField()
    named = models.JSONField(default=list)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "week_of"], name="one_digest_a_week"),
        ]

    def __str__(self) -> str:
        return f"digest {self.key}"
