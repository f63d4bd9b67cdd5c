"""The rows of a table of cities, written in one go: a page has fifty of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cityweave.sharing.choices import Label
from cityweave.ui.templatetags import ui
from cityweave.web.presenters.directory import Row

register = template.Library()

LINE = (
    '<tr data-hub="{}"><th scope="row"><a href="{}">{}</a>{}</th>{}<td class="r opt">{}</td></tr>\n'
)
MIDDLE = '<td class="muted">{}</td><td class="opt">{}</td><td>{}</td>'


# A loop in the template costs four times as much (make bench: the directory).
@register.simple_tag
def city_lines(rows: Iterable[Row]) -> SafeString:
    """City, country, kind, relation and population, one line for each city."""
    return format_html_join("", LINE, (cells_of(row) for row in rows))


def cells_of(row: Row) -> tuple[object, ...]:
    return (
        row.dye,
        row.href,
        ui.name(row.name),
        "" if row.label == Label.CLEAR else format_html(" {}", ui.tlp(row.label)),
        middle_cells(row.country, row.kind, row.standing_code, row.standing),
        ui.number(row.population),
    )


# Few countries, kinds and relations make up many rows.
@lru_cache(maxsize=4096)
def middle_cells(country: str, kind: str, standing_code: str, standing: str) -> SafeString:
    return format_html(MIDDLE, country, kind, ui.state(standing_code, standing))
