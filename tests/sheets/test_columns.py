"""What a column holds, by its name in many languages and by what stands in it."""

from __future__ import annotations

import pytest

from cityweave.sheets.columns import Column, describe, named
from cityweave.sheets.reading import read

HEADERS = {
    "city": ["City", "Ville", "المدينة", "Municipio", "Município", "শহর", "شہر", "शहर", "Gemeinde",
             "Bashkia", "Općina", "Општина", "Mji", "CITY NAME", "CityName", "Local Body Name"],
    "country": ["Country", "Pays", "البلد", "País", "দেশ", "ملک", "देश", "Land", "Shteti",
                "Država", "Држава", "Nchi", "Country (ISO)"],
    "population": ["Population", "Habitants", "عدد السكان", "Población", "População", "জনসংখ্যা",
                   "آبادی", "जनसंख्या", "Einwohner", "Popullsia", "Stanovništvo", "Население",
                   "Idadi ya watu", "Population (2020)", "Total population"],
    "latitude": ["Latitude", "LAT", "خط العرض", "Latitud", "অক্ষাংশ", "अक्षांश", "Breitengrad"],
    "email": ["E-mail", "Courriel", "البريد الإلكتروني", "Correo electrónico", "ইমেইল", "ईमेल"],
    "phone": ["Phone", "Téléphone", "رقم الهاتف", "Teléfono", "ফোন নম্বর", "Telefon", "Simu"],
}  # fmt: skip


def columns(text: str) -> tuple[Column, ...]:
    return describe(read(text.encode(), "table.csv").sheets[0])


def kinds(text: str) -> list[str]:
    return [column.by_content[0].field if column.by_content else "" for column in columns(text)]


@pytest.mark.parametrize(
    ("header", "field"), [(name, field) for field, names in HEADERS.items() for name in names]
)
def test_names_of_columns_are_known_in_many_languages(header: str, field: str) -> None:
    assert field in [guess.field for guess in named(header)]


def test_tags_speak_before_names() -> None:
    assert named("Where", "#adm1+name")[0].field == "region"
    assert named("", "#geo+lat")[0].field == "latitude"
    assert named("Whatever") == ()


def test_what_stands_in_a_column_tells_what_it_is() -> None:
    rows = [
        "Pakistan,ur,34.01;71.58,rima@k.example,+92 91 921,https://k.example,1200000,007",
        "BD,en fr,24.1;89.9,sol@t.example,+880 2 955,www.t.example,905000,008",
        "Jordanie,ar,31.95;35.93,ada@o.example,+962 6 46,http://o.example,410050,012",
    ]

    assert kinds("\n".join(rows)) == [
        *("country", "language", "point", "email", "phone", "url", "population", "code"),
    ]


def test_coordinates_are_told_apart_by_name_and_by_range() -> None:
    table = "lat,lon\n34.01,71.58\n24.1,89.9\n"
    bare = "34.01,171.58\n24.1,-89.9\n"

    assert kinds(table) == ["latitude", "longitude"]
    assert kinds(bare) == ["latitude", "longitude"]


def test_dates_show_their_order_and_numbers_their_mark() -> None:
    day, share, month, answer = columns(
        "day;share;month;so\n02/01/2014;1,5;June;yes\n31/12/2012;2,25;July;no\n"
    )

    assert (day.by_content[0].field, day.date_order) == ("date", "dmy")
    assert share.decimal_mark == ","
    assert month.by_content[0].field == "month"
    assert answer.by_content[0].field == "yes_no"


def test_a_column_whose_order_is_a_question_says_so() -> None:
    (day,) = columns("day\n02/01/2014\n03/02/2014\n")

    assert (day.by_content[0].field, day.date_order) == ("date", "")


def test_examples_are_few_and_different() -> None:
    (column,) = columns("name\n" + "Kaligram\nTolli\n" * 50)

    assert (column.examples, column.filled) == (("Kaligram", "Tolli"), 100)


def test_two_unnamed_neighbours_that_may_be_degrees_are_a_place() -> None:
    assert kinds("Kaligram,Nepal,24.1,89.9,120000\nTolli,Nepal,27.1,85.9,90000\n") == [
        *("name", "country", "latitude", "longitude", "population"),
    ]
    assert kinds("Kaligram,171.9,24.1\nTolli,85.9,27.1\n")[1:] == ["longitude", "latitude"]


def test_running_codes_are_not_taken_for_people() -> None:
    (code, _name) = columns("3041563,Kaligram\n3041564,Tolli\n3041565,Osset\n")

    assert max(guess.confidence for guess in code.by_content) < 0.8
