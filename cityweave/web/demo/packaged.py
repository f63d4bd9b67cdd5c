"""The demo's packaged data, as columns of records."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any


def packaged(name: str) -> dict[str, Any]:
    """The rows of one file under data/."""
    text = files("cityweave.web").joinpath("data", f"{name}.json").read_text(encoding="utf-8")
    rows: dict[str, Any] = json.loads(text)
    return rows


def columns(row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """The named columns, as far as the row has them."""
    return {name: row[name] for name in names if name in row}


def coded(row: Mapping[str, Any], *names: str) -> dict[str, str]:
    """Lists of codes as the columns hold them: between spaces."""
    return {name: f" {' '.join(row[name])} " if row.get(name) else "" for name in names}


def packaged_bytes(name: str) -> bytes:
    """One file under data/, as it lies there."""
    return files("cityweave.web").joinpath("data", name).read_bytes()
