"""What a column is called, in many languages, and what that may mean."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from cityweave.words.folding import tokens

CERTAIN, NEARLY, PERHAPS = 1.0, 0.85, 0.5
LONGEST = 120
# HXL: the tag and the attributes it needs; the first that fits.
TAGS: Final[tuple[tuple[str, set[str], str], ...]] = (
    ("#geo", {"lat"}, "latitude"),
    ("#geo", {"lon"}, "longitude"),
    ("#geo", {"coord"}, "point"),
    ("#lat_deg", set(), "latitude"),
    ("#lon_deg", set(), "longitude"),
    ("#country", {"code"}, "country_code"),
    ("#country", {"iso2"}, "country_code"),
    ("#country", {"iso3"}, "country_code"),
    ("#country", set(), "country"),
    ("#adm1", {"code"}, "code"),
    ("#adm1", set(), "region"),
    ("#loc", {"code"}, "code"),
    ("#loc", set(), "city"),
    ("#org", set(), "organisation"),
    ("#sector", set(), "sector"),
    ("#activity", set(), "activity"),
    ("#population", set(), "population"),
    ("#contact", {"email"}, "email"),
    ("#contact", {"phone"}, "phone"),
    ("#contact", {"url"}, "website"),
    ("#contact", {"name"}, "name"),
    ("#date", set(), "date"),
    ("#period_date", set(), "date"),
    ("#meta", {"url"}, "website"),
    ("#meta", {"id"}, "code"),
)


@dataclass(frozen=True, slots=True)
class Guess:
    """`field` is one of columns.KINDS by content, or a key of data/headings.json by name."""

    field: str
    # From 0 to 1.
    confidence: float


def named(header: str, hint: str = "") -> tuple[Guess, ...]:
    """The fields a column of this name (in any of our languages) may be, best first."""
    found: dict[str, float] = {}
    if hint and (field := by_tag(hint)):
        found[field] = CERTAIN
    for text, confidence in readings(header[:LONGEST]):
        for field in words().get(text, ()):
            found.setdefault(field, confidence)
    if not found:
        found = dict.fromkeys(within(header[:LONGEST]), PERHAPS)
    return tuple(Guess(field, confidence) for field, confidence in found.items())


def readings(header: str) -> list[tuple[str, float]]:
    """The name as it stands; apart at its capitals; without what is in brackets."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)", " ", header)
    bare = re.sub(r"[(\[].*?[)\]]", " ", header)
    texts = (header, CERTAIN), (apart, CERTAIN), (bare, NEARLY)
    return [(" ".join(tokens(text)), confidence) for text, confidence in texts]


def within(header: str) -> list[str]:
    """Fields one of whose names is half of this one or more; the longest name first."""
    said = tokens(header)
    padded = f" {' '.join(said)} "
    hits = [
        name
        for name in words()
        if f" {name} " in padded and len(name) > 3 and 2 * len(name.split()) >= len(said)
    ]
    fields = [field for name in sorted(hits, key=len, reverse=True) for field in words()[name]]
    return [*dict.fromkeys(fields)]


def by_tag(hint: str) -> str:
    tag, *attributes = hint.replace(" ", "").lower().split("+")
    return next(
        (field for name, needed, field in TAGS if name == tag and needed <= {*attributes}), ""
    )


@lru_cache(maxsize=1)
def words() -> Mapping[str, tuple[str, ...]]:
    """Folded names with the fields they may mean."""
    path = files("cityweave.sheets").joinpath("data/headings.json")
    known: dict[str, list[str]] = {}
    for field, names in json.loads(path.read_text(encoding="utf-8")).items():
        for name in names:
            fields = known.setdefault(" ".join(tokens(name)), [])
            if field not in fields:
                fields.append(field)
    return {name: tuple(fields) for name, fields in known.items()}
