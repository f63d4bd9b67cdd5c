"""Gatherings, the items of their agendas, and days off as hubs correct them."""

from cityweave.gatherings.models.days import HolidayCorrection
from cityweave.gatherings.models.feeds import Feed
from cityweave.gatherings.models.guests import Guest
from cityweave.gatherings.models.headcounts import ReportedHeadcount
from cityweave.gatherings.models.hosts import Clearance
from cityweave.gatherings.models.inviting import (
    Campaign,
    CampaignLetter,
    GuestConsent,
    Mailing,
    Registration,
    Travel,
)
from cityweave.gatherings.models.joint import JointEntry
from cityweave.gatherings.models.minutes import MinuteItem, MinutesLetter
from cityweave.gatherings.models.records import AgendaItem, Gathering
from cityweave.gatherings.models.rollcall import Presence, RollSheet
from cityweave.gatherings.models.seals import SheetOpening, SheetSeal
from cityweave.gatherings.models.series import Series
from cityweave.gatherings.models.shares import GrantShare

__all__ = [
    "AgendaItem",
    "Campaign",
    "CampaignLetter",
    "Clearance",
    "Feed",
    "Gathering",
    "GrantShare",
    "Guest",
    "GuestConsent",
    "HolidayCorrection",
    "JointEntry",
    "Mailing",
    "MinuteItem",
    "MinutesLetter",
    "Presence",
    "Registration",
    "ReportedHeadcount",
    "RollSheet",
    "Series",
    "SheetOpening",
    "SheetSeal",
    "Travel",
]
