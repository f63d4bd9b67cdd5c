"""The kinds of files that are taken in, how large they may be, and what is taken out of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

MEGABYTE = 1_000_000
LARGEST = 10 * MEGABYTE
# What an office file may unpack to, of how many parts.
MOST_UNPACKED = 80 * MEGABYTE
MOST_PARTS = 2_000
MOST_PIXELS = 40_000_000
# Objects and pages of a PDF that are looked at; more is no letter.
MOST_OBJECTS = 100_000
MOST_PAGES = 1_000
LONGEST_NAME = 120


class FileKind(models.TextChoices):
    PDF = "pdf", _("PDF")
    DOCX = "docx", _("Word file")
    XLSX = "xlsx", _("Excel file")
    ODT = "odt", _("OpenDocument text")
    ODS = "ods", _("OpenDocument spreadsheet")
    PNG = "png", _("picture (PNG)")
    JPEG = "jpg", _("picture (JPEG)")
    WEBP = "webp", _("picture (WebP)")
    TEXT = "txt", _("plain text")
    CSV = "csv", _("table (CSV)")


PICTURES = frozenset({FileKind.PNG, FileKind.JPEG, FileKind.WEBP})
PACKAGES = frozenset({FileKind.DOCX, FileKind.XLSX, FileKind.ODT, FileKind.ODS})
PLAIN = frozenset({FileKind.TEXT, FileKind.CSV})

MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.ODT: "application/vnd.oasis.opendocument.text",
    FileKind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
    FileKind.WEBP: "image/webp",
    FileKind.TEXT: "text/plain; charset=utf-8",
    FileKind.CSV: "text/csv; charset=utf-8",
}

# Endings that people give to each kind, besides none at all.
ENDINGS: dict[str, frozenset[str]] = {
    FileKind.PDF: frozenset({"pdf"}),
    FileKind.DOCX: frozenset({"docx"}),
    FileKind.XLSX: frozenset({"xlsx"}),
    FileKind.ODT: frozenset({"odt"}),
    FileKind.ODS: frozenset({"ods"}),
    # A picture that another program calls another picture is still a picture.
    **dict.fromkeys(PICTURES, frozenset({"png", "jpg", "jpeg", "jpe", "webp"})),
    **dict.fromkeys(PLAIN, frozenset({"txt", "text", "csv", "tsv", "md"})),
}


class Removed(models.TextChoices):
    """What is taken out before a file is kept, as it is told to whoever sent it."""

    POSITION = "position", _("where the picture was taken")
    DETAILS = "details", _("what the camera or program wrote into the picture")
    AUTHOR = "author", _("the names of authors and programs")
    PREVIEW = "preview", _("a preview picture")
    HISTORY = "history", _("earlier versions of the text")


@dataclass(frozen=True, slots=True)
class Checked:
    """A file as it may be kept."""

    data: bytes
    kind: FileKind
    removed: tuple[Removed, ...] = ()
    # It carries a digital signature, which any cleaning would break: it is kept as it came.
    is_sealed: bool = False
