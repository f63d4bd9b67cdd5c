"""A sheet arrives, its columns are matched, and it is forgotten in time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.intake import policies
from cityweave.intake.choices import (
    AT_WORK,
    INTERRUPTED,
    LARGEST_UPLOAD,
    UPLOAD_KEPT,
    BatchState,
    Kind,
)
from cityweave.intake.headings import signature_of
from cityweave.intake.matching import guessed
from cityweave.intake.models import Batch, Line, Upload
from cityweave.intake.models import Mapping as Remembered
from cityweave.intake.opening import opened
from cityweave.journal import actions as journal
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Scope
from cityweave.sheets.cells import Sheet, Unreadable

NAME_LENGTH = 200


@transaction.atomic
def receive(
    data: bytes, name: str, kind: str, *, hub: Scope, by: Actor, sheet: int = 0, source: str = ""
) -> Batch:
    """Keep a sheet that somebody brought in. Raises Unreadable for what is no sheet."""
    policies.can_bring_in(by, hub.pk).require()
    if len(data) > LARGEST_UPLOAD:
        raise Unreadable(_("This file is larger than 12 MB. Bring it in in parts."))
    batch = Batch(
        kind=kind,
        file_name=name[:NAME_LENGTH],
        sheet=sheet,
        sender=by.person,
        owner=hub,
        hub=hub,
        source=source or name[:NAME_LENGTH],
        # People are on no list yet: nobody but the keeper of the register reads who they are.
        label=Label.STRICT if kind == Kind.PEOPLE else Label.AMBER,
    )
    take_sheet(batch, opened(data, name, sheet), by=by)
    batch.save()
    Upload.objects.create(batch=batch, data=data, kept_until=timezone.now() + UPLOAD_KEPT)
    if by.person_key and batch.label == Label.STRICT:
        # A desk owns nothing, so its own people's sheets name who sent them.
        sharing.write_audience(batch, sharing.person_scope(by.person_key, by=by), None, by=by)
    journal.note("intake.batch.uploaded", batch, by=by, changed=["state"])
    return batch


def take_sheet(batch: Batch, sheet: Sheet, *, by: Actor) -> None:
    """Part of the acts that choose a sheet: its headings, and what they stood for last time."""
    batch.sheet_name = sheet.name[:NAME_LENGTH]
    batch.headings = list(sheet.header)
    known = Remembered.objects.filter(
        sender=by.person, kind=batch.kind, signature=signature_of(sheet.header)
    ).first()
    mapping = dict(known.mapping) if known else guessed(sheet, batch.kind, batch.file_name)
    batch.mapping = mapping | {"header_row": sheet.header_row or 0}
    batch.total = len(sheet.rows)


@transaction.atomic
def choose_sheet(batch: Batch, number: int, header_row: int | None, *, by: Actor) -> Batch:
    """Another sheet of the file, or another row of names."""
    batch = sharing.locked(batch)
    policies.can_match_columns(by, batch).require()
    batch.sheet = number
    take_sheet(batch, opened(batch.upload.data, batch.file_name, number, header_row), by=by)
    batch.save()
    journal.note("intake.batch.sheet_chosen", batch, by=by, changed=["sheet", "mapping"])
    return batch


@transaction.atomic
def match_columns(
    batch: Batch, mapping: Mapping[str, Any], *, by: Actor, source: str = ""
) -> Batch:
    """What stands for what is said; from here on the sheet is looked through."""
    batch = sharing.locked(batch)
    policies.can_match_columns(by, batch).require()
    batch.mapping = {"header_row": batch.mapping.get("header_row")} | dict(mapping)
    batch.source = source or batch.source
    batch.state = BatchState.CHECKING
    batch.done, batch.problem = 0, ""
    batch.version += 1
    batch.save()
    if by.person is not None:
        remembered = {name: mapping[name] for name in ("columns", "kinds", "country")}
        Remembered.objects.update_or_create(
            sender=by.person,
            kind=batch.kind,
            signature=signature_of(batch.headings),
            defaults={"mapping": remembered, "saved_at": timezone.now()},
        )
    journal.note("intake.batch.matched", batch, by=by, changed=["mapping", "state"])
    return batch


@transaction.atomic
def discard_batch(batch: Batch, *, by: Actor) -> Batch:
    """Nothing came of it: the file and what was read of it are forgotten at once."""
    batch = sharing.locked(batch)
    policies.can_discard_batch(by, batch).require()
    batch.state = BatchState.DISCARDED
    batch.version += 1
    batch.save()
    forget_upload(batch)
    journal.note("intake.batch.discarded", batch, by=by, changed=["state"])
    return batch


@transaction.atomic
def give_up(batch: Batch, problem: str, *, by: Actor) -> None:
    """The work at hand cannot be done; what was written so far stays, and can be undone."""
    batch = sharing.locked(batch)
    if batch.state not in AT_WORK:
        return
    batch.state, batch.problem = BatchState.FAILED, problem
    batch.save()
    journal.note("intake.batch.failed", batch, by=by, changed=["state"])


@transaction.atomic
def stop_work(key: UUID, *, by: Actor) -> None:
    """Nobody will try it again by themselves; whoever looks at the batch decides."""
    batch = Batch.objects.filter(pk=key).first()
    if batch is not None:
        give_up(batch, INTERRUPTED, by=by)


def forget_uploads(now: datetime, *, by: Actor) -> int:
    """Forget files and cells whose days are over; how many."""
    over = Upload.objects.filter(kept_until__lte=now).exclude(batch__state__in=AT_WORK)
    keys = list(over.values_list("batch", flat=True))
    for key in keys:
        with transaction.atomic():
            batch = Batch.objects.select_for_update().get(pk=key)
            forget_upload(batch)
            journal.note("intake.batch.forgotten", batch, by=by, changed=["upload"])
    return len(keys)


def forget_upload(batch: Batch) -> None:
    """The bytes, the cells and what they meant; which record each row became stays, to undo."""
    Upload.objects.filter(batch=batch).delete()
    lines = Line.objects.filter(batch=batch)
    lines.update(cells=[], values={}, differs={}, problems={})
    if batch.state in {BatchState.DISCARDED, BatchState.UNDONE}:
        lines.delete()
