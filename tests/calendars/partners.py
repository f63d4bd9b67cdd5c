"""Calendars of many programs with the verdicts of two readers; they lie beside the tree."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data"
FOLDER = Path(os.environ.get("CITYWEAVE_TEST_DATA", BESIDE)) / "import_samples"


def verdicts() -> list[dict[str, str]]:
    """One row a file."""
    file = FOLDER / "ics_peer_verdicts.csv"
    if not file.exists():
        pytest.fail(
            f"The calendars of other programs are missing: {file}. "
            "CITYWEAVE_TEST_DATA names another folder."
        )
    with file.open(encoding="utf-8", newline="") as opened:
        return [*csv.DictReader(opened)]


def accepted_by_both(row: dict[str, str]) -> bool:
    return row["icalendar_7.3_parse"] == "ok" and row["ical.js_2.2_verdict"].startswith("ok")
