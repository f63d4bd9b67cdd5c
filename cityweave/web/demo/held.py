"""Gatherings that public sources tell of, behind their activity lines, with what they report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from cityweave.gatherings import actions
from cityweave.network import actions as network
from cityweave.network.models import Activity, City, Hub
from cityweave.sharing.actors import Actor
from cityweave.sharing.models import Record
from cityweave.web.demo.packaged import columns

Row = Mapping[str, Any]


def record_gathering(
    row: Row, activity: Activity, cities: Mapping[str, City], links: Mapping[str, list[UUID]],
    hub: Hub, *, by: Actor,
) -> list[Record]:  # fmt: skip
    """The gathering of one activity's row and its headcounts; nothing where the row has none."""
    told = row.get("gathering")
    if told is None:
        return []
    facts = columns(told, "kind", "country") | columns(row, "title", "promise") | dict(links)
    host = cities.get(told.get("host", ""))
    facts |= {"participants": row["audience"], "city_id": host and host.pk} | days_of(row)
    gathering = actions.record_past_gathering(facts, hub=hub, by=by)
    network.keep_record_behind(activity, gathering, by=by)
    reported = told["reported"]
    counts = [actions.report_headcount(gathering, count, by=by) for count in reported]
    return [gathering, *counts]


def days_of(row: Row) -> dict[str, date | None]:
    days = (row["begins"], row["ends"])
    first, last = (date.fromisoformat(day) if day else None for day in days)
    return {"begins_on": first, "ends_on": last}
