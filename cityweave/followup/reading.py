"""Which commitments may be tied to a need: those of its own city, and those made to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cityweave.followup.models import Commitment
from cityweave.network.answering import register_answers
from cityweave.network.choices import ANSWERS
from cityweave.sharing.models import Link

if TYPE_CHECKING:
    from cityweave.network.models import Need
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Record

OFFERED = 12


def commitments_for(need: Need, reader: Actor) -> Iterable[Record]:
    tied = Link.objects.filter(target=need.pk, relation=ANSWERS).values("source")
    found = Commitment.objects.visible_to(reader).concerning(need.city_id)
    return found.exclude(pk__in=tied).order_by("-created_at", "pk")[:OFFERED]


def register() -> None:
    register_answers(commitments_for)
