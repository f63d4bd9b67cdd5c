"""Days and hours in the digits of the language; in every template without being loaded."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import defaultfilters
from django.utils import timezone
from django.utils.translation import get_language

from cityweave.ui.days import as_written
from cityweave.ui.figures import in_digits

register = template.Library()

# What people read; machines read 2026-11-22.
FOR_MACHINES = frozenset({"c", "Y-m-d", "U"})


@register.filter(expects_localtime=True, is_safe=False)
def date(value: Any, form: str | None = None) -> str:
    said = defaultfilters.date(value, form)
    return said if form in FOR_MACHINES else as_written(said)


@register.filter(expects_localtime=True, is_safe=False)
def time(value: Any, form: str | None = None) -> str:
    return in_digits(defaultfilters.time(value, form), get_language() or "en")


@register.simple_tag
def now(form: str) -> str:
    return date(timezone.localtime(), form)
