"""What stands above a list for whoever keeps views of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cityweave.network.presenters import views_above
from cityweave.sharing.reading import Request
from cityweave.web.presenters.lost import lost_in


def saved(request: Request, of: str, question: str, understood: Iterable[str]) -> dict[str, Any]:
    """For the template: links to saved views, the form that saves this one, what is lost."""
    current = request.GET.get("view", "")
    return {
        "above": views_above(of, question, current, request.actor),
        "lost": lost_in(request.GET, understood),
    }
