"""Words and numbers that stand in one place only, and finding them again in whatever is sent."""

from __future__ import annotations

import hashlib
import html
import io
import re
from zipfile import ZipFile

from pypdf import PdfReader

WORD = re.compile(r"cnry[a-z]{8}")
NUMBER = re.compile(r"(?<!\d)7\d{8}(?!\d)")
# Whatever a language or a table puts between the digits of a long number.
BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s,.'’\u00a0\u202f\u066c](?=\d{3})")
ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


def word_for(where: str) -> str:
    """Twelve small letters that no other place has; safe in names, addresses and slugs."""
    number = int.from_bytes(hashlib.sha256(where.encode()).digest()[:8], "big")
    letters = ""
    for _place in range(8):
        number, letter = divmod(number, 26)
        letters += chr(ord("a") + letter)
    return f"cnry{letters}"


def number_for(where: str) -> int:
    """Nine digits that no other place has."""
    drawn = int.from_bytes(hashlib.sha256(where.encode()).digest()[:8], "big")
    return 700_000_000 + drawn % 100_000_000


TAG = re.compile(r"<[^>]*>")


def found_in(text: str) -> set[str]:
    """The canaries in a page, a header, a sheet or a letter."""
    plain = html.unescape(text).casefold().translate(ARABIC_DIGITS)
    return set(WORD.findall(plain)) | set(NUMBER.findall(BETWEEN_DIGITS.sub("", plain)))


def found_in_pdf(data: bytes) -> set[str]:
    """The canaries on paper, wherever a line was broken, and in what the file says of itself."""
    paper = PdfReader(io.BytesIO(data))
    text = " ".join(page.extract_text() for page in paper.pages)
    about = " ".join(str(value) for value in (paper.metadata or {}).values())
    joined = re.sub(r"[\s\u00ad-]", "", text)
    return found_in(joined) | found_in(text) | found_in(about)


def found_in_word(data: bytes) -> set[str]:
    """The canaries in a Word file, in each of its parts."""
    with ZipFile(io.BytesIO(data)) as packed:
        parts = [packed.read(name).decode(errors="replace") for name in packed.namelist()]
    return {one for part in parts for one in found_in(part) | found_in(TAG.sub("", part))}
