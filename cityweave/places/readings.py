"""How else a query may be read: a name and where it lies, or a name and what kind of place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cityweave.places.gazetteer import country_named
from cityweave.words.folding import fold, tokens

# Between a name and where it lies; a place's own name has none of these.
PARTED: Final = re.compile(r"[,;()\[\]/|،؛]+")
KINDS: Final = frozenset(
    fold(word)
    for phrase in (
        "city town village municipality municipal corporation council county district capital "
        "metropolitan metropolis government authority region borough commune paurashava pourashava "
        "upazila tehsil taluka nagar nigam palika nagarpalika panchayat the of",
        "ville de du des la mairie communauté urbaine ciudad municipio ayuntamiento del prefeitura",
        "stadt gemeinde comune di gemeente grad opština opstina općina komuna e bashkia",
        "город муниципалитет община општина град",
        "بلدية مدينة محافظة قضاء بلديه شہر سٹی ضلع شهر شهرداری",
        "সিটি কর্পোরেশন পৌরসভা শহর উপজেলা জেলা नगर निगम शहर पालिका ज़िला जिला",
    )
    for word in phrase.split()
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A name, and the folded words that say where it lies."""

    name: str
    where: tuple[str, ...] = ()


def readings(query: str) -> Iterator[Reading]:
    """What the query may mean besides the whole of it, the plainest first."""
    name, *where = [part.strip() for part in PARTED.split(query) if part.strip()] or [""]
    folded = tuple(" ".join(tokens(part)) for part in where)
    if folded:
        yield Reading(name, folded)
    words = name.split()
    for cut in range(len(words) - 1, max(0, len(words) - 4), -1):
        tail = " ".join(tokens(" ".join(words[cut:])))
        if country_named(tail):
            yield Reading(" ".join(words[:cut]), (*folded, tail))
    bare = without_kinds(words)
    if bare != words:
        yield Reading(" ".join(bare), folded)


def without_kinds(words: list[str]) -> list[str]:
    """The words without "City of" before and "Municipality" after them."""
    start, end = 0, len(words)
    while start < end and fold(words[start]).strip(".’'") in KINDS:
        start += 1
    while end > start and fold(words[end - 1]).strip(".") in KINDS:
        end -= 1
    return words[start:end] or words
