"""What the mailbox page shows of the folder."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

FILE_NAME = re.compile(r"[A-Za-z0-9@_-]{1,150}\.[0-9]{1,9}\.eml")
SHOWN = 200
LONGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Message:
    """One delivered message, as text."""

    name: str
    at: datetime
    subject: str
    recipient: str
    sender: str
    language: str
    text: str


def newest_messages(folder: Path) -> list[Message]:
    """The newest 200 messages, newest first."""
    if not folder.is_dir():
        return []
    files = [entry for entry in os.scandir(folder) if FILE_NAME.fullmatch(entry.name)]
    files.sort(key=lambda entry: (entry.stat().st_mtime_ns, entry.name), reverse=True)
    return [read_message(folder / entry.name) for entry in files[:SHOWN]]


def find_message(folder: Path, name: str) -> Message | None:
    path = folder / name
    return read_message(path) if FILE_NAME.fullmatch(name) and path.is_file() else None


def read_message(path: Path) -> Message:
    content = path.read_bytes()[:LONGEST]
    parsed = message_from_bytes(content, policy=policy.default)
    return Message(
        name=path.name,
        at=datetime.fromtimestamp(path.stat().st_mtime, tz=UTC),
        subject=header(parsed, "Subject"),
        recipient=header(parsed, "To"),
        sender=header(parsed, "From"),
        language=header(parsed, "Content-Language"),
        text=body(parsed, content),
    )


def header(parsed: EmailMessage, name: str) -> str:
    try:
        return str(parsed[name] or "")
    except Exception:  # the standard parser raises many kinds on hostile headers
        return ""


def body(parsed: EmailMessage, content: bytes) -> str:
    try:
        part = parsed.get_body(preferencelist=("plain",))
        text = str(part.get_content()) if part else ""
    except Exception:  # the standard parser raises many kinds on hostile bodies
        text = ""
    return text or content.decode("utf-8", errors="replace")
