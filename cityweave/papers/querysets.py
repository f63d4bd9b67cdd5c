"""How papers, texts and editions are found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models

from cityweave.papers.choices import SuggestionState
from cityweave.sharing.querysets import RecordQuerySet

if TYPE_CHECKING:
    # The names that the classes below are generic in.
    from cityweave.papers.models import Comment, Edition, Paper, Suggestion  # noqa: F401


class PaperQuerySet(RecordQuerySet["Paper"]):
    def about(self, key: UUID) -> Self:
        return self.filter(about=key)


class EditionQuerySet(RecordQuerySet["Edition"]):
    def newest_first(self) -> Self:
        return self.order_by("-frozen_at", "-number", "pk")

    def in_language(self, language: str) -> Self:
        return self.filter(language=language)


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def waiting(self) -> Self:
        """Two texts that met come first, then in the order of the text."""
        found = self.filter(state=SuggestionState.OPEN)
        return found.order_by("-is_conflict", "position", "pk")

    def conflicts(self) -> Self:
        return self.filter(state=SuggestionState.OPEN, is_conflict=True)


class CommentQuerySet(models.QuerySet["Comment"]):
    def waiting(self) -> Self:
        return self.filter(resolved_at__isnull=True).order_by("position", "pk")
