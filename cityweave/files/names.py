"""Names of files as people give them, made fit for any system and any line of text."""

from __future__ import annotations

import re
import unicodedata

from cityweave.files.choices import LONGEST_NAME
from cityweave.ui.names import tame

# What no file system agrees on, and what a shell or an address would read as something else.
FORBIDDEN = re.compile(r'[\\/:*?"<>|%#$`\x00-\x1f]+')
# Names that stand for devices, whatever follows the point. Source: Microsoft, Naming Files.
DEVICES = re.compile(r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)
# File systems count bytes, and a name in Bangla takes three for each letter.
LONGEST_IN_BYTES = 200


def ending_of(name: str) -> str:
    """What stands after the last point, in small letters; nothing where it is no ending."""
    stem, point, ending = tame(name).rpartition(".")
    return ending.lower() if point and stem and re.fullmatch(r"[A-Za-z0-9]{1,8}", ending) else ""


def safe_name(name: str, ending: str) -> str:
    """The name as it is shown and saved: one line, no paths, with the ending of its content."""
    text = unicodedata.normalize("NFC", tame(name.replace("\\", "/").rpartition("/")[2]))
    stem = text.rpartition(".")[0] if ending_of(text) else text
    stem = FORBIDDEN.sub(" ", stem)
    stem = " ".join(stem.split()).strip(". ~-")[:LONGEST_NAME].strip()
    while len(stem.encode()) > LONGEST_IN_BYTES:
        stem = stem[:-1]
    if not stem or DEVICES.match(stem):
        stem = f"file {stem}".strip()
    return f"{stem.strip()}.{ending}"


def ascii_name(name: str) -> str:
    """For programs that read no other letters."""
    stem, _point, ending = name.rpartition(".")
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    plain = " ".join(re.sub(r"[^A-Za-z0-9 ._()+-]", " ", plain).split()).strip(". ")
    return f"{plain or 'file'}.{ending}"
