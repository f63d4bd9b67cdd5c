"""What can be found of each record, and how common words are among what everyone reads."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from cityweave.search.querysets import DocumentQuerySet
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Guarded, Ref


class SearchDocument(Guarded):
    """The words of one record, seen by whoever sees the record."""

    DEFAULT_LABEL = Label.RED

    ref = models.OneToOneField(Ref, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    # Codes between spaces (" PK IN ").
    countries = models.CharField(max_length=400, blank=True, default="")
    # Words of the record as `analysis` cuts them; the databases' own indexes lie over this column.
    tokens = models.TextField(blank=True, default="")
    length = models.PositiveIntegerField(default=0)

    objects: ClassVar[DocumentQuerySet] = DocumentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [models.Index(fields=["root"], name="search_root")]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref_id}"


class Posting(models.Model):
    """SQLite's full-text index over the documents, kept by triggers."""

    document = models.OneToOneField(
        SearchDocument, models.DO_NOTHING, primary_key=True, db_column="rowid",
        related_name="posting", db_constraint=False,
    )  # fmt: skip
    # The table's name stands for all of its columns.
    matching = models.TextField(db_column="search_index")

    class Meta:
        managed = False
        db_table = "search_index"

    def __str__(self) -> str:
        return str(self.document_id)


class Frequency(models.Model):
    """In how many public documents a word stands; hidden ones must not move what is shown."""

    word = models.CharField(max_length=64, primary_key=True)
    documents = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.word}: {self.documents}"


class Tally(models.Model):
    """How many public documents there are, and how many words they have."""

    documents = models.PositiveIntegerField(default=0)
    words = models.PositiveBigIntegerField(default=0)
    counted_at = models.DateTimeField()
    # By which rules the documents were cut, and which kinds of records they are of.
    rules = models.CharField(max_length=1000, blank=True, default="")

    def __str__(self) -> str:
        return str(self.documents)
