"""Columns are matched by names in many languages, and by content where no name stands."""

from __future__ import annotations

import pytest

from cityweave.intake.choices import Kind
from cityweave.intake.headings import guess_columns
from cityweave.sheets.reading import read


def fields(text: str, kind: str = Kind.CITIES) -> list[str]:
    sheet = read(text.encode(), "table.csv").sheets[0]
    found = guess_columns(sheet, kind)
    return [found.get(column, "") for column in range(len(sheet.header))]


@pytest.mark.parametrize(
    "header",
    [
        "mji,nchi,idadi ya watu",
        "grad,država,broj stanovnika",
        "bashkia,shteti,popullsia",
        "शहर,देश,जनसंख्या",
        "শহর,দেশ,জনসংখ্যা",
        "شہر,ملک,آبادی",
        "município,país,população",
        "град,држава,население",
    ],
)
def test_names_in_the_languages_of_the_hubs_are_known(header: str) -> None:
    assert fields(f"{header}\nKaligram,Nepal,1200\n") == ["name", "country", "population"]


def test_a_table_without_names_is_matched_by_what_stands_in_it() -> None:
    assert fields("Kaligram,Nepal,24.1,89.9,120000\nTolli,Nepal,27.1,85.9,90000\n") == [
        *("name", "country", "latitude", "longitude", "population"),
    ]
    assert fields(
        "Rima Sol,rima@k.example,+92 91 921\nAda Ora,a@o.example,+92 91 922\n", Kind.PEOPLE
    ) == [
        *("name", "email", "phone"),
    ]


def test_what_stands_in_a_column_does_not_overrule_a_name() -> None:
    assert fields("name,note,approved\nKaligram,NO,NO\nTolli,NO,NO\n") == ["name", "summary", ""]
