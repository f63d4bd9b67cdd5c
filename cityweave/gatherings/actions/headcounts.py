"""Writing down what sources say of how many came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from cityweave.gatherings import policies
from cityweave.gatherings.models import Gathering, ReportedHeadcount
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import is_stricter


@transaction.atomic
def report_headcount(
    gathering: Gathering, facts: Mapping[str, Any], *, by: Actor
) -> ReportedHeadcount:
    """What one source says; another source's stays beside it."""
    gathering = sharing.locked(gathering)
    policies.can_report_headcount(by, gathering).require()
    count = ReportedHeadcount(
        gathering=gathering, owner_id=gathering.owner_id, hub_id=gathering.hub_id, **facts
    )
    if not is_stricter(count.label, gathering.label):
        count.root = gathering.root
    return sharing.add_record(count, by=by)
