"""Kinds, levels, functions and relations by the words that sheets use for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from django.conf import settings
from django.utils import translation

from cityweave.network.choices import (
    CityKind,
    ContactFunction,
    Level,
    OrganisationKind,
    Standing,
)
from cityweave.sheets.cells import Cell
from cityweave.sheets.values import NotUnderstood, as_text
from cityweave.words.folding import tokens

CHOICES: Final[Mapping[str, type]] = MappingProxyType(
    {
        "city_kind": CityKind,
        "organisation_kind": OrganisationKind,
        "level": Level,
        "function": ContactFunction,
        "relation": Standing,
    }
)
# What else they are called in registers of the field.
MORE: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "city_kind": {
            "municipal corporation": CityKind.CITY_CORPORATION,
            "nct municipal council": CityKind.CITY_CORPORATION,
            "metropolitan city": CityKind.CITY,
            "sub metropolitan city": CityKind.CITY,
            "municipal council": CityKind.MUNICIPALITY,
            "city municipal council": CityKind.MUNICIPALITY,
            "town municipal council": CityKind.TOWN,
            "urban municipality": CityKind.MUNICIPALITY,
            "city municipality": CityKind.MUNICIPALITY,
            "nagar palika": CityKind.MUNICIPALITY,
            "paurashava": CityKind.MUNICIPALITY,
            "pourashava": CityKind.MUNICIPALITY,
            "gaunpalika": CityKind.RURAL_MUNICIPALITY,
            "rural municipal": CityKind.RURAL_MUNICIPALITY,
            "town panchayat": CityKind.TOWN,
            "nagar panchayat": CityKind.TOWN,
            "notified area council": CityKind.TOWN,
            "village": CityKind.RURAL_MUNICIPALITY,
            "union": CityKind.RURAL_MUNICIPALITY,
            "upazila": CityKind.DISTRICT,
            "tehsil": CityKind.DISTRICT,
            "governorate": CityKind.PROVINCE,
            "division": CityKind.REGION,
            "state": CityKind.REGION,
            "metropolitan area": CityKind.REGION,
            "capital city": CityKind.CAPITAL,
        },
        "organisation_kind": {
            "ngo": OrganisationKind.CIVIL_SOCIETY,
            "cso": OrganisationKind.CIVIL_SOCIETY,
            "ong": OrganisationKind.CIVIL_SOCIETY,
            "non governmental organisation": OrganisationKind.CIVIL_SOCIETY,
            "un": OrganisationKind.MULTILATERAL,
            "un agency": OrganisationKind.MULTILATERAL,
            "government": OrganisationKind.NATIONAL_GOVERNMENT,
            "ministry": OrganisationKind.NATIONAL_GOVERNMENT,
            "university": OrganisationKind.ACADEMIA,
            "company": OrganisationKind.PRIVATE,
            "business": OrganisationKind.PRIVATE,
            "foundation": OrganisationKind.DONOR,
            "municipality": OrganisationKind.LOCAL_GOVERNMENT,
            "youth": OrganisationKind.YOUTH,
        },
        "level": {"international": Level.GLOBAL, "municipal": Level.LOCAL, "city": Level.LOCAL},
        "function": {
            "vice mayor": ContactFunction.DEPUTY,
            "deputy mayor": ContactFunction.DEPUTY,
            "contact": ContactFunction.FOCAL_POINT,
            "contact person": ContactFunction.FOCAL_POINT,
            "communication": ContactFunction.COMMUNICATIONS,
            "press": ContactFunction.COMMUNICATIONS,
            "officer": ContactFunction.STAFF,
        },
        "relation": {"partner": Standing.PARTNER, "host": Standing.HOST},
    }
)
# India's directory of local bodies writes tiers as numbers (codes of its 2022 edition).
LGD_HEADING: Final = "localbody type code"
LGD_TIERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "4": CityKind.CITY_CORPORATION,
        "5": CityKind.MUNICIPALITY,
        "6": CityKind.TOWN,
        "7": CityKind.TOWN,
        "8": CityKind.MUNICIPALITY,
        "21": CityKind.CITY_CORPORATION,
        "24": CityKind.MUNICIPALITY,
        "25": CityKind.TOWN,
    }
)


@lru_cache(maxsize=16)
def words_for(group: str) -> Mapping[str, str]:
    """Folded word → value: the codes, their names in each language of ours, and what else."""
    found = {folded(word): str(value) for word, value in MORE[group].items()}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for value, label in CHOICES[group].choices:  # type: ignore[attr-defined]
                found[folded(str(label))] = value
    for value in CHOICES[group].values:  # type: ignore[attr-defined]
        found[folded(value)] = value
    return MappingProxyType(found)


def folded(text: str) -> str:
    return " ".join(tokens(text.replace("_", " ")))


def as_kind(group: str, cell: Cell | str, said: Mapping[str, str]) -> str:
    """The value a word stands for; `said` is what the sender said of this sheet's own words."""
    text = as_text(cell)
    word = folded(text)
    if text in said:
        return said[text]
    if word in words_for(group):
        return words_for(group)[word]
    raise NotUnderstood(group, text)


def is_understood(group: str, text: str) -> bool:
    return folded(text) in words_for(group)


def tiers_under(heading: str, texts: Iterable[str]) -> dict[str, str]:
    """What the numbers of a directory we know stand for, where they stand under its heading."""
    if folded(heading) != LGD_HEADING:
        return {}
    return {text: LGD_TIERS[text] for text in texts if text in LGD_TIERS}
