"""A batch on its page, and the history of batches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from cityweave.intake import policies
from cityweave.intake.choices import AT_WORK, BatchState, Outcome
from cityweave.intake.models import Batch, Line
from cityweave.intake.sentences import said_of_stop
from cityweave.sharing.presenters.names import called, page_of, visible_records
from cityweave.sharing.presenters.people import people_said

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor
    from cityweave.verdicts import Verdict

SHOWN = 100
SHAPES = {
    BatchState.UPLOADED: "none", BatchState.CHECKING: "", BatchState.CHECKED: "",
    BatchState.APPLYING: "hosted", BatchState.APPLIED: "full", BatchState.UNDOING: "hosted",
    BatchState.UNDONE: "none", BatchState.DISCARDED: "none", BatchState.FAILED: "late",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Count:
    outcome: str
    title: str
    number: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What undoing left as it is, and why."""

    row: int
    name: str
    href: str
    why: str


@dataclass(frozen=True, slots=True)
class BatchPage:
    batch: Batch
    sender: str
    shape: str
    counts: tuple[Count, ...]
    # Of the sheet; what a batch has to do may be less.
    rows: int
    undecided: int
    is_at_work: bool
    progress: str
    problem: str
    kept: tuple[Kept, ...]
    may_match: Verdict
    may_apply: Verdict
    may_undo: Verdict
    may_discard: Verdict
    will_write: int


def counts_of(counts: Mapping[str, int]) -> tuple[Count, ...]:
    return tuple(
        Count(outcome, str(outcome.label), counts[outcome])
        for outcome in Outcome
        if counts.get(outcome)
    )


def batch_page(batch: Batch, reader: Actor) -> BatchPage:
    lines = Line.objects.filter(batch=batch)
    return BatchPage(
        batch=batch,
        sender=senders([batch], reader).get(batch.pk, ""),
        shape=SHAPES[BatchState(batch.state)],
        counts=counts_of(batch.counts),
        rows=sum(one.number for one in counts_of(batch.counts)),
        undecided=lines.undecided().count(),
        is_at_work=batch.state in AT_WORK,
        progress=progress_of(batch),
        problem=said_of_stop(batch),
        kept=kept_of(batch, reader),
        may_match=policies.can_match_columns(reader, batch),
        may_apply=policies.can_apply_batch(reader, batch),
        may_undo=policies.can_undo_batch(reader, batch),
        may_discard=policies.can_discard_batch(reader, batch),
        will_write=sum(batch.counts.get(one, 0) for one in (Outcome.CREATE, Outcome.UPDATE)),
    )


def progress_of(batch: Batch) -> str:
    words = {
        BatchState.CHECKING: _("Looking through {total} rows"),
        BatchState.APPLYING: _("Written {done} of {total} rows"),
        BatchState.UNDOING: _("Taken back {done} of {total} rows"),
    }.get(BatchState(batch.state), "")
    return words.format(done=batch.done, total=batch.total)


def kept_of(batch: Batch, reader: Actor) -> tuple[Kept, ...]:
    """Named as far as the reader sees them. Two queries, however many."""
    if not batch.kept:
        return ()
    shown = batch.kept[:SHOWN]
    records = visible_records([UUID(one["key"]) for one in shown], reader)
    return tuple(kept_line(one, records.get(UUID(one["key"])), reader) for one in shown)


def kept_line(one: Mapping[str, Any], record: Any, reader: Actor) -> Kept:
    why = {
        "edited": _("Somebody has edited it since."),
        "used": _("Other records stand on it by now."),
        "merged": _("It is one with another record by now."),
        "public": _("It is public by now."),
    }[one["why"]]
    name = called(record) if record is not None else _("A record")
    href = page_of(record, reader) if record is not None else ""
    return Kept(one["row"], name, href, why)


def senders(batches: Iterable[Batch], reader: Actor) -> dict[UUID, str]:
    """Who brought each in: colleagues by name, others by what they do."""
    sent = {batch.pk: batch.sender_id for batch in batches if batch.sender_id}
    said = people_said(sent.values(), reader)
    return {key: said[person] for key, person in sent.items()}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    batch: Batch
    sender: str
    shape: str
    href: str
    counts: str


def history(reader: Actor) -> list[HistoryLine]:
    """Newest first."""
    found = list(Batch.objects.visible_to(reader).in_order()[:SHOWN])
    said = senders(found, reader)
    return [
        HistoryLine(
            batch,
            said.get(batch.pk, ""),
            SHAPES[BatchState(batch.state)],
            reverse("intake:batch", kwargs={"key": batch.pk}),
            " · ".join(f"{count.number} {count.title}" for count in counts_of(batch.counts)),
        )
        for batch in found
    ]
