"""`cityweave sheet`: what is understood of a file, or why it is refused."""

import json
from pathlib import Path

import pytest

from cityweave.config import sheet
from cityweave.config.command import parser

TABLE = "Cities 2020\n\nVille;Pays;Habitants\nKaligram;BD;1 200\nTolli;Népal;900\n"


def run(*arguments: str) -> int:
    return sheet.run(parser().parse_args(["sheet", *arguments]))


def made(folder: Path, text: str = TABLE, name: str = "villes.csv") -> str:
    file = folder / name
    file.write_bytes(text.encode("cp1252"))
    return str(file)


def test_what_was_understood_is_printed_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(made(tmp_path), "--json") == 0

    told = json.loads(capsys.readouterr().out)
    (only,) = told.pop("sheets")
    columns = only.pop("columns")
    assert told == {
        **{"file": "villes.csv", "format": "csv", "encoding": "cp1252", "delimiter": ";"},
        "remarks": [],
    }
    assert (only["header_row"], only["rows"], only["above"]) == (3, 2, [["Cities 2020"]])
    assert only["first_rows"][1] == {"number": 5, "cells": ["Tolli", "Népal", 900]}
    assert [column["header"] for column in columns] == ["Ville", "Pays", "Habitants"]
    assert {"by": "content", "field": "country", "confidence": 1.0} in columns[1]["guesses"]
    assert {"by": "name", "field": "population", "confidence": 1.0} in columns[2]["guesses"]


def test_what_was_understood_can_be_read_by_people(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(made(tmp_path)) == 0

    assert capsys.readouterr().out.splitlines() == [
        "CSV · cp1252 · divided by ';'",
        "",
        "villes: 2 rows, names in row 3",
        "  Ville: city, name (Kaligram; Tolli)",
        "  Pays: country (BD; Népal)",
        "  Habitants: population (1 200; 900)",
    ]


@pytest.mark.parametrize(
    ("text", "name", "sentence"),
    [
        ("", "empty.csv", "This file is empty."),
        ("%PDF-1.7", "report.csv", "This file is a PDF, not a spreadsheet."),
        (
            "a,b\n1,2\n",
            "table.xlsx",
            "The name of this file ends in .xlsx, but it holds plain text.",
        ),
    ],
)
def test_what_is_refused_ends_with_two_and_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, name: str, sentence: str
) -> None:
    assert run(made(tmp_path, text, name), "--json") == 2

    said = capsys.readouterr()
    assert said.err.startswith(sentence)
    assert json.loads(said.out)["refused"].startswith(sentence)


def test_a_file_that_is_not_there_is_refused_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(tmp_path / "none.csv")) == 2

    assert "cannot be read: No such file" in capsys.readouterr().err
