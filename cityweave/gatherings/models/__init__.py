"""Gatherings, the items of their agendas, and days off as hubs correct them."""

from cityweave.gatherings.models.days import HolidayCorrection
from cityweave.gatherings.models.feeds import Feed
from cityweave.gatherings.models.headcounts import ReportedHeadcount
from cityweave.gatherings.models.records import AgendaItem, Gathering

__all__ = ["AgendaItem", "Feed", "Gathering", "HolidayCorrection", "ReportedHeadcount"]
