"""What a message that came back says: the letter failed, is late, or something else was answered.

Sources: RFC 3464 (delivery status notifications), RFC 3834 (automatic answers), and how qmail,
Exim and Gmail say it in plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from email.message import Message
from email.utils import parseaddr
from typing import Any
from uuid import UUID

from cityweave.mail.choices import Fate
from cityweave.mail.return_paths import letter_named

# What tells of a failure comes before the letter itself; no more than this is looked at.
LARGEST = 500_000
DEEPEST = 4
MOST_BLOCKS, LONGEST_TEXT = 200, 20_000
# Where servers write to whom a message was delivered.
TO_WHOM = (
    "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "Apparently-To", "To", "Cc",
    "Received",
)  # fmt: skip
MAILERS = {"mailer-daemon", "mailerdaemon", "postmaster", "mail-daemon"}
LATE = re.compile(
    r"\bdelayed\b|still trying|will be retried|will (?:keep|continue) trying|not yet been delivered"
    r"|temporary (?:failure|error|problem)|do not need to resend",
    re.IGNORECASE,
)
FOR_GOOD = re.compile(
    r"\b5\.\d{1,3}\.\d{1,3}\b|\b55[0134][ -]|permanent (?:fatal )?error|user unknown|unknown user"
    r"|no such user|address not found|does not exist|mailbox unavailable",
    re.IGNORECASE,
)
# The copy of the letter itself begins here; what stands in it is no server's word.
COPY = re.compile(r"^-{2,}.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Returned:
    """One message: which letter it is about, and what became of that letter."""

    letter: UUID | None
    fate: Fate


def read_returned(content: bytes, to: str = "") -> Returned:
    """Never fails, whatever the bytes are."""
    try:
        message = message_from_bytes(content[:LARGEST])
        letter = letter_named("\n".join([to, *texts_of(message, TO_WHOM)]))
        return Returned(letter, fate_of(message))
    except Exception:  # the standard parser raises many kinds on hostile messages
        return Returned(letter_named(to), Fate.OTHER)


def texts_of(message: Message[Any, Any], names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        yield from (str(value) for value in message.get_all(name, [])[:MOST_BLOCKS])


def fate_of(message: Message[Any, Any]) -> Fate:
    blocks = list(status_blocks(message))
    if blocks:
        return fate_in(blocks)
    return plain_fate(message)


def status_blocks(message: Message[Any, Any], depth: int = 0) -> Iterator[Message[Any, Any]]:
    """What a server states of each recipient; nothing that stands in a letter sent along."""
    kind = message.get_content_type()
    if kind in {"message/delivery-status", "message/global-delivery-status"}:
        yield from blocks_of(message)
    elif kind.startswith("multipart/") and message.is_multipart() and depth < DEEPEST:
        for part in parts_of(message):
            yield from status_blocks(part, depth + 1)


def blocks_of(part: Message[Any, Any]) -> list[Message[Any, Any]]:
    if not is_coded(part) and part.is_multipart():
        return parts_of(part)
    data = decoded(part)
    return [message_from_string(block) for block in re.split(r"\r?\n\r?\n", data)[:MOST_BLOCKS]]


def parts_of(message: Message[Any, Any]) -> list[Message[Any, Any]]:
    inner: Any = message.get_payload()
    return list(inner[:MOST_BLOCKS]) if isinstance(inner, list) else []


def is_coded(part: Message[Any, Any]) -> bool:
    return str(part.get("Content-Transfer-Encoding", "")).strip().lower() in {
        "base64", "quoted-printable",
    }  # fmt: skip


def decoded(part: Message[Any, Any]) -> str:
    """The text of a part, whatever it says of its letters: what counts here is ASCII."""
    if part.is_multipart():
        # The parser takes a coded status apart before it is decoded: put it together again.
        inner = "\n\n".join(str(one) for one in parts_of(part))
        whole = Message()
        whole["Content-Transfer-Encoding"] = str(part["Content-Transfer-Encoding"])
        whole.set_payload(inner.strip())
        part = whole
    data = part.get_payload(decode=True)
    return data.decode("latin-1")[:LONGEST_TEXT] if isinstance(data, bytes) else ""


def fate_in(blocks: list[Message[Any, Any]]) -> Fate:
    """A letter has one recipient; where several are named, it was handed on, and one is enough."""
    said = {one for one in map(said_of_one, blocks) if one}
    if "arrived" in said:
        return Fate.OTHER
    if "failed" in said:
        return Fate.FAILED
    return Fate.DELAYED if "delayed" in said else Fate.OTHER


def said_of_one(block: Message[Any, Any]) -> str:
    action = str(block.get("Action", "")).split("(")[0].strip().lower()
    status = str(block.get("Status", "")).strip()
    if action in {"delivered", "relayed", "expanded"}:
        return "arrived"
    if action in {"failed", "delayed"}:
        return action
    return {"5": "failed", "4": "delayed", "2": "arrived"}.get(status[:1], "")


def plain_fate(message: Message[Any, Any]) -> Fate:
    """Of servers that write sentences: only a mailer's word counts, never a person's answer."""
    if not is_from_mailer(message):
        return Fate.OTHER
    subject = str(message.get("Subject", ""))
    text = COPY.split(first_text(message), maxsplit=1)[0]
    if LATE.search(subject) or LATE.search(text):
        return Fate.DELAYED
    if message.get("X-Failed-Recipients") or FOR_GOOD.search(text):
        return Fate.FAILED
    return Fate.OTHER


def is_from_mailer(message: Message[Any, Any]) -> bool:
    _name, address = parseaddr(str(message.get("From", "")))
    return address.partition("@")[0].lower() in MAILERS


def first_text(message: Message[Any, Any], depth: int = 0) -> str:
    if message.get_content_type() == "text/plain" and not message.is_multipart():
        return decoded(message)
    if message.get_content_maintype() == "multipart" and message.is_multipart() and depth < DEEPEST:
        parts = (first_text(part, depth + 1) for part in parts_of(message))
        return next(filter(None, parts), "")
    return ""
