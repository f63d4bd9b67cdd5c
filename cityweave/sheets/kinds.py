"""What a file is, by its first bytes; its name may not say otherwise."""

from __future__ import annotations

import json
import re
from typing import Final

from cityweave.sheets.bounds import Refused

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# No text begins so.
BEGINNINGS: Final = (
    (b"%PDF-", "pdf"),
    (b"\x1f\x8b", "compressed"),
    (b"BZh91AY&SY", "compressed"),
    (b"\xfd7zXZ\x00", "compressed"),
    (b"\x28\xb5\x2f\xfd", "compressed"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF87a", "picture"),
    (b"GIF89a", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"{\\rtf", "rtf"),
    (b"SQLite format 3\x00", "database"),
    (b"\x00\x01\x00\x00Standard ", "database"),
    (b"PAR1", "database"),
    (b"\x7fELF", "program"),
    (b"#!/", "program"),
)
PROGRAM = re.compile(rb"MZ[\x00-\xff]{56,}PE\x00\x00", re.S)
HTML = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|table|meta)\b", re.I | re.S
)
XML = re.compile(r"\s*<(?:\?xml\b|svg\b|!DOCTYPE\b|!ENTITY\b)", re.I)
SPREADSHEETML: Final = "urn:schemas-microsoft-com:office:spreadsheet"
LOOKED_AT: Final = 4_000
# What the end of a name promises; other ends promise nothing.
PROMISES: Final = {
    ".csv": ("text",),
    ".tsv": ("text",),
    ".tab": ("text",),
    ".txt": ("text",),
    ".xlsx": ("xlsx",),
    ".xlsm": ("xlsm", "xlsx"),
    ".ods": ("ods",),
    ".xls": ("xls",),
    ".xlsb": ("xlsb",),
}


def by_bytes(data: bytes) -> str:
    """ "zip", "ole", "text" for what may be one, or what else it is."""
    if data.startswith(OLE):
        return "ole"
    if data.startswith(ZIP):
        return "zip"
    found = next((kind for start, kind in BEGINNINGS if data.startswith(start)), "")
    if not found and (b"%PDF-" in data[:1024] or PROGRAM.match(data[:LOOKED_AT])):
        found = "pdf" if b"%PDF-" in data[:1024] else "program"
    return found or "text"


def by_text(text: str) -> str:
    """ "text" for what may be a table, or "html", "xml", "json", "spreadsheetml"."""
    start = text[:LOOKED_AT]
    if HTML.match(start):
        return "html"
    if XML.match(start):
        return "spreadsheetml" if SPREADSHEETML in start else "xml"
    if start.lstrip()[:1] in ("{", "[") and is_json(text):
        return "json"
    return "text"


def is_json(text: str) -> bool:
    """One JSON value, or one on each line."""
    first = text.strip().split("\n", 1)[0]
    return any(is_json_value(candidate) for candidate in (text, first))


def is_json_value(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return False


def in_ole(data: bytes) -> str:
    """What an OLE container holds, by the names of its streams (UTF-16)."""
    if named("EncryptedPackage") in data or named("EncryptionInfo") in data:
        return "encrypted"
    if named("Workbook") in data or named("Book") in data:
        return "xls"
    return "office"


def named(stream: str) -> bytes:
    return stream.encode("utf-16-le")


def ending(name: str) -> str:
    """The last ending of a name, in lower case: ".csv", or "" where it has none."""
    return f".{name.rsplit('.', 1)[1].strip().lower()}" if "." in name else ""


def check_promise(name: str, held: str) -> None:
    """Raises Refused where the end of the name says another kind than what it holds."""
    said = ending(name)
    if said in PROMISES and held not in PROMISES[said]:
        raise Refused("lying", said=said, held=held)
