"""What stands beneath a record, whichever room shows it."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from cityweave.sharing.beneath import BENEATH

register = template.Library()


@register.simple_tag(takes_context=True)
def beneath(context: Any, record: Any) -> SafeString:
    """Comments, and whatever else the rooms above say about any record."""
    return format_html_join("", "{}", ((part(record, context),) for part in BENEATH))
