"""Files that people uploaded."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cityweave.files.choices import FileKind
from cityweave.files.querysets import StoredFileQuerySet
from cityweave.files.storing import place_of
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Record, Ref


class StoredFile(Record):
    """A file somebody uploaded, checked and cleaned, that belongs to a piece of work."""

    DEFAULT_LABEL = Label.AMBER
    PART_OF = "about"
    EDITABLE = ("name",)

    about = models.ForeignKey(Ref, models.PROTECT, "files", verbose_name=_("belongs to"))
    name = models.CharField(_("file name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=8, choices=FileKind)
    size = models.PositiveIntegerField(_("bytes"))
    # SHA-256 of the content as it is kept: its place on the disk.
    digest = models.CharField(max_length=64, db_index=True)
    # What was taken out of it before it was kept, as codes between spaces.
    removed = models.CharField(max_length=100, blank=True, default="")
    is_sealed = models.BooleanField(_("digitally signed"), default=False)
    kept_by = models.CharField(max_length=100)

    objects: ClassVar[StoredFileQuerySet] = StoredFileQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("file")

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        return place_of(settings.FILES_FOLDER, self.digest)

    def make_sort_key(self) -> str:
        return self.name[:200].casefold()
