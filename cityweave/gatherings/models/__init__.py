"""Gatherings, the items of their agendas, and days off as hubs correct them."""

from cityweave.gatherings.models.days import HolidayCorrection
from cityweave.gatherings.models.feeds import Feed
from cityweave.gatherings.models.guests import Guest
from cityweave.gatherings.models.hosts import Clearance
from cityweave.gatherings.models.joint import JointEntry
from cityweave.gatherings.models.minutes import MinuteItem, MinutesLetter
from cityweave.gatherings.models.records import AgendaItem, Gathering
from cityweave.gatherings.models.series import Series

__all__ = [
    "AgendaItem",
    "Clearance",
    "Feed",
    "Gathering",
    "Guest",
    "HolidayCorrection",
    "JointEntry",
    "MinuteItem",
    "MinutesLetter",
    "Series",
]
