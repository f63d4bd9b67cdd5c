"""What can be found follows what happens, in the transaction of the act itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cityweave.journal.models import Entry
from cityweave.journal.signals import noted
from cityweave.search import actions
from cityweave.sharing.actors import system_actor
from cityweave.sharing.findable import FINDABLE
from cityweave.sharing.models import Record

# After these, parts of the record may have become pieces of work of their own.
NARROWING = {"sharing.label.set", "safeguarding.record.recalled"}


def keep_findable(
    sender: type[Entry], entry: Entry, thing: Any, things: Iterable[Any] = (), **_noted: Any
) -> None:
    by = system_actor("search")
    if entry.verb in NARROWING and entry.ref is not None:
        actions.refresh_beneath(entry.ref, by=by)
        return
    keys = {key for findable in FINDABLE.values() for key in findable.follows(entry)}
    for one in (thing, *things):
        if isinstance(one, Record) and one.kind_name() in FINDABLE:
            keys.add(one.pk)
    if keys:
        actions.refresh(keys, by=by)


def listen() -> None:
    noted.connect(keep_findable, dispatch_uid="search.keep_findable")
