"""What letters are for: rooms say who may receive each kind and where it goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from cityweave.verdicts import Verdict


class Written(Protocol):
    """A letter as its purpose sees it."""

    purpose: str
    recipient: UUID | None
    about: UUID | None
    label: str
    address: str
    subject: str
    language: str


@dataclass(frozen=True, slots=True)
class Purpose:
    """One kind of letter."""

    name: str
    may_receive: Callable[[Written], Verdict]
    resolve_address: Callable[[UUID], str | None]
    # For what may be sent to the person it is about, whatever its label.
    may_carry_red: bool = False
    # For codes and keys: the text is gone from the database once the letter is sent.
    forget_once_sent: bool = False
    # The address that ends such letters with one click; only for letters one can end.
    unsubscribe_address: Callable[[Written], str] | None = None
    # The subject as it may be by now; for letters whose subject says what a label may close later.
    subject_now: Callable[[Written], str] | None = None


PURPOSES: dict[str, Purpose] = {}


def register_purpose(
    name: str,
    *,
    may_receive: Callable[[Written], Verdict],
    resolve_address: Callable[[UUID], str | None],
    may_carry_red: bool = False,
    forget_once_sent: bool = False,
    unsubscribe_address: Callable[[Written], str] | None = None,
    subject_now: Callable[[Written], str] | None = None,
) -> None:
    """Call from the room's `AppConfig.ready`; `may_receive` is asked again at sending."""
    PURPOSES[name] = Purpose(
        name, may_receive, resolve_address, may_carry_red, forget_once_sent, unsubscribe_address,
        subject_now,
    )  # fmt: skip
