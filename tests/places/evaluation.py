"""Names of cities in nine scripts with the place expected; they lie beside the tree."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from cityweave.places.finding import find

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data"
FILE = Path(os.environ.get("CITYWEAVE_TEST_DATA", BESIDE)) / "search/city_altnames_crossscript.csv"


@dataclass(frozen=True)
class Share:
    """Of the names: how many have the place in the top ten, and first where the country is said."""

    in_ten: float
    first: float


def names(every: int = 1) -> list[dict[str, str]]:
    if not FILE.exists():
        pytest.fail(
            f"The names to look for are missing: {FILE}. CITYWEAVE_TEST_DATA names another folder."
        )
    with FILE.open(encoding="utf-8", newline="") as opened:
        return [*csv.DictReader(opened)][::every]


def found(rows: Iterable[dict[str, str]]) -> Share:
    in_ten, first = [], []
    for row in rows:
        wanted = int(row["expected_geonameid"])
        query, country = row["query_name"], row["countrycode"]
        in_ten.append(wanted in [place.geonameid for place in find(query)])
        first.append(wanted in [place.geonameid for place in find(query, country=country, limit=1)])
    return Share(sum(in_ten) / len(in_ten), sum(first) / len(first))
