"""A colleague asks to open a sealed sheet, or to move its audit: somebody else answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from cityweave.gatherings.models import Gathering, SheetOpening
from cityweave.gatherings.policies import can_answer_opening
from cityweave.journal.tasks import Act, Line, Rank, TaskKind, Wanted, register_kind
from cityweave.sharing.actors import staff_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cityweave.journal.models import Entry
    from cityweave.sharing.actors import Actor

OPENING = "gatherings.sheet-opening"


def stirred(entry: Entry) -> Collection[UUID]:
    ours = entry.verb.startswith("gatherings.sheet.")
    return (entry.ref,) if ours and entry.ref is not None else ()


def asked(keys: Collection[UUID] | None) -> list[SheetOpening]:
    found = (
        SheetOpening.objects.asked().order_by("asked_at").select_related("seal__sheet__gathering")
    )
    return list(found if keys is None else found.filter(seal__sheet__gathering__in=keys))


def wanted(keys: Collection[UUID] | None) -> Iterable[Wanted]:
    openings = asked(keys)
    staff = staff_of({one.seal.sheet.gathering.hub_id for one in openings})
    # One task for a gathering, whichever of its sheets is asked for first.
    for one in {one.seal.sheet.gathering_id: one for one in reversed(openings)}.values():
        gathering = one.seal.sheet.gathering
        may = {by.person_key for by in staff[gathering.hub_id] if can_answer_opening(by, one)}
        yield Wanted(
            about=gathering.pk,
            scope=gathering.hub_id,
            people=frozenset(person for person in may if person),
            since=one.asked_at,
        )


def in_sight(actor: Actor) -> Iterable[tuple[QuerySet[Any], str]]:
    yield SheetOpening.objects.visible_to(actor).asked(), "seal__sheet__gathering"


def lines(keys: Collection[UUID], reader: Actor) -> Mapping[UUID, Line]:
    found = Gathering.objects.visible_to(reader).filter(pk__in=keys)
    return {row.pk: line(row) for row in found}


def line(row: Gathering) -> Line:
    page = reverse("gatherings:sheets", kwargs={"key": row.pk})
    return Line(
        title=row.title,
        href=page,
        act=Act(_("Answer"), href=page),
        quiet=Act(_("Tomorrow"), performs="tomorrow"),
        text=_(
            "A colleague asks to open a sealed sheet, or to move its audit. "
            "You are the second person."
        ),
        why=_("Sealed sheet"),
        label=row.label,
    )


def may_hold(keys: Collection[UUID], actor: Actor) -> Collection[UUID]:
    return {one.seal.sheet.gathering_id for one in asked(keys) if can_answer_opening(actor, one)}


def register() -> None:
    register_kind(
        TaskKind(
            OPENING, Rank.COLLEAGUE, wanted=wanted, stirred=stirred, sight=in_sight,
            lines=lines, may_hold=may_hold, is_shared=True,
        )
    )  # fmt: skip
