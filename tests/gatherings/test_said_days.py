"""Days are read at the end of a line as people write them, in the languages of the pages."""

from __future__ import annotations

from datetime import date

import pytest

from cityweave.gatherings.promise_lines import read_line
from cityweave.gatherings.said_days import day_at_end

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("line", "what", "day"),
    [
        ("a list of mediators, by 15 March", "a list of mediators", date(2027, 3, 15)),
        ("share the budget by March 15, 2028", "share the budget", date(2028, 3, 15)),
        ("be ready for the 5th of May", "be ready", date(2027, 5, 5)),
        ("open the office by end of February", "open the office", date(2027, 2, 28)),
        ("call them by Friday", "call them", date(2026, 11, 27)),
        ("call them before Sunday.", "call them", date(2026, 11, 29)),
        ("answer by 2027-01-31", "answer", date(2027, 1, 31)),
        ("answer by 31.1.2027", "answer", date(2027, 1, 31)),
        ("envoyer la liste d’ici au 1er avril", "envoyer la liste", date(2027, 4, 1)),
        ("écrire au plus tard le 3 févr. 2027", "écrire", date(2027, 2, 3)),
        ("répondre avant fin août", "répondre", date(2027, 8, 31)),
        ("إرسال القائمة قبل ١٥ مارس", "إرسال القائمة", date(2027, 3, 15)),
        ("إرسال القائمة بحلول نهاية آذار", "إرسال القائمة", date(2027, 3, 31)),
        ("publish the 2027 report in March 2028", "publish the 2027 report", date(2028, 3, 31)),
    ],
)
def test_a_day_is_read(line: str, what: str, day: date) -> None:
    said = day_at_end(line, TODAY)

    assert (said.rest, said.day) == (what, day)


@pytest.mark.parametrize(
    "line",
    [
        "march with the mayors",
        "do what they may",
        "send it by letter",
        "answer by 31 February",
        "answer by 1 January 9999",
        "train 12 inspectors",
        "",
    ],
)
def test_what_is_no_day_stays_in_the_sentence(line: str) -> None:
    said = day_at_end(line, TODAY)

    assert (said.rest, said.day) == (line, None)


@pytest.mark.parametrize(
    ("line", "name", "what"),
    [
        ("Tamrindi: send a list, by 15 March", "Tamrindi", "send a list"),
        ("Tamrindi : envoyer la liste, avant le 15 mars", "Tamrindi", "envoyer la liste"),
        ("Korallu – share the budget | 2027-03-15", "Korallu", "share the budget"),
    ],
)
def test_a_line_is_who_and_what(line: str, name: str, what: str) -> None:
    read = read_line(line, TODAY)

    assert read.readings[0] == (name, what)
    assert read.day == date(2027, 3, 15)


def test_after_the_mark_a_name_may_have_several_words() -> None:
    read = read_line("@port korallu share the budget | 2027-03-15", TODAY)

    assert ("port korallu", "share the budget") in read.readings
    assert ("port", "korallu share the budget") in read.readings


def test_a_day_that_nobody_understands_is_told_and_kept() -> None:
    read = read_line("Korallu: share the budget | some day", TODAY)

    assert read.day is None
    assert read.unread_day == "some day"
    assert read.readings[0] == ("Korallu", "share the budget | some day")
