"""`cityweave places`: one name or a whole file of them, as text and as JSON."""

import json
from pathlib import Path

import pytest

from cityweave.config import places
from cityweave.config.command import parser


def run(*arguments: str) -> int:
    return places.run(parser().parse_args(["places", *arguments]))


def test_one_name_is_answered_with_places_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("Birmingham", "--country", "GB", "--limit", "1") == 0

    assert capsys.readouterr().out.split("  ")[-1] == "Birmingham, England, United Kingdom\n"


def test_a_name_that_no_place_has_is_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("qqqqzzzz") == 0

    assert capsys.readouterr().out.startswith("No place is called so.")


def test_a_file_is_answered_with_a_line_of_json_a_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "names.csv"
    file.write_text("city,land\nColombo,BR\nকলকাতা,\n,\n", encoding="utf-8-sig")

    options = ("--batch", str(file), "--column", "city", "--country-column", "land")
    assert run(*options, "--json", "--limit", "2") == 0

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["query"] for line in lines] == ["Colombo", "কলকাতা", ""]
    first = [line["results"][0]["name"] for line in lines[:2]]
    assert first == ["Colombo", "Kolkata"]
    assert lines[0]["results"][0]["country"] == "BR"
    assert lines[2]["results"] == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "Give a name, or a file of names with --batch."),
        (("Lahore", "--batch", "names.csv"), "Give a name, or a file"),
        (("--batch", "{}/none.csv"), "cannot be read: No such file"),
        (("--batch", "{}"), "cannot be read: Is a directory"),
        (("--batch", "{}/latin.csv"), "is no CSV file in UTF-8."),
        (("--batch", "{}/names.csv"), "has no column 'query_name'."),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence(
    arguments: tuple[str, ...],
    sentence: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "latin.csv").write_bytes(b"query_name\nBogot\xe1\n")
    (tmp_path / "names.csv").write_text("name\nLahore\n")

    assert run(*(argument.format(tmp_path) for argument in arguments)) == 2
    assert sentence in capsys.readouterr().err
