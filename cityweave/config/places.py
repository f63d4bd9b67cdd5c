"""`cityweave places`: finds cities by name, one or a whole file of them."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cityweave.places.finding import find
from cityweave.places.place import Place, labels

FINE, USAGE = 0, 2


class NotReadable(Exception):
    """Says what to give instead."""


def run(options: argparse.Namespace) -> int:
    if (options.query is None) == (options.batch is None):
        return refuse("Give a name, or a file of names with --batch.")
    try:
        if options.batch:
            find_all(options)
        else:
            find_one(options)
    except NotReadable as problem:
        return refuse(str(problem))
    return FINE


def refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return USAGE


def find_one(options: argparse.Namespace) -> None:
    places = find(options.query, country=options.country, limit=options.limit)
    if options.json:
        print(as_json(options.query, places))
    elif places:
        write_list(places)
    else:
        print("No place is called so. Try another spelling, or leave the country out.")


def write_list(places: list[Place]) -> None:
    for place, called in zip(places, labels(places, "en"), strict=True):
        print(f"{place.geonameid:>9}  {called}")


def find_all(options: argparse.Namespace) -> None:
    """Writes a line as soon as its row is found: a long file can be watched and cut off."""
    for row in rows_of(options.batch, [options.column, options.country_column]):
        query = row[options.column] or ""
        country = row.get(options.country_column) or options.country
        places = find(query, country=country, limit=options.limit)
        if options.json:
            print(as_json(query, places))
        else:
            called = labels(places[:1], "en") or ["nothing found"]
            print(f"{query}: {called[0]}")


def rows_of(file: Path, columns: list[str]) -> Iterator[dict[str, Any]]:
    """The rows of a CSV file in UTF-8. Raises NotReadable."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            rows = csv.DictReader(opened)
            for column in filter(None, columns):
                if column not in (rows.fieldnames or ()):
                    raise NotReadable(f"{file} has no column '{column}'.")
            yield from rows
    except OSError as problem:
        raise NotReadable(f"{file} cannot be read: {problem.strerror}.") from problem
    except (UnicodeDecodeError, csv.Error) as problem:
        raise NotReadable(f"{file} is no CSV file in UTF-8.") from problem


def as_json(query: str, places: list[Place]) -> str:
    results = [
        {
            "geonameid": place.geonameid,
            "name": place.name,
            "country": place.country,
            "region": place.region,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "population": place.population,
        }
        for place in places
    ]
    return json.dumps({"query": query, "results": results}, ensure_ascii=False)
