"""Calendars are taken apart in a process of their own, which may take only so much."""

from __future__ import annotations

import json
import subprocess  # nosec B404  # one module of our own, with files for its ends
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import cityweave
from cityweave.calendars import bounds
from cityweave.calendars.bounds import Refused

ROOT = Path(cityweave.__file__).parent.parent
# -P: what lies in the folder the server was started from is no module of ours.
COMMAND = (sys.executable, "-P", "-m", "cityweave.calendars.repeating")
# Beyond the seconds of computing that the process allows itself.
PATIENCE = bounds.SECONDS + 10


def taken_apart(data: bytes, first: date, last: date) -> dict[str, Any]:
    """What repeating.py tells of the file. Raises Refused."""
    with TemporaryFile() as given, TemporaryFile() as told:
        given.write(data)
        given.seek(0)
        try:
            subprocess.run(  # noqa: S603  # nosec B603  # no shell; two dates of ours from outside
                (*COMMAND, first.isoformat(), last.isoformat()),
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
        return heard(told.read())


def heard(answer: bytes) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(answer)
    except ValueError:
        # It was stopped by its limits, in the middle of a line or before the first.
        raise Refused("slow") from None
    if "refused" in told:
        raise Refused(told["refused"][0], **told["refused"][1])
    return told
