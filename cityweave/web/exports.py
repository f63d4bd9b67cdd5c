"""Rows as JSON and GeoJSON, and any text in portions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

NOT_PROPERTIES = {"key", "longitude", "latitude"}
# Lines.
PORTION = 500


def json_lines(name: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """One JSON object whose member `name` is the list of rows, written as it is read."""
    yield f'{{"{name}": ['
    for number, row in enumerate(rows):
        yield (",\n" if number else "\n") + json.dumps(row, ensure_ascii=False)
    yield "\n]}\n"


def geojson_lines(about: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A FeatureCollection of points (RFC 7946), written as it is read.

    `about` are members beside the features; rows without coordinates have no geometry.
    """
    yield json.dumps({"type": "FeatureCollection", **about}, ensure_ascii=False)[:-1]
    yield ', "features": ['
    for number, row in enumerate(rows):
        yield (",\n" if number else "\n") + json.dumps(feature(row), ensure_ascii=False)
    yield "\n]}\n"


def feature(row: Mapping[str, Any]) -> dict[str, Any]:
    """Longitude comes first in GeoJSON."""
    rest = {name: row[name] for name in row if name not in NOT_PROPERTIES}
    place = (row["longitude"], row["latitude"])
    point = {"type": "Point", "coordinates": place} if None not in place else None
    return {"type": "Feature", "id": row["key"], "geometry": point, "properties": rest}


def in_portions(lines: Iterable[str], size: int = PORTION) -> Iterator[str]:
    """The same text in larger pieces: each piece is encoded, compressed and sent by itself."""
    left = iter(lines)
    while portion := "".join(islice(left, size)):
        yield portion
