"""A form's draft: kept while it is written, offered when its writer comes back."""

from __future__ import annotations

from typing import Any

from django import template

from cityweave.ui.reading import draft_at, page_shown

register = template.Library()


@register.inclusion_tag("ui/draft.html", takes_context=True)
def keep_draft(context: Any) -> dict[str, Any]:
    """Stands first in a form that, sent with `more`, is shown again and saves nothing."""
    request = context.get("request")
    page = page_shown(request) if request is not None else None
    if page is None:
        return {}
    return {"page": page, "draft": draft_at(page) if request.method != "POST" else None}


@register.inclusion_tag("ui/save_for_later.html", takes_context=True)
def save_for_later(context: Any) -> dict[str, Any]:
    """Stands beside the button that sends the form."""
    request = context.get("request")
    return {"page": page_shown(request) if request is not None else None}
