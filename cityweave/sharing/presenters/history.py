"""How a record came to be what it is: acts, with what each changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.journal.models import Entry, Revision, revisions, timeline
from cityweave.sharing.actions import all_values
from cityweave.sharing.presenters.people import authors, entry_author_said, people_said
from cityweave.sharing.presenters.values import Shown, field_name, shown

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Record

ACTS = {
    "added": gettext_lazy("Added"),
    "changed": gettext_lazy("Changed"),
    "published": gettext_lazy("Changed"),
    "drafted": gettext_lazy("Changed, waiting for release"),
    "draft_discarded": gettext_lazy("Waiting changes discarded"),
    "moved": gettext_lazy("Moved on"),
    "binned": gettext_lazy("Put into the bin"),
    "restored": gettext_lazy("Taken out of the bin"),
    "set": gettext_lazy("Readers changed"),
    "named": gettext_lazy("A reader named"),
    "withdrawn": gettext_lazy("A reader withdrawn"),
    "released": gettext_lazy("Released: public from here on"),
    "met_again": gettext_lazy("Somebody may be adding it a second time"),
    "recalled": gettext_lazy("Recalled: no longer public"),
    "taken": gettext_lazy("Somebody of the staff began to look at pages as one of its people"),
    "reviewed": gettext_lazy("Held against good practice"),
    "commented": gettext_lazy("A comment written"),
    "comment_changed": gettext_lazy("A comment changed"),
    "comment_taken_back": gettext_lazy("A comment taken back"),
    "left": gettext_lazy("And stopped looking so"),
}
PUBLIC_ACTS = ("safeguarding.record.released", "safeguarding.record.recalled")
# Acts that keep the values they replace.
WITH_VALUES = {"changed", "published", "moved"}
ACTS_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the history."""

    what: str
    at: datetime
    who: str = ""
    # Names of fields, where the values are not kept.
    fields: str = ""
    difference: tuple[Shown, ...] = ()
    # The revision whose values may be put back.
    revision: int | None = None


def public_history(record: Record) -> list[Act]:
    """For readers of something public: when it was released and recalled, and by nobody."""
    entries = timeline(record.pk).filter(verb__in=PUBLIC_ACTS)[:ACTS_SHOWN]
    return [Act(said_act(entry), entry.at) for entry in entries]


def full_history(record: Record, reader: Actor) -> list[Act]:
    """For those who may edit it: every act, newest first, with old and new values."""
    entries = list(timeline(record.pk)[:ACTS_SHOWN])
    names = (name for entry in entries for name in (entry.actor, entry.on_behalf_of))
    people = people_said(authors(names), reader)
    kept = list(revisions(record.pk)[:ACTS_SHOWN])
    standing: dict[str, Any] = all_values(record)
    for name in ("state",):
        if hasattr(record, name):
            standing[name] = getattr(record, name)
    acts = []
    for entry in entries:
        revision = take_revision(entry, kept)
        acts.append(act_of(entry, revision, record, standing, people, reader))
        if revision is not None:
            standing |= revision.values
    return acts


def take_revision(entry: Entry, kept: list[Revision]) -> Revision | None:
    """The values this act replaced; both lists run from the newest."""
    if not kept or entry.verb.rpartition(".")[2] not in WITH_VALUES:
        return None
    fits = kept[0].actor == entry.actor and set(kept[0].values) == set(entry.changed)
    return kept.pop(0) if fits else None


def act_of(
    entry: Entry,
    revision: Revision | None,
    record: Record,
    standing: dict[str, Any],
    people: dict[UUID, str],
    reader: Actor,
) -> Act:
    difference: list[Shown] = []
    if revision is not None:
        new = {name: standing.get(name) for name in revision.values}
        difference = shown(type(record), new, reader, old=revision.values)
    names = [field_name(type(record), name) for name in entry.changed if name in record.EDITABLE]
    added = entry.verb.endswith(".added")
    return Act(
        what=said_act(entry),
        at=entry.at,
        who=entry_author_said(entry.actor, entry.on_behalf_of, people),
        fields="" if difference or added else _(", ").join(names),
        difference=tuple(difference),
        revision=revision.pk if revision and set(revision.values) <= set(record.EDITABLE) else None,
    )


def said_act(entry: Entry) -> str:
    return str(ACTS.get(entry.verb.rpartition(".")[2], entry.verb))
