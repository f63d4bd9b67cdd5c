"""Signed sheets: sealed for a grant's audit, opened and kept longer by two, erased on the day."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from cityweave.files.actions import empty_file
from cityweave.files.models import StoredFile
from cityweave.gatherings import policies
from cityweave.gatherings.choices import OPENED_FOR, OpeningState
from cityweave.gatherings.models import Gathering, RollSheet, SheetOpening, SheetSeal
from cityweave.journal import actions as journal
from cityweave.network.models import Grant
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Audience, Sight


@transaction.atomic
def seal_sheet(sheet: RollSheet, grant: Grant, audit_on: date, *, by: Actor) -> SheetSeal:
    """From here on nobody sees the file, at whatever address; nobody unseals it either.

    A second sheet of the same scan is sealed with it, or its names would lie open still.
    """
    gathering = sharing.locked(sheet.gathering)
    sheet = RollSheet.objects.select_related("gathering", "seal", "file").get(pk=sheet.pk)
    policies.can_seal_sheet(by, sheet, grant, audit_on).require()
    copies = RollSheet.objects.of_scan(gathering.pk, sheet.file.digest).filter(seal=None)
    seals = [
        close_one(one, grant, audit_on, by=by) for one in (sheet, *copies.exclude(pk=sheet.pk))
    ]
    journal.note("gatherings.sheet.sealed", gathering, by=by, changed=["sheets"])
    return seals[0]


def close_one(sheet: RollSheet, grant: Grant, audit_on: date, *, by: Actor) -> SheetSeal:
    """Part of sealing: the file goes out of sight."""
    file = sharing.locked(sheet.file)
    # RED without a name on it: read by nobody. It is its own piece of work already.
    Audience.objects.filter(root=file.root_id).delete()
    Sight.objects.filter(ref=file.pk).delete()
    file.label, file.review_on = Label.RED, audit_on
    file.save(update_fields=["label", "review_on"])
    seal = SheetSeal.objects.create(
        sheet=sheet, grant=grant, audit_on=audit_on, sealed_by=by.person
    )
    journal.note("files.storedfile.sealed", file, by=by, changed=["label", "review_on"])
    return seal


@transaction.atomic
def ask_opening(seal: SheetSeal, reason: str, *, by: Actor) -> SheetOpening:
    gathering = sharing.locked(seal.sheet.gathering)
    seal = SheetSeal.objects.select_related("sheet__gathering").get(pk=seal.pk)
    policies.can_ask_opening(by, seal, reason).require()
    assert by.person is not None
    opening = SheetOpening.objects.create(seal=seal, reason=reason.strip(), asked_by=by.person)
    journal.note("gatherings.sheet.opening_asked", gathering, by=by, changed=["sheets"])
    return opening


@transaction.atomic
def ask_moving(seal: SheetSeal, audit_on: date, reason: str, *, by: Actor) -> SheetOpening:
    """The audit comes on another day; until a second person agrees the former one holds."""
    gathering = sharing.locked(seal.sheet.gathering)
    seal = SheetSeal.objects.select_related("sheet__gathering").get(pk=seal.pk)
    policies.can_ask_opening(by, seal, reason).require()
    policies.can_move_audit(by, seal, audit_on).require()
    assert by.person is not None
    asked = SheetOpening.objects.create(
        seal=seal, reason=reason.strip(), asked_by=by.person, moved_to=audit_on
    )
    journal.note("gatherings.sheet.moving_asked", gathering, by=by, changed=["sheets"])
    return asked


@transaction.atomic
def answer_opening(opening: SheetOpening, *, agreed: bool, by: Actor) -> SheetOpening:
    """The second person. Agreed, the two may open it for an hour, or the audit has a new day."""
    gathering = sharing.locked(opening.seal.sheet.gathering)
    opening = SheetOpening.objects.select_related("seal__sheet__gathering").get(pk=opening.pk)
    policies.can_answer_opening(by, opening).require()
    opening.state = OpeningState.OPEN if agreed else OpeningState.DECLINED
    opening.answered_by, opening.answered_at = by.person, timezone.now()
    is_read = agreed and opening.moved_to is None
    opening.until = timezone.now() + OPENED_FOR if is_read else None
    opening.save()
    journal.note(f"gatherings.sheet.opening_{opening.state}", gathering, by=by, changed=["sheets"])
    if agreed and opening.moved_to is not None:
        move_audit(opening.seal, opening.moved_to, by=by)
    if is_read:
        journal.note_access(
            "opened", opening.seal.sheet.file, by=by, label=Label.RED, reason=opening.reason
        )
    return opening


def move_audit(seal: SheetSeal, audit_on: date, *, by: Actor) -> None:
    """Part of agreeing: one audit, one day, for all sheets of the gathering that it looks at."""
    policies.can_move_audit(by, seal, audit_on).require()
    alike = SheetSeal.objects.standing().filter(
        sheet__gathering=seal.sheet.gathering_id, grant=seal.grant_id, audit_on=seal.audit_on
    )
    for one in list(alike.select_related("sheet__file")):
        one.audit_on = audit_on
        one.save(update_fields=["audit_on"])
        file = sharing.locked(one.sheet.file)
        file.review_on = audit_on
        file.save(update_fields=["review_on"])
        journal.note("files.storedfile.kept_until", file, by=by, changed=["review_on"])


@transaction.atomic
def open_sheet(opening: SheetOpening, *, by: Actor) -> StoredFile:
    """What the two may read now; each look is written down with the reason."""
    policies.can_open_sheet(by, opening).require()
    file = opening.seal.sheet.file
    journal.note_access("view", file, by=by, label=Label.RED, reason=opening.reason)
    return file


@transaction.atomic
def erase_audited(today: date, *, by: Actor) -> int:
    """Sealed sheets whose audit has come; how many."""
    policies.can_work_by_the_clock(by).require()
    standing = SheetSeal.objects.standing().filter(audit_on__lte=today)
    over = list(standing.select_related("sheet__file", "sheet__gathering"))
    for seal in over:
        empty_file(seal.sheet.file, by=by)
        seal.erased_at = timezone.now()
        seal.save(update_fields=["erased_at"])
        journal.note("gatherings.sheet.erased", seal.sheet.gathering, by=by, changed=["sheets"])
    return len(over)


def erase_unsealed(gatherings: QuerySet[Gathering], *, by: Actor) -> int:
    """Sheets with names that no grant requires, a year after the gathering."""
    found = RollSheet.objects.filter(gathering__in=gatherings.values("pk"), seal__isnull=True)
    kept = list(found.filter(file__binned_at__isnull=True).select_related("file", "gathering"))
    for sheet in kept:
        empty_file(sheet.file, by=by)
        journal.note("gatherings.sheet.erased", sheet.gathering, by=by, changed=["sheets"])
    return len(kept)
