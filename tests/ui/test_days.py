"""Days are written in the digits of their language, wherever they are written."""

from __future__ import annotations

from datetime import UTC, date, datetime

import time_machine
from django.template import engines
from django.utils import translation

from cityweave.ui.days import date_format

DAY = date(2026, 11, 22)


def test_a_day_in_words_has_the_digits_of_its_language() -> None:
    with translation.override("bn"):
        assert date_format(DAY) == "২২ নভেম্বর ২০২৬"
    with translation.override("fr"):
        assert date_format(DAY) == "22 novembre 2026"


@time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False)
def test_today_has_them_as_well() -> None:
    template = engines["django"].from_string('{% now "DATE_FORMAT" as today %}{{ today }}')
    with translation.override("bn"):
        assert template.render({}) == "২২ নভেম্বর ২০২৬"
