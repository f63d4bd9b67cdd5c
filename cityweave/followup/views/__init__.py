"""What one does with one's tasks, and handing them over."""

from cityweave.followup.views.acts import (
    act,
    choice,
    completion,
    delay,
    delegation,
    undoing,
    waking,
)
from cityweave.followup.views.handover import handover, handovers, leaving_page

__all__ = [
    "act",
    "choice",
    "completion",
    "delay",
    "delegation",
    "handover",
    "handovers",
    "leaving_page",
    "undoing",
    "waking",
]
