"""What safeguarding does when something elsewhere changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cityweave.journal.models import Entry
from cityweave.journal.signals import noted
from cityweave.safeguarding import actions
from cityweave.sharing.actors import system_actor

# After any of these the approved set would no longer be the one that was asked for.
CHANGES = (
    "changed",
    "published",
    "drafted",
    "draft_discarded",
    "moved",
    "binned",
    "recalled",
    "set",
    "transferred",
)
# A large set becomes public as it was asked for: nothing in it changes.
OPENED = "safeguarding.release.opened"


def void_what_waits(
    sender: type[Entry], entry: Entry, things: Iterable[Any] = (), **_noted: Any
) -> None:
    if entry.ref is not None and entry.verb.rpartition(".")[2] in CHANGES:
        actions.void_releases_of(entry.ref, by=system_actor("safeguarding"))
    if entry.verb == OPENED:
        return
    if keys := {thing.pk for thing in things}:
        actions.void_releases_of_any(keys, by=system_actor("safeguarding"))


def listen() -> None:
    noted.connect(void_what_waits, dispatch_uid="safeguarding.void_what_waits")
