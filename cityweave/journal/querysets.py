"""How entries, seals, revisions and accesses are found."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar
from uuid import UUID

from django.db import models

M = TypeVar("M", bound=models.Model)


class AlreadyWrittenError(TypeError):
    """Somebody tried to change or remove what the journal keeps."""


def refuse(what: str) -> NoReturn:
    raise AlreadyWrittenError(f"{what} cannot be changed or removed once written.")


class WrittenOnceQuerySet(models.QuerySet[M]):
    """Rows that are added and read, never changed."""

    def update(self, **values: Any) -> NoReturn:
        refuse(self.model.__name__)

    def bulk_update(self, *args: Any, **options: Any) -> NoReturn:
        refuse(self.model.__name__)

    def delete(self) -> NoReturn:
        refuse(self.model.__name__)

    def _raw_delete(self, using: str | None) -> NoReturn:
        refuse(self.model.__name__)


class EntryQuerySet(WrittenOnceQuerySet[Any]):
    def about(self, ref: UUID) -> EntryQuerySet:
        return self.filter(ref=ref).order_by("-id")

    def unsealed(self) -> EntryQuerySet:
        return self.filter(seal=None).order_by("id")


class RevisionQuerySet(models.QuerySet[Any]):
    def about(self, ref: UUID) -> RevisionQuerySet:
        return self.filter(ref=ref).order_by("-id")


class AccessQuerySet(WrittenOnceQuerySet[Any]):
    def about(self, ref: UUID) -> AccessQuerySet:
        return self.filter(ref=ref).order_by("-id")
