"""How files are found."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Self
from uuid import UUID

from cityweave.sharing.querysets import RecordQuerySet

if TYPE_CHECKING:
    from cityweave.files.models import StoredFile  # noqa: F401 - the type of the queryset


class StoredFileQuerySet(RecordQuerySet["StoredFile"]):
    def about(self, key: UUID) -> Self:
        return self.filter(about=key)

    def digests_among(self, digests: Collection[str]) -> set[str]:
        """Which of these contents some file has, in the bin as well."""
        found = self.filter(digest__in=list(digests)) if len(digests) < 500 else self
        return set(found.values_list("digest", flat=True)) & set(digests)
