"""Papers, their sections and texts, what is suggested to them, and frozen editions."""

from __future__ import annotations

import hashlib
import json
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cityweave.network.names import sort_key
from cityweave.papers.choices import PaperLanguage, SuggestionState, TextState
from cityweave.papers.querysets import (
    CommentQuerySet,
    EditionQuerySet,
    PaperQuerySet,
    SuggestionQuerySet,
)
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Record, Ref


class Paper(Record):
    """A paper under way about one hub or city; never public itself, its editions may be."""

    DEFAULT_LABEL = Label.AMBER
    FLOOR = Label.AMBER

    kind = models.CharField(_("kind"), max_length=40)
    about = models.ForeignKey(Ref, models.PROTECT, "papers", verbose_name=_("about"))
    source_language = models.CharField(
        _("source language"), max_length=5, choices=PaperLanguage, default=PaperLanguage.ENGLISH
    )
    title = models.CharField(_("title"), max_length=300)

    objects: ClassVar[PaperQuerySet] = PaperQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("paper")
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(label__in=["clear", "green"]), name="a_paper_is_never_public"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def make_sort_key(self) -> str:
        return sort_key(self.title)

    def slug_names(self) -> tuple[str, ...]:
        return (self.title,)


class Section(models.Model):
    """A part of a paper, with what it is for and how long it should be."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="sections")
    name = models.SlugField(max_length=40)
    heading = models.CharField(max_length=200)
    purpose = models.TextField(blank=True, default="")
    words = models.PositiveIntegerField(default=0)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "name"], name="a_section_is_named_once"),
        ]

    def __str__(self) -> str:
        return self.heading


class Text(models.Model):
    """What one section says in one language, as Markdown."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=5, choices=PaperLanguage)
    body = models.TextField(blank=True, default="")
    state = models.CharField(max_length=10, choices=TextState, default=TextState.MISSING)
    # SHA-256 of the source text that this one was made from.
    source_hash = models.CharField(max_length=64, blank=True, default="")
    version = models.PositiveIntegerField(default=0)
    written_by = models.CharField(max_length=100, blank=True, default="")
    checked_by = models.CharField(max_length=100, blank=True, default="")
    changed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["section", "language"], name="one_text_for_a_section_and_language"
            ),
            models.CheckConstraint(
                condition=Q(state="source")
                | Q(state="missing", body="")
                | (~Q(state="missing") & ~Q(body="")),
                name="a_missing_text_is_an_empty_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section_id} {self.language}"


class Version(models.Model):
    """One wording that a text had, kept when it was saved."""

    text = models.ForeignKey(Text, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    body = models.TextField(blank=True, default="")
    author = models.CharField(max_length=100)
    # Whose suggestion the author accepted with it.
    suggested_by = models.CharField(max_length=100, blank=True, default="")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["text", "number"], name="a_version_has_its_number"),
        ]

    def __str__(self) -> str:
        return f"{self.text_id} {self.number}"


class Suggestion(models.Model):
    """Somebody would put this in place of that; also what a save met another's words with."""

    text = models.ForeignKey(Text, models.CASCADE, related_name="suggestions")
    position = models.PositiveIntegerField(default=0)
    # The paragraphs as they stood; none where something is to be inserted.
    original = models.TextField(blank=True, default="")
    proposed = models.TextField(blank=True, default="")
    author = models.CharField(max_length=100)
    # As a returned file names its author, who may have no account here.
    said_by = models.CharField(max_length=200, blank=True, default="")
    is_conflict = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=SuggestionState, default=SuggestionState.OPEN)
    made_at = models.DateTimeField(default=timezone.now)
    decided_by = models.CharField(max_length=100, blank=True, default="")
    decided_at = models.DateTimeField(null=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["text", "state"], name="suggestion_text_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", decided_at__isnull=True)
                | (~Q(state="open") & Q(decided_at__isnull=False)),
                name="an_open_suggestion_is_undecided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text_id}: {self.state}"


class Comment(models.Model):
    """A remark beside a text, until somebody settles it."""

    text = models.ForeignKey(Text, models.CASCADE, related_name="comments")
    position = models.PositiveIntegerField(default=0)
    quoted = models.TextField(blank=True, default="")
    body = models.TextField()
    author = models.CharField(max_length=100)
    said_by = models.CharField(max_length=200, blank=True, default="")
    made_at = models.DateTimeField(default=timezone.now)
    resolved_by = models.CharField(max_length=100, blank=True, default="")
    resolved_at = models.DateTimeField(null=True)

    objects = CommentQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.text_id}: {self.made_at}"


class Edition(Record):
    """One language of a paper as it stood on a day: frozen, and public when two release it."""

    DEFAULT_LABEL = Label.AMBER
    # Nobody edits an edition: these are what a release reads, checks and signs.
    EDITABLE = ("title", "text", "digest")
    FROZEN = ("paper", "about", "kind", "language", "number", "title", "text", "content",
              "digest", "as_of", "authors")  # fmt: skip

    paper = models.ForeignKey(Paper, models.PROTECT, "editions", verbose_name=_("paper"))
    about = models.ForeignKey(Ref, models.PROTECT, "+", verbose_name=_("about"))
    kind = models.CharField(_("kind"), max_length=40)
    language = models.CharField(_("language"), max_length=5, choices=PaperLanguage)
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=300)
    # All sections as one text: what a reviewer reads, and the check before a release.
    text = models.TextField(_("text"))
    content = models.JSONField(_("frozen content"))
    digest = models.CharField(_("fingerprint"), max_length=64)
    as_of = models.DateField(_("as of"))
    # Journal names of everybody whose words are in it: none of them answers for its release.
    authors = models.JSONField(default=list)
    frozen_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[EditionQuerySet] = EditionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("edition")
        indexes = [
            *Record.Meta.indexes,
            models.Index(fields=["about", "kind", "language"], name="edition_about"),
        ]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["paper", "language", "number"], name="an_edition_has_its_number"
            ),
        ]

    def __str__(self) -> str:
        return _("{title}, {language}, edition {number}").format(
            title=self.title, language=self.get_language_display(), number=self.number
        )

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            self.refuse_other_words()
        super().save(*args, **options)

    def clean(self) -> None:
        if self.digest != digest_of(self.title, self.text, self.content):
            raise ValidationError(_("An edition is frozen. Change the paper and freeze another."))

    def refuse_other_words(self) -> None:
        """Raises ValidationError where a frozen column is no longer what was written."""
        columns = [self._meta.get_field(name).attname for name in self.FROZEN]  # type: ignore[union-attr]
        kept = type(self)._default_manager.filter(pk=self.pk).values(*columns).get()
        if any(getattr(self, column) != kept[column] for column in columns):
            raise ValidationError(_("An edition is frozen. Change the paper and freeze another."))

    def make_sort_key(self) -> str:
        return sort_key(f"{self.title} {self.language} {self.number:05}")

    def slug_names(self) -> tuple[str, ...]:
        return (f"{self.title} {self.language} {self.number}",)


def digest_of(title: str, text: str, content: Any) -> str:
    """SHA-256 of everything an edition says."""
    said = json.dumps([title, text, content], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()
