"""Cells into values: each function answers a value or raises NotUnderstood.

All take a Cell or a text. An empty cell is not understood either: ask `is_blank` before.
"""

from cityweave.sheets.values.contacts import as_email, as_phone, as_web_address
from cityweave.sheets.values.countries import as_country
from cityweave.sheets.values.dates import as_date, as_month, as_partial_date, as_year, date_order
from cityweave.sheets.values.languages import as_language, as_languages
from cityweave.sheets.values.numbers import (
    as_number,
    as_population,
    as_whole_number,
    decimal_mark,
)
from cityweave.sheets.values.points import Point, as_latitude, as_longitude, as_point
from cityweave.sheets.values.texts import as_code, as_text, as_yes_no, is_blank
from cityweave.sheets.values.understanding import Found, NotUnderstood, accepted

__all__ = [
    "Found",
    "NotUnderstood",
    "Point",
    "accepted",
    "as_code",
    "as_country",
    "as_date",
    "as_email",
    "as_language",
    "as_languages",
    "as_latitude",
    "as_longitude",
    "as_month",
    "as_number",
    "as_partial_date",
    "as_phone",
    "as_point",
    "as_population",
    "as_text",
    "as_web_address",
    "as_whole_number",
    "as_year",
    "as_yes_no",
    "date_order",
    "decimal_mark",
    "is_blank",
]
