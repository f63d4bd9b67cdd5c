"""Addresses of followup, as the matrix asks for them."""

from __future__ import annotations

from collections.abc import Iterable

from cityweave.followup.models import Task
from tests.leaks.solving import Maker, Solved, of_role, persons, plain
from tests.leaks.world import World


def tasks(_world: World, _thorough: bool) -> Iterable[Solved]:
    for key in Task.objects.order_by("key").values_list("pk", flat=True)[:6]:
        yield Solved({"key": key})


SAMPLES: dict[str, Maker] = {
    "followup:choice": plain(),
    "followup:completion": plain(),
    "followup:delay": plain(),
    "followup:delegation": plain(),
    "followup:undoing": plain(),
    "followup:act": tasks,
    "followup:waking": tasks,
    "followup:handovers": plain(),
    "followup:handover": persons,
    "followup:leaving": of_role,
}
