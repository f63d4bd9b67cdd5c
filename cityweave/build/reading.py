"""Which requests may be tied to a need: the latest of the same city."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cityweave.build.models import SupportRequest
from cityweave.network.answering import register_answers
from cityweave.network.choices import ANSWERS
from cityweave.sharing.models import Link

if TYPE_CHECKING:
    from cityweave.network.models import Need
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Record

OFFERED = 12


def requests_for(need: Need, reader: Actor) -> Iterable[Record]:
    tied = Link.objects.filter(target=need.pk, relation=ANSWERS).values("source")
    asked = SupportRequest.objects.visible_to(reader).filter(city=need.city_id)
    return asked.exclude(pk__in=tied).newest_first()[:OFFERED]


def register() -> None:
    register_answers(requests_for)
