"""The log of production: one line of JSON for each trouble, without anything personal."""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any


class Line(logging.Formatter):
    """Problems are told by class and place: their words may hold what somebody typed."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said = {"at": at, "level": record.levelname.lower(), "logger": record.name}
        return json.dumps(said | what_happened(record), ensure_ascii=False)


def what_happened(record: logging.LogRecord) -> dict[str, Any]:
    told: dict[str, Any] = {"says": answer_to(record) or record.getMessage()}
    if record.exc_info and record.exc_info[1] is not None:
        problem = record.exc_info[1]
        frames = traceback.extract_tb(problem.__traceback__)
        told["problem"] = type(problem).__name__
        told["where"] = [f"{one.filename}:{one.lineno} {one.name}" for one in frames]
    return told


def answer_to(record: logging.LogRecord) -> str:
    """What a failed request was for, by the page's name instead of its address; else nothing."""
    request = getattr(record, "request", None)
    if request is None:
        return ""
    match = getattr(request, "resolver_match", None)
    page = match.view_name if match else "no page"
    return f"{getattr(record, 'status_code', 500)} {request.method} {page}"
