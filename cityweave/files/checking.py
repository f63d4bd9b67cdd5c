"""What an upload is, by its content, and whether and how it may be kept."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import is_zipfile

import puremagic
from django.utils.translation import gettext as _

from cityweave.files.choices import (
    ENDINGS,
    LARGEST,
    MEGABYTE,
    PICTURES,
    Checked,
    FileKind,
    Removed,
)
from cityweave.files.documents import printed
from cityweave.files.names import ending_of
from cityweave.files.packages import unpacked
from cityweave.files.pictures import redrawn
from cityweave.files.refusals import Refused
from cityweave.files.texts import plain
from cityweave.ui.figures import Figure

PACKED = b"PK\x03\x04"
MARKUP = re.compile(rb"<(script|svg|html|iframe|!doctype html)[\s>/]|<\?php", re.IGNORECASE)
# What a reader of PDF looks at to find the head of a file.
HEAD = 1024

__all__ = ["Checked", "FileKind", "Refused", "Removed", "checked"]


def checked(data: bytes, name: str, allowed: frozenset[str] = frozenset(FileKind)) -> Checked:
    """The file as it may be kept, cleaned. Raises Refused with a sentence."""
    if not data:
        raise Refused(_("This file is empty. Choose another one."))
    if len(data) > LARGEST:
        raise Refused(
            _("This file is larger than {n} MB. Send a smaller one.").format(
                n=Figure(LARGEST // MEGABYTE)
            )
        )
    found = by_content(data, name)
    if found.kind not in allowed:
        kinds = _(", ").join(str(FileKind(kind).label) for kind in FileKind if kind in allowed)
        raise Refused(
            _("This kind of file is not taken here. Send one of: {kinds}.").format(kinds=kinds)
        )
    refuse_lies(found.kind, name)
    return found


def by_content(data: bytes, name: str) -> Checked:
    if data.startswith(b"%PDF-"):
        refuse_guests(data, FileKind.PDF)
        return printed(data)
    if data.startswith(PACKED):
        refuse_guests(data, None)
        return unpacked(data)
    picture = picture_kind(data)
    if picture:
        refuse_guests(data, picture)
        return redrawn(data, picture)
    if looks_binary(data):
        raise Refused(unknown_kind(data))
    return plain(data, FileKind.CSV if ending_of(name) in {"csv", "tsv"} else FileKind.TEXT)


def picture_kind(data: bytes) -> FileKind | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if data.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    return FileKind.WEBP if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else None


def refuse_guests(data: bytes, kind: FileKind | None) -> None:
    """A file that is two things at once is neither. `kind` is None for a package."""
    is_two = kind is not None and is_zipfile(BytesIO(data))
    is_two = is_two or data[:HEAD].find(b"%PDF-", 1) > 0
    written = MARKUP.search(data if kind in PICTURES else data[:HEAD])
    if is_two or written:
        raise Refused(_("This file is two kinds of file at once. Save it again and send that."))


def looks_binary(data: bytes) -> bool:
    with_two_bytes = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
    return b"\0" in data[:65_536] and not with_two_bytes


def unknown_kind(data: bytes) -> str:
    """What it seems to be, where that is known: whoever sent it may not know."""
    try:
        ending = puremagic.from_string(data).lstrip(".")
    except (puremagic.PureError, ValueError):
        ending = ""
    if ending:
        return _("This seems to be a file of the kind “{ending}”. Send a PDF instead.").format(
            ending=ending
        )
    return _("Nobody can tell what kind of file this is. Send a PDF instead.")


def refuse_lies(kind: FileKind, name: str) -> None:
    """A name that promises something else than the content is somebody's mistake or trick."""
    ending = ending_of(name)
    if ending and ending not in ENDINGS[kind]:
        raise Refused(
            _(
                "The name ends in “.{ending}”, but the content is: {kind}. Give it its own ending."
            ).format(ending=ending, kind=kind.label)
        )
