"""Workbooks as archives: the parts with sheets, unpacked within bounds, and what they are."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

from cityweave.sheets import bounds
from cityweave.sheets.bounds import Refused

# What calamine reads of each kind; drawings, macros, links and all else stay packed.
WANTED: Final = {
    "xlsx": re.compile(
        r"\[Content_Types\]\.xml|_rels/\.rels|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels"
        r"|xl/sharedStrings\.xml|xl/styles\.xml|xl/(?:work|chart|dialog|macro)sheets/[^/]+\.xml",
        re.I,
    ),
    "ods": re.compile(r"mimetype|content\.xml|META-INF/manifest\.xml"),
}
ODS: Final = b"application/vnd.oasis.opendocument.spreadsheet"
MACROS: Final = b"macroEnabled"
METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED: Final = 0x1
PORTION: Final = 256 * 1024
# A name no archive of a workbook holds: it leads out of the archive, or is an address.
ASTRAY = re.compile(r"(?:^|/)\.\.(?:/|$)|^[A-Za-z]:|^/|\x00")

# A part is never held twice: it may be a hundred megabytes.
Parts = dict[str, bytes | bytearray]


def unpacked(data: bytes) -> tuple[str, Parts]:
    """ "xlsx", "xlsm" or "ods" and its parts by name. Raises Refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = checked(archive.infolist())
            kind = kind_of(archive, entries)
            wanted = WANTED["ods" if kind == "ods" else "xlsx"]
            return kind, parts_of(archive, entries, wanted)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError):
        raise Refused("broken") from None
    except RuntimeError:
        # What zipfile raises for a part that needs a password.
        raise Refused("encrypted") from None


def checked(entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The entries by name, as long as they can be what a sheet program writes."""
    if len(entries) > bounds.MOST_PARTS:
        raise Refused("unpacks_too_far")
    by_name = {entry.filename.replace("\\", "/"): entry for entry in entries}
    if len(by_name) < len(entries) or any(ASTRAY.search(name) for name in by_name):
        raise Refused("broken")
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise Refused("encrypted")
    if sum(entry.file_size for entry in entries) > bounds.LARGEST_UNPACKED:
        raise Refused("unpacks_too_far")
    for entry in entries:
        check_growth(entry.file_size, entry.compress_size)
    return by_name


def check_growth(size: int, packed: int) -> None:
    if size > bounds.GROWTH_COUNTS_FROM and size > bounds.MOST_GROWTH * max(packed, 1):
        raise Refused("unpacks_too_far")


def kind_of(archive: zipfile.ZipFile, entries: Mapping[str, zipfile.ZipInfo]) -> str:
    if "mimetype" in entries and entries["mimetype"].file_size < 200:
        kind = archive.read(entries["mimetype"]).strip()
        if kind == ODS:
            return "ods"
        raise Refused("no_spreadsheet", what="office")
    if "xl/workbook.xml" in entries and "[Content_Types].xml" in entries:
        types = unpack(archive, entries["[Content_Types].xml"], bounds.MEGABYTE)
        has_macros = MACROS in types or "xl/vbaProject.bin" in entries
        return "xlsm" if has_macros else "xlsx"
    raise other_archive(entries)


def other_archive(names: Mapping[str, zipfile.ZipInfo]) -> Refused:
    if "xl/workbook.bin" in names:
        return Refused("saved_otherwise", what="xlsb")
    if any(name.startswith("Index/") and name.endswith(".iwa") for name in names):
        return Refused("saved_otherwise", what="numbers")
    if "[Content_Types].xml" in names:
        return Refused("no_spreadsheet", what="office")
    return Refused("packed", what="archive")


def parts_of(
    archive: zipfile.ZipFile, entries: Mapping[str, zipfile.ZipInfo], wanted: re.Pattern[str]
) -> Parts:
    parts: Parts = {}
    left = bounds.LARGEST_UNPACKED
    for name, entry in entries.items():
        if wanted.fullmatch(name):
            parts[name] = unpack(archive, entry, left)
            left -= len(parts[name])
    return parts


def unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytearray:
    """One part. What an archive says of its sizes is not believed: the bytes are counted."""
    if entry.compress_type not in METHODS:
        raise Refused("broken")
    content = bytearray()
    with archive.open(entry) as part:
        while portion := part.read(PORTION):
            content += portion
            if len(content) > most:
                raise Refused("unpacks_too_far")
            check_growth(len(content), entry.compress_size)
    return content


def repacked(parts: Parts) -> bytes:
    """An archive of these parts and nothing else; each is let go as it goes in."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in list(parts):
            archive.writestr(name, parts.pop(name))
    return file.getvalue()
