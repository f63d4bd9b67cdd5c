"""Workbooks are taken apart in a process of their own, which may take only so much."""

from __future__ import annotations

import json
import subprocess  # nosec B404  # one module of our own, with files for its ends
import sys
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import cityweave
from cityweave.sheets import bounds
from cityweave.sheets.bounds import Refused
from cityweave.sheets.cells import EMPTY, Cell, Value
from cityweave.sheets.grids import Cells, Counting, Grid, checked, keep

ROOT = Path(cityweave.__file__).parent.parent
COMMAND = (sys.executable, "-m", "cityweave.sheets.workbooks")
# Beyond the seconds of computing that the process allows itself.
PATIENCE = bounds.SECONDS + 10


def taken_apart(data: bytes) -> tuple[str, list[Grid]]:
    """The kind of a workbook and its sheets that hold something. Raises Refused."""
    with TemporaryFile() as given, TemporaryFile("w+", encoding="utf-8") as told:
        given.write(data)
        given.seek(0)
        try:
            ended = subprocess.run(  # noqa: S603  # nosec B603  # no shell, nothing from outside
                COMMAND,
                stdin=given,
                stdout=told,
                stderr=subprocess.DEVNULL,
                env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Refused("slow") from None
        told.seek(0)
        return received(told, ended.returncode)


def received(lines: Iterable[str], code: int) -> tuple[str, list[Grid]]:
    kind, grids, counting = "", list[Grid](), Counting()
    cells = Cells(cell_of)
    for line in lines:
        what, *told = heard(line)
        if what == "refused":
            raise Refused(told[0], **told[1])
        if what == "kind":
            kind = told[0]
        elif what == "sheet":
            grids.append(Grid(told[0], is_hidden=told[1]))
        else:
            keep(grids[-1], told[0], told[1], cells, counting)
    if code:
        # Stopped by its limit of seconds (SIGXCPU or SIGKILL), or by a part made to harm.
        raise Refused("slow" if code in (-24, -9) else "broken")
    return kind, [checked(grid) for grid in grids if grid.rows]


def heard(line: str) -> list[Any]:
    try:
        told = json.loads(line)
    except ValueError:
        # The process was stopped in the middle of a line.
        raise Refused("broken") from None
    return [*told]


def cell_of(code: str) -> Cell:
    kind, text = code[0], code[1:]
    if kind == "t" and not text.strip():
        return EMPTY
    if kind == "b":
        return Cell(text == "1", "TRUE" if text == "1" else "FALSE")
    return Cell(value_of(kind, text), text)


def value_of(kind: str, text: str) -> Value:
    if kind == "n":
        return Decimal(text) if not text.lstrip("-").isdigit() else int(text)
    if kind == "d":
        return date.fromisoformat(text)
    return datetime.fromisoformat(text) if kind == "m" else text.strip()
