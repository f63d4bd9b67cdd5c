"""Values as people write them, and what is said where they are not understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from cityweave.sheets import values
from cityweave.sheets.cells import Cell
from cityweave.sheets.values import NotUnderstood, Point

Read = Callable[[str], Any]


def told(read: Read, text: str) -> Any:
    """The value, or the kind of what was not understood in brackets."""
    try:
        return read(text)
    except NotUnderstood as problem:
        return f"({problem.kind})"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("Pakistan", "PK"), ("PAKISTAN", "PK"), ("pk", "PK"), ("PAK", "PK"), ("586", "PK")),
        *(("4", "AF"), ("004", "AF"), ("UK", "GB"), ("Great Britain", "GB"), ("Scotland", "GB")),
        *(("Ivory Coast", "CI"), ("Côte d'Ivoire", "CI"), ("Côte d’Ivoire", "CI")),
        *(("Türkiye", "TR"), ("Turkey", "TR"), ("TURKIYE", "TR"), ("Kosovo", "XK")),
        *(("Kosova", "XK"), ("XKX", "XK"), ("Kosovo (UNSCR 1244)", "XK"), ("Korea, South", "KR")),
        *(("Republic of Korea", "KR"), ("Korea (the Democratic People's Republic of)", "KP")),
        *(("Bolivia (Plurinational State of)", "BO"), ("Congo", "CG"), ("DR Congo", "CD")),
        *(("Congo, Dem. Rep.", "CD"), ("Iran (Islamic Republic of)", "IR"), ("The Gambia", "GM")),
        *(("Gambia, The", "GM"), ("Bahamas, The", "BS"), ("Micronesia, Federated States of", "FM")),
        *(("Viet Nam", "VN"), ("Lao PDR", "LA"), ("Macedonia, FYR", "MK"), ("Palestine", "PS")),
        *(("Congo (Kinshasa)", "CD"), ("Congo (Brazzaville)", "CG"), ("China (Taiwan)", "TW")),
        *(("Hong Kong SAR, China", "HK"), ("Taiwan, Greater China", "TW"), ("U.S.A.", "US")),
        *(("Bosnia & Herzegovina", "BA"), ("Bosna i Hercegovina", "BA"), ("St. Lucia", "LC")),
        *(("باكستان", "PK"), ("পাকিস্তান", "PK"), ("پاکستان", "PK"), ("中国", "CN")),
        *(("Bosnië en Herzegowina", "BA"), ("Pakistán", "PK")),
        *(("Allemagne", "DE"), ("Alemania", "DE"), ("Niger", "NE"), ("NA", "NA")),
        *(("Guinea-Bissau", "GW"), ("Guinea", "GN"), ("Puerto Rico (United States)", "PR")),
        *(("Nowhereland", "(country)"), ("", "(country)"), ("XX", "(country)")),
        *(("EU", "(country)"), ("Islamic Republic of Pakistan", "PK")),
        *(("Pakstan", "(country)"), ("12345", "(country)"), ("x" * 5000, "(country)")),
    ],
)  # fmt: skip
def test_countries_by_any_name_or_code(text: str, code: str) -> None:
    assert told(values.as_country, text) == code


def test_countries_that_the_caller_knows_besides() -> None:
    assert values.as_country("MERUNDIA", {"Merundia": "QM"}) == "QM"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        *(("Urdu", ("ur",)), ("ur", ("ur",)), ("urd", ("ur",)), ("اردو", ("ur",))),
        *(("English, French", ("en", "fr")), ("pa ur", ("pa", "ur")), ("en-GB", ("en",))),
        *(("Français / anglais", ("fr", "en")), ("Arabic and French", ("ar", "fr"))),
        *(("Dhivehi", ("dv",)), ("Bahasa Indonesia", ("id",)), ("Shqip; srpski", ("sq", "sr"))),
        *(("zh-Hant", ("zh-Hant",)), ("Cymraeg", ("cy",)), ("Bangla", ("bn",))),
        *(("Gibberish", "(language)"), ("English, Gibberish", "(language)"), ("", "(language)")),
    ],
)
def test_languages_by_any_name_or_code(text: str, codes: object) -> None:
    assert told(values.as_languages, text) == codes


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("POINT (121.446 25.0111)", Point(25.0111, 121.446)),
        ("point(71 34)", Point(34, 71)),
        ("SRID=4326;POINT (71 34)", Point(34, 71)),
        ("(34.01, 71.58)", Point(34.01, 71.58)),
        ("34.01, 71.58", Point(34.01, 71.58)),
        ("34.01;71.58", Point(34.01, 71.58)),
        ("34,01; 71,58", Point(34.01, 71.58)),
        ("34,01 71,58", Point(34.01, 71.58)),
        ("-34.01 -71.58", Point(-34.01, -71.58)),
        ("−34.01, 71.58", Point(-34.01, 71.58)),
        ("34.01° N, 71.58° E", Point(34.01, 71.58)),
        ("71.58 E 34.01 N", Point(34.01, 71.58)),
        ("37°36'37.8\"N 121°2'17.9\"W", Point(37.6105, -121.0383056)),
        ("37°36′37.8″N 121°2′17.9″W", Point(37.6105, -121.0383056)),
        ("37�36'37.8\"N 121�2'17.9\"W", Point(37.6105, -121.0383056)),
        ("N 34° 0' 54\", E 71° 34' 48\"", Point(34.015, 71.58)),
        ('{"type": "Point", "coordinates": [71.58, 34.01]}', Point(34.01, 71.58)),
        ("৩৪.০১, ৭১.৫৮", Point(34.01, 71.58)),
        ("0, 0", "(point)"),
        ("95, 20", "(point)"),
        ("34°75'N 71°E", "(point)"),
        ("34 N 71 N", "(point)"),
        ("Lahore", "(point)"),
        ("34.01", "(point)"),
    ],
)
def test_points_in_every_way_of_writing(text: str, point: object) -> None:
    assert told(values.as_point, text) == point


def test_degrees_know_their_side_of_the_world() -> None:
    assert values.as_latitude("34° 0' 54\" S") == -34.015
    assert values.as_longitude("71.58 W") == -71.58
    assert values.as_latitude("34,123") == 34.123
    assert told(values.as_latitude, "71 E") == "(latitude)"
    assert told(values.as_latitude, "90.5") == "(latitude)"
    assert told(values.as_longitude, "-181") == "(longitude)"


@pytest.mark.parametrize(
    ("text", "number", "whole"),
    [
        *(("1.234,5", "1234.5", "(whole_number)"), ("1 234,5", "1234.5", "(whole_number)")),
        *(("1'234.5", "1234.5", "(whole_number)"), ("12,34,567", "1234567", 1234567)),
        *(("1,234,567", "1234567", 1234567), ("1.234.567", "1234567", 1234567)),
        *(("1\u202f234\u202f567", "1234567", 1234567), ("١٬٢٣٤٬٥٦٧", "1234567", 1234567)),
        *(("١٢٣٤", "1234", 1234), ("১,২৩৪", "1234", 1234), ("१२,३४,५६७", "1234567", 1234567)),
        *(("1,234", "1234", 1234), ("1.234", "1.234", 1234), ("0,123", "0.123", "(whole_number)")),
        *(("-12", "-12", -12), ("−12", "-12", -12), ("1.2E+05", "1.2E+5", 120000)),
        *(("1,23,4", "(number)", "(whole_number)"), ("12 34", "(number)", "(whole_number)")),
        *(("1,234.5.6", "(number)", "(whole_number)"), ("12 people", "(number)", "(whole_number)")),
        *(("", "(number)", "(whole_number)"), ("9" * 100, "(number)", "(whole_number)")),
    ],
)  # fmt: skip
def test_numbers_with_any_separators(text: str, number: str, whole: int | str) -> None:
    found = told(values.as_number, text)

    assert (found if isinstance(found, str) else str(found)) == number
    assert told(values.as_whole_number, text) == whole


def test_the_decimal_mark_is_that_of_the_whole_column() -> None:
    assert values.decimal_mark(["1.234", "2,5"]) == ","
    assert values.decimal_mark(["1,234", "2.5"]) == "."
    assert values.decimal_mark(["1.234", "1.234.567"]) == ","
    assert values.decimal_mark(["1.234", "2.345"]) == ""
    assert values.decimal_mark(["1.5", "2,5"]) == ""
    assert values.as_number("1.234", ",") == 1234
    assert values.as_number("1,234", ",") == Decimal("1.234")


def test_zero_people_means_unknown() -> None:
    assert values.as_population("0") is None
    assert values.as_population("12,34,567") == 1234567
    assert told(values.as_population, "-5") == "(whole_number)"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *(("2014-01-02", date(2014, 1, 2)), ("31/12/2012", date(2012, 12, 31))),
        *(("12/31/2012", date(2012, 12, 31)), ("5.5.2014", date(2014, 5, 5))),
        *(("3 March 2016", date(2016, 3, 3)), ("March 3, 2016", date(2016, 3, 3))),
        *(("3-Mar-16", date(2016, 3, 3)), ("le 1er mars 2016", date(2016, 3, 1))),
        *(("lundi 3 mars 2016", date(2016, 3, 3)), ("3 de marzo de 2016", date(2016, 3, 3))),
        *(("٣ مارس ٢٠١٦", date(2016, 3, 3)), ("3 كانون الثاني 2020", date(2020, 1, 3))),
        *(("৩ মার্চ ২০১৬", date(2016, 3, 3)), ("3 janar 2019", date(2019, 1, 3))),
        *(("2014年3月2日", date(2014, 3, 2)), ("20140102", date(2014, 1, 2))),
        *(("44927", date(2023, 1, 1)), ("2018-05-01T03:57:54.890", date(2018, 5, 1))),
        *(("31/12/2012 10:22", date(2012, 12, 31)), ("31-12-99", date(1999, 12, 31))),
        *(("02/01/2014", "(date_order)"), ("30/02/2014", "(date)"), ("2014", "(date)")),
        *(("mars 2016", "(date)"), ("June", "(date)"), ("2020-13-01", "(date)"), ("", "(date)")),
        *(("March 5", "(date)"), ("3 listopada 2020", "(date)"), ("1 of 2 March 2016", "(date)")),
    ],
)  # fmt: skip
def test_days_as_people_write_them(text: str, day: object) -> None:
    assert told(values.as_date, text) == day


def test_the_order_of_days_is_that_of_the_whole_column() -> None:
    assert values.date_order(["02/01/2014", "31/12/2012"]) == "dmy"
    assert values.date_order(["02/01/2014", "12/31/2012"]) == "mdy"
    assert values.date_order(["2014-01-02"]) == "ymd"
    assert values.date_order(["02/01/2014"]) == ""
    assert values.date_order(["13/01/2014", "01/13/2014"]) == ""
    assert values.as_date("02/01/2014", "dmy") == date(2014, 1, 2)
    assert values.as_date("02/01/2014", "mdy") == date(2014, 2, 1)


def test_parts_of_dates_are_enough_where_a_day_is_not_known() -> None:
    assert values.as_partial_date("2016") == "2016"
    assert values.as_partial_date("août 2016") == "2016-08"
    assert values.as_partial_date("08/2016") == "2016-08"
    assert values.as_partial_date("31 August 2016") == "2016-08-31"
    assert values.as_year("02/01/2014") == 2014
    assert values.as_month("June") == 6
    assert values.as_month("يونيو") == 6
    assert told(values.as_month, "13") == "(month)"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *(("Yes", True), ("oui", True), ("نعم", True), ("হ্যাঁ", True), ("da", True), ("x", True)),
        *(("No", False), ("لا", False), ("нет", False), ("jo", False), ("0", False)),
        *(("maybe", "(yes_no)"), ("", "(yes_no)")),
    ],
)
def test_yes_and_no_in_several_languages(text: str, answer: object) -> None:
    assert told(values.as_yes_no, text) == answer


def test_contacts_survive() -> None:
    assert values.as_phone("+92 91 9210000") == "+92 91 9210000"
    assert values.as_phone("0092919210000") == "0092919210000"
    assert values.as_phone("(021)\u00a0123-4567") == "(021) 123-4567"
    assert values.as_phone(Cell(923001234567, "923001234567")) == "923001234567"
    assert told(values.as_phone, "9.2E+11") == "(phone)"
    assert told(values.as_phone, "none") == "(phone)"
    assert values.as_email("Rima Sol <rima@Kaligram.Example>") == "rima@kaligram.example"
    assert told(values.as_email, "a@b.example, c@d.example") == "(email)"
    assert values.as_web_address("www.kaligram.example") == "https://www.kaligram.example"
    assert told(values.as_web_address, "javascript:alert(1)") == "(url)"


def test_texts_lose_only_what_cannot_be_seen() -> None:
    assert values.as_text("  a\u200b \u00a0b\r\nc\x07 ") == "a b\nc"
    assert values.as_text("می\u200cخواهم") == "می\u200cخواهم"
    assert values.as_code("007") == "007"
    assert told(values.as_code, "4.5E+12") == "(code)"


def test_what_stands_for_nothing_is_blank() -> None:
    assert all(map(values.is_blank, ["", " ", "-", "n/a", "N/A", "NULL", "#N/A", "غير معروف"]))
    assert not any(map(values.is_blank, ["0", "No", "None of these"]))
    assert values.is_blank("NA")
    assert not values.is_blank("NA", "country")


def test_every_refusal_says_what_would_be_accepted_in_the_language_of_the_reader() -> None:
    with pytest.raises(NotUnderstood) as refused:
        values.as_country("Nowhereland")

    assert (refused.value.kind, refused.value.found) == ("country", "Nowhereland")
    assert str(refused.value) == "Write a country by its name or its code, such as Pakistan or PK."
    with translation.override("fr"):
        assert str(refused.value) == values.accepted("country")
