"""Pages of gatherings and of days off."""

from cityweave.gatherings.views.days import days, standing
from cityweave.gatherings.views.gatherings import (
    agenda_item,
    copy,
    gathering,
    gatherings,
    month,
    new_agenda_item,
    new_gathering,
    state,
)

__all__ = [
    "agenda_item",
    "copy",
    "days",
    "gathering",
    "gatherings",
    "month",
    "new_agenda_item",
    "new_gathering",
    "standing",
    "state",
]
