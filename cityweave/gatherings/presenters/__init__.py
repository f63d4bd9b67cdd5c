"""Gatherings, months, guests and days off as pages show them."""

from cityweave.gatherings.presenters.days import (
    corrections_for,
    days_page,
    election_said,
    guests_of,
)
from cityweave.gatherings.presenters.records import (
    gathering_list,
    gathering_page,
    hubs_offered,
    month_page,
)

__all__ = [
    "corrections_for",
    "days_page",
    "election_said",
    "gathering_list",
    "gathering_page",
    "guests_of",
    "hubs_offered",
    "month_page",
]
