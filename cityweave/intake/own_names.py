"""A city's name out of what people write for it: the body that governs it, capitals, commas."""

from __future__ import annotations

import re
from typing import Final

# "of the body": what stands before or behind a city's name in the name of its government.
BEFORE: Final = (
    "city and county of", "city council of", "city of", "town of", "village of", "township of",
    "district of", "municipality of", "metropolitan municipality of", "municipal corporation of",
    "government of", "county of", "corporation of the city of", "the corporation of the city of",
    "ville de", "ville d'", "commune de", "commune d'", "mairie de", "mairie d'", "métropole de",
    "prefeitura municipal de", "prefeitura da cidade do", "prefeitura de", "prefeitura do",
    "prefeitura da", "prefeitura", "câmara municipal de", "município de", "municipio de",
    "municipalidad de", "municipalidad", "municipalidade de", "ayuntamiento de", "ayuntamiento",
    "alcaldía de", "alcaldia de", "alcaldía mayor de", "intendencia de", "gobierno municipal de",
    "comune di", "città di", "stadt", "gemeente", "gemeinde", "grad", "općina", "opština",
    "bashkia", "komuna", "concello de", "ajuntament de", "concejo municipal de distrito de",
    "بلدية", "مدينة",
)  # fmt: skip
BEHIND: Final = (
    "city municipal corporation", "municipal corporation", "city corporation", "city government",
    "metropolitan government", "metropolitan municipality", "metropolitan city", "city council",
    "town council", "county council", "borough council", "district council", "municipal council",
    "municipality", "municipal government", "government", "kommune", "kommun", "belediyesi",
    "council", "city hall",
)  # fmt: skip
SHORT_REGION = re.compile(r"^(?P<name>[^,(]{2,}?),\s*(?P<region>[A-Z]{2,3})\.?$")
LETTERS_OF_A_WORD = 4
SMALL = frozenset({"and", "of", "the", "de", "du", "des", "la", "le", "les", "del", "da", "do"})


def city_of(body: str) -> tuple[str, str]:
    """("Richmond", "BC") for "City of Richmond, BC"; the region is "" where none stands."""
    name, region = body.strip(), ""
    if found := SHORT_REGION.match(name):
        name, region = found["name"].strip(), found["region"]
    name = without(name)
    return (name or body.strip(), region)


def without(name: str) -> str:
    lower = name.casefold()
    for words in sorted(BEFORE, key=len, reverse=True):
        joined = words if words.endswith("'") else f"{words} "
        if lower.startswith(joined) and len(name) > len(joined):
            return name[len(joined) :].strip()
    for words in sorted(BEHIND, key=len, reverse=True):
        if lower.endswith(f" {words}"):
            return name[: -len(words) - 1].strip()
    return name


def in_small_letters(name: str) -> str:
    """A name in capitals as it is written: "ANDHRA PRADESH" is "Andhra Pradesh"."""
    if name != name.upper() or name == name.lower() or len(name) < LETTERS_OF_A_WORD:
        return name
    words = name.lower().split()
    written = [
        word if number and word in SMALL else capital(word) for number, word in enumerate(words)
    ]
    return " ".join(written)


def capital(word: str) -> str:
    """Each part of a word between hyphens and brackets begins with a capital."""
    return re.sub(r"(^|[-(./])(\w)", lambda found: found[1] + found[2].upper(), word)
