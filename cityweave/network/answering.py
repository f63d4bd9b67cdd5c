"""What may answer a need besides activities: rooms above say it of their own kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cityweave.network.models import Need
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Record

OFFERED: list[Callable[[Need, Actor], Iterable[Record]]] = []


def register_answers(offered: Callable[[Need, Actor], Iterable[Record]]) -> None:
    """Once at start: the records of one kind that may be tied to a need, as a reader sees them."""
    OFFERED.append(offered)


def offered_to(need: Need, reader: Actor) -> list[Record]:
    return [record for offered in OFFERED for record in offered(need, reader)]
