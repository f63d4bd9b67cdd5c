"""Who acts at the doors, as the journal writes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


class Author(Protocol):
    """Whoever the journal can name."""

    @property
    def journal_name(self) -> str: ...

    @property
    def on_behalf_of_name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Door:
    """The door itself, where nobody is signed in yet."""

    journal_name: str = "system:doors"
    on_behalf_of_name: str = ""


@dataclass(frozen=True, slots=True)
class Self:
    """A person acting on their own account."""

    key: UUID

    @property
    def journal_name(self) -> str:
        return f"person:{self.key}"

    @property
    def on_behalf_of_name(self) -> str:
        return ""


DOOR = Door()
