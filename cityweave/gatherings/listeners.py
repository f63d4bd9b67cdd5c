"""What gatherings do when something is noted about them."""

from __future__ import annotations

from typing import Any

from cityweave.gatherings import actions
from cityweave.journal.models import Entry
from cityweave.journal.signals import noted

# Published: what was written beside a public gathering, and released since.
CHANGED = ("gatherings.gathering.changed", "gatherings.gathering.published")


def tell_guests(sender: type[Entry], entry: Entry, thing: Any, by: Any, **_noted: Any) -> None:
    """However it came to be held at another time or place, whoever was told hears of it."""
    if entry.verb in CHANGED:
        actions.tell_changed(thing, by=by)


def listen() -> None:
    noted.connect(tell_guests, dispatch_uid="gatherings.tell_guests")
