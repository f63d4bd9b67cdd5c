"""What the network does when something is noted about its records."""

from __future__ import annotations

from typing import Any

from cityweave.journal.models import Entry
from cityweave.journal.signals import noted
from cityweave.network import actions, policies
from cityweave.network.models import Affiliation


def hold_to_consent(sender: type[Entry], entry: Entry, thing: Any, by: Any, **_noted: Any) -> None:
    """Whoever withdraws from the hub's list is out of its sight with the same act."""
    if not isinstance(thing, Affiliation):
        return
    if entry.verb == "sharing.label.set":
        policies.is_on_list_by_consent(thing).require()
    elif entry.verb == "network.affiliation.changed":
        actions.keep_to_owner(thing, by=by)


def listen() -> None:
    noted.connect(hold_to_consent, dispatch_uid="network.hold_to_consent")
