"""When the last backup was made, and when one was last shown to come back."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from cityweave.config.operating.files import write_whole

NAME = "backups.json"
MADE, RESTORED = "made", "restored"


def remember(what: str, **facts: Any) -> None:
    known = remembered() | {what: {"at": datetime.now(UTC).isoformat(), **facts}}
    write_whole(settings.VAR / NAME, json.dumps(known, indent=1).encode())


def remembered() -> dict[str, Any]:
    """What is written down; a damaged note is none, and the next one writes it anew."""
    try:
        found = json.loads((settings.VAR / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def when(what: str) -> datetime | None:
    try:
        return datetime.fromisoformat(remembered()[what]["at"])
    except (KeyError, TypeError, ValueError):
        return None
