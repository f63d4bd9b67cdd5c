"""The words that name one person, and a text without them."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify

from cityweave.words.folding import fold

# What stands where a name stood: the same in every language.
GONE = "[…]"
# One word alone may be anybody's, and shorter ones stand inside others.
SHORTEST = 4
# Bytes of one packed part that are looked through.
DEEPEST = 40_000_000
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Words:
    """What names a person: whole names in all their spellings, addresses, numbers."""

    names: tuple[str, ...]
    contacts: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Longest first, so that no part of one is left over."""
        return tuple(sorted((*self.names, *self.contacts), key=len, reverse=True))

    @property
    def looked_for(self) -> tuple[str, ...]:
        """For each the longest word of it: what a database is asked for. A line may break in
        the middle of a name."""
        longest = (max(re.split(r"[\s\-]+", one), key=len) for one in self.all)
        found = dict.fromkeys(longest)
        escaped = (json.dumps(one)[1:-1] for one in found)
        return tuple(dict.fromkeys((*found, *escaped)))

    def pattern(self) -> re.Pattern[str] | None:
        parts = [spaced(one) for one in self.all]
        if not parts:
            return None
        return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def spaced(name: str) -> str:
    """Between two words of a name any blank may stand, a line's end too."""
    return r"\s+".join(re.escape(word) for word in name.split())


def words_for(names: Iterable[str], contacts: Iterable[str]) -> Words:
    """Names of one word are left out: they would take others' with them."""
    whole = [" ".join(name.split()) for name in names]
    spellings = [
        spelling
        for name in whole
        if " " in name
        for spelling in (name, fold(name), slugify(name, allow_unicode=True))
    ]
    reached = [contact.strip() for contact in contacts if len(contact.strip()) >= SHORTEST]
    return Words(tuple(dict.fromkeys(spellings)), tuple(dict.fromkeys(reached)))


def without(value: Any, pattern: re.Pattern[str]) -> Any:
    """The value with the mark where a name stood, lists and objects all through."""
    if isinstance(value, str):
        return pattern.sub(GONE, value)
    if isinstance(value, Mapping):
        return {without(key, pattern): without(one, pattern) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [without(one, pattern) for one in value]
    return value


def tells(data: bytes, words: Words) -> bool:
    """Whether bytes that somebody sent name the person, as far as they can be read here."""
    parts = tuple(parts_of(data))
    return any(word.encode() in part for word in words.all for part in parts)


def parts_of(data: bytes) -> Iterator[bytes]:
    """The bytes, and what is packed into them: members of a ZIP, streams of a PDF."""
    yield data
    if data[:2] == b"PK":
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as pack:
                yield from (pack.read(name) for name in pack.infolist() if name.file_size < DEEPEST)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
            return
    for stream in STREAM.findall(data) if data[:4] == b"%PDF" else ():
        try:
            yield zlib.decompressobj().decompress(stream, DEEPEST)
        except zlib.error:
            continue
