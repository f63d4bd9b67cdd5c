"""What is planned, held, waiting for its report, and promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from cityweave.convene.models import NationalDialogue
from cityweave.followup.choices import DUE_SOON
from cityweave.followup.models import Commitment
from cityweave.followup.presenters import commitments
from cityweave.gatherings.choices import GatheringState
from cityweave.gatherings.models import Gathering
from cityweave.gatherings.presenters.records import Line, lines_of

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

SHOWN = 10
HELD_LATELY = timedelta(days=120)
REPORTED = (GatheringState.REPORTING, GatheringState.REPORT_CLEARED, GatheringState.CLOSED)


@dataclass(frozen=True, slots=True)
class Home:
    planned: tuple[Line, ...]
    # Held, and its report is not begun; those of more than two days ago are late.
    waiting: tuple[Line, ...]
    held: tuple[Line, ...]
    due: tuple[commitments.Line, ...]
    dialogues: tuple[NationalDialogue, ...]
    may_plan: bool

    @property
    def late(self) -> int:
        return len([line for line in self.waiting if line.late])


def home(reader: Actor) -> Home:
    today = timezone.localdate()
    seen = Gathering.objects.visible_to(reader)
    promised = Commitment.objects.visible_to(reader).open().filter(due_on__lte=today + DUE_SOON)
    held = seen.filter(state__in=REPORTED).since(today - HELD_LATELY)
    dialogues = NationalDialogue.objects.visible_to(reader).order_by("-changed_at", "pk")
    return Home(
        planned=lines_of(list(seen.coming(today).in_order()[:SHOWN]), reader),
        waiting=lines_of(list(seen.without_report().order_by("held_at", "pk")[:SHOWN]), reader),
        held=lines_of(list(held.latest_first()[:SHOWN]), reader),
        due=commitments.lines_of(promised.urgent_first(today)[:SHOWN], reader),
        dialogues=tuple(dialogues[:SHOWN]),
        may_plan=bool(reader.hubs) and not reader.only_looks,
    )
