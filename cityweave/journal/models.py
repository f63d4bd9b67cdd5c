"""Entries, their seals, old values, and who looked at what."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from cityweave.journal.querysets import (
    AccessQuerySet,
    EntryQuerySet,
    RevisionQuerySet,
    WrittenOnceQuerySet,
    refuse,
)


class WrittenOnceModel(models.Model):
    """A row that is added and read, never changed."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            refuse(type(self).__name__)
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        refuse(type(self).__name__)


class Seal(WrittenOnceModel):
    """A hash over a run of entries and over the seal before it."""

    # 0 is the beginning: it covers nothing and its hash is drawn by lot, once per database.
    sequence = models.PositiveBigIntegerField(unique=True)
    first_entry = models.PositiveBigIntegerField(default=0)
    last_entry = models.PositiveBigIntegerField(default=0)
    entry_count = models.PositiveBigIntegerField(default=0)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[Any] = WrittenOnceQuerySet.as_manager()

    class Meta:
        ordering = ["sequence"]
        base_manager_name = "objects"

    def __str__(self) -> str:
        return f"seal {self.sequence}"


class Entry(WrittenOnceModel):
    """One act: who did what to which thing, and which fields it touched."""

    at = models.DateTimeField(default=timezone.now)
    verb = models.CharField(max_length=100)
    # No foreign key: see docs/adr/0003-the-journal-stores-keys-not-foreign-keys.md.
    ref = models.UUIDField(null=True)
    actor = models.CharField(max_length=100)
    on_behalf_of = models.CharField(max_length=100, blank=True)
    label = models.CharField(max_length=20, blank=True)
    # Names of fields, never their values: an entry outlives every erasure.
    changed = models.JSONField(default=list)
    seal = models.ForeignKey(Seal, models.PROTECT, null=True, related_name="entries")

    objects: ClassVar[EntryQuerySet] = EntryQuerySet.as_manager()  # type: ignore[assignment]  # a manager answers as its queryset

    class Meta:
        ordering = ["id"]
        base_manager_name = "objects"
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["ref", "-id"], name="entry_by_ref"),
            models.Index(fields=["actor", "-id"], name="entry_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.ref or ''}".strip()


class Revision(models.Model):
    """The values a thing had before a change; erasable, under the thing's label."""

    ref = models.UUIDField()
    version = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    actor = models.CharField(max_length=100)
    label = models.CharField(max_length=20, blank=True)
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    objects: ClassVar[RevisionQuerySet] = RevisionQuerySet.as_manager()  # type: ignore[assignment]  # a manager answers as its queryset

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["ref", "-id"], name="revision_by_ref")]

    def __str__(self) -> str:
        return f"{self.ref} version {self.version}"

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            refuse("Revision")
        super().save(*args, **options)


class Access(WrittenOnceModel):
    """Somebody looked at, or took away, something that is not for everybody."""

    at = models.DateTimeField(default=timezone.now)
    actor = models.CharField(max_length=100)
    ref = models.UUIDField(null=True)
    act = models.CharField(max_length=100)
    label = models.CharField(max_length=20, blank=True)
    reason = models.TextField(blank=True)

    objects: ClassVar[AccessQuerySet] = AccessQuerySet.as_manager()  # type: ignore[assignment]  # a manager answers as its queryset

    class Meta:
        ordering = ["id"]
        base_manager_name = "objects"
        verbose_name_plural = "accesses"
        indexes = [models.Index(fields=["ref", "-id"], name="access_by_ref")]

    def __str__(self) -> str:
        return f"{self.act} {self.ref or ''}".strip()


def timeline(ref: UUID) -> EntryQuerySet:
    """What happened to the thing, newest first."""
    return Entry.objects.about(ref)


def revisions(ref: UUID) -> RevisionQuerySet:
    """The thing's former values, newest first."""
    return Revision.objects.about(ref)


def accesses(ref: UUID) -> AccessQuerySet:
    """Who looked at the thing or took it away, newest first."""
    return Access.objects.about(ref)
