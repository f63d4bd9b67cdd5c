"""Filled-in sheets of a gathering: those still open to its hub, and those under a seal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from cityweave.gatherings.choices import NAMES_KEPT, OpeningState
from cityweave.gatherings.models import Gathering, RollSheet, SheetOpening, SheetSeal
from cityweave.gatherings.policies import can_answer_opening, can_ask_opening, can_open_sheet
from cityweave.gatherings.presenters.rollcall import Sheet, sheets_of
from cityweave.sharing.presenters.names import names_of
from cityweave.sharing.presenters.people import people_said

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """Who asked, why, and what became of it."""

    key: UUID
    asked_by: str
    asked_at: datetime
    reason: str
    state: str
    answered_by: str
    answered_at: datetime | None
    until: datetime | None
    # Not to be opened, but kept until this day.
    moved_to: date | None
    # What this reader may do about it now.
    may_answer: bool
    may_open: bool
    is_asked: bool


@dataclass(frozen=True, slots=True)
class SealedLine:
    """A sheet that nobody sees: for which grant, and until when."""

    seal: SheetSeal
    key: UUID
    day: int
    kept_at: datetime
    grant: str
    audit_on: date
    erased_at: datetime | None
    openings: tuple[OpeningLine, ...]
    may_ask: bool


@dataclass(frozen=True, slots=True)
class SheetsPage:
    gathering: Gathering
    sheets: tuple[Sheet, ...]
    sealed: tuple[SealedLine, ...]
    # The day on which sheets without a seal are erased.
    erased_on: date | None


def sheets_page(gathering: Gathering, reader: Actor) -> SheetsPage:
    seals = SheetSeal.objects.visible_to(reader).filter(sheet__gathering=gathering)
    found = list(seals.order_by("audit_on", "pk"))
    grants = names_of({seal.grant_id for seal in found}, reader)
    openings = openings_of(found, reader)
    last = gathering.last_day
    return SheetsPage(
        gathering=gathering,
        sheets=tuple(sheets_of(gathering, reader)),
        sealed=tuple(sealed_line(one, grants, openings.get(one.pk, []), reader) for one in found),
        erased_on=last + NAMES_KEPT if last else None,
    )


def openings_of(seals: Iterable[SheetSeal], reader: Actor) -> dict[UUID, list[OpeningLine]]:
    by_seal = {seal.pk: seal for seal in seals}
    rows = SheetOpening.objects.visible_to(reader).filter(seal__in=by_seal)
    found = list(rows.newest_first())
    people = people_said(
        {key for one in found for key in (one.asked_by_id, one.answered_by_id) if key}, reader
    )
    told: dict[UUID, list[OpeningLine]] = {}
    for one in found:
        one.seal = by_seal[one.seal_id]
        told.setdefault(one.seal_id, []).append(opening_line(one, people, reader))
    return told


def opening_line(one: SheetOpening, people: Mapping[UUID, str], reader: Actor) -> OpeningLine:
    return OpeningLine(
        key=one.pk,
        asked_by=people.get(one.asked_by_id, ""),
        asked_at=one.asked_at,
        reason=one.reason,
        state=one.get_state_display(),
        answered_by=people.get(one.answered_by_id, "") if one.answered_by_id else "",
        answered_at=one.answered_at,
        until=one.until if one.until and one.until > timezone.now() else None,
        moved_to=one.moved_to,
        may_answer=bool(can_answer_opening(reader, one)),
        may_open=bool(can_open_sheet(reader, one)),
        is_asked=one.state == OpeningState.ASKED,
    )


def sealed_line(
    seal: SheetSeal, grants: Mapping[UUID, str], openings: list[OpeningLine], reader: Actor
) -> SealedLine:
    sheet: RollSheet = seal.sheet
    return SealedLine(
        seal=seal,
        key=seal.pk,
        day=sheet.day,
        kept_at=sheet.kept_at,
        grant=grants.get(seal.grant_id, ""),
        audit_on=seal.audit_on,
        erased_at=seal.erased_at,
        openings=tuple(openings),
        may_ask=bool(can_ask_opening(reader, seal, "…")),
    )
