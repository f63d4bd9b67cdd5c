"""Gatherings, the items of their agendas, who comes to them, and days off as hubs correct them."""

from cityweave.gatherings.models.days import HolidayCorrection
from cityweave.gatherings.models.feeds import Feed
from cityweave.gatherings.models.guests import Guest
from cityweave.gatherings.models.headcounts import ReportedHeadcount
from cityweave.gatherings.models.joint import JointEntry
from cityweave.gatherings.models.records import AgendaItem, Gathering
from cityweave.gatherings.models.rollcall import Presence, RollSheet

__all__ = [
    "AgendaItem",
    "Feed",
    "Gathering",
    "Guest",
    "HolidayCorrection",
    "Presence",
    "ReportedHeadcount",
    "RollSheet",
]
__all__ = ["AgendaItem", "Feed", "Gathering", "Guest", "HolidayCorrection", "JointEntry"]
