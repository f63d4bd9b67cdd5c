"""The packaged gazetteer, read where it lies: nothing of it is kept in memory."""

from __future__ import annotations

import atexit
import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from zlib import decompress

from cityweave.places.place import Place

FILE: Final = Path(__file__).parent / "data" / "places.sqlite3"
CREDIT: Final = "GeoNames"
AS_OF: Final = "2026-07"
LAST_LETTER: Final = "\U0010ffff"
PLACE: Final = """
SELECT place.id, geonameid, place.name, country, region.name, latitude, longitude, population,
    zone.name, names
FROM place JOIN region ON region.id = place.region JOIN zone ON zone.id = place.zone
WHERE place.id IN (SELECT value FROM json_each(?))
"""
SPELLED: Final = """
SELECT DISTINCT place FROM spelling
WHERE text >= ? AND text <= ? AND (? = '' OR (SELECT country FROM place WHERE id = place) = ?)
ORDER BY place LIMIT ?
"""
EACH_SPELLED: Final = """
SELECT text, place FROM spelling
WHERE text IN (SELECT value FROM json_each(?))
    AND (? = '' OR (SELECT country FROM place WHERE id = place) = ?)
"""
FORMS: Final = "SELECT text FROM form WHERE id IN (SELECT value FROM json_each(?))"


@lru_cache(maxsize=1)
def opened() -> sqlite3.Connection:
    """The file, never written to, so that threads may share it and no lock is needed."""
    address = f"{FILE.as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False)
    atexit.register(connection.close)
    return connection


def ask(question: str, *values: Any) -> Iterator[tuple[Any, ...]]:
    return iter(opened().execute(question, values).fetchall())


def number_of(geonameid: int) -> list[int]:
    """The place's number in the gazetteer, or none; the largest place has the smallest."""
    return [number for (number,) in ask("SELECT id FROM place WHERE geonameid = ?", geonameid)]


def places_at(numbers: Iterable[int]) -> dict[int, Place]:
    return {row[0]: as_place(*row[1:]) for row in ask(PLACE, listed(numbers))}


def as_place(*columns: Any) -> Place:
    *facts, names = columns
    facts.append(MappingProxyType(json.loads(names) if names else {}))
    return Place(*facts)


def listed(values: Iterable[int | str]) -> str:
    return json.dumps(list(values))


def spelled(text: str, country: str, most: int) -> list[int]:
    """Places with exactly this spelling, largest first."""
    return [number for (number,) in ask(SPELLED, text, text, country, country, most)]


def beginning(text: str, country: str, most: int) -> list[int]:
    """Places of which a spelling begins so, largest first."""
    last = text + LAST_LETTER
    return [number for (number,) in ask(SPELLED, text, last, country, country, most)]


def spelled_as(texts: Iterable[str], country: str) -> Iterator[tuple[str, int]]:
    """Each of these spellings with each place that has it."""
    yield from ask(EACH_SPELLED, listed(texts), country, country)


def country_named(text: str) -> str:
    """The code of the country that folded text names in one of many languages, or ""."""
    rows = ask("SELECT code FROM country WHERE text = ?", text)
    return next((code for (code,) in rows), "")


def forms_with(gram: str) -> Iterable[int]:
    """Numbers of the names in Latin letters that hold these three letters."""
    for (packed,) in ask("SELECT forms FROM gram WHERE text = ?", gram):
        return accumulate(array("I", decompress(packed)))
    return ()


def forms_at(numbers: Iterable[int]) -> list[str]:
    return [text for (text,) in ask(FORMS, listed(numbers))]
