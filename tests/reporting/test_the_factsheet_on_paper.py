"""The printed factsheet: two tagged pages whose links are live and whose words stay words."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from cityweave.network.models import Hub
from cityweave.reporting.paper import render_pdf
from tests import makers
from tests.reporting.conftest import (
    make_public_activity,
    make_public_city,
    make_public_hub,
    read_pdf,
    words_of,
)

pytestmark = pytest.mark.django_db

HOSTILE = [
    "=HYPERLINK(1;2)",
    "<b>bold</b> & <script>go()</script>",
    '#import "x.typ": *',
    "$x^2$ *a* _b_ `c` @d \\ #let",
    "{{ name }} {% now %}",
]
TURNED = "abc\u202edef\u2066ghi\u2069\u200fjkl"
ENDLESS = "W" * 200
NO_GLYPH = "ཀ་ཁ་ग 漢字"


@pytest.fixture
def busy(south: Hub) -> Hub:
    """A hub with as much on record as the South Asia hub has in public."""
    promises = ("engage", "build", "convene", "coordinate")
    for number in range(12):
        make_public_activity(
            f"Work number {number} with a title that takes more than one line of the paper, as "
            "the titles of real activities do",
            south,
            promise=promises[number % 4],
            begins="2018-01-31",
            source=f"Source {number}",
        )
    for number in range(13):
        make_public_city(f"City {number}", south, latitude=20.0 + number)
    for value in ("160+ cities", "230+ cities"):
        makers.release(makers.make_fact(makers.make_network(), attribute="size", value=value))
    return south


def links_in(data: bytes) -> Iterator[str]:
    for page in read_pdf(data).pages:
        for note in page.get("/Annots", []):
            action = note.get_object().get("/A", {})
            if "/URI" in action:
                yield action["/URI"]


def test_a_hub_with_much_on_record_fills_exactly_two_pages(busy: Hub) -> None:
    data = render_pdf(busy, "en")
    sizes = [page.mediabox for page in read_pdf(data).pages]
    assert [(round(box.width), round(box.height)) for box in sizes] == [(595, 842)] * 2
    words = words_of(data)
    assert "South Asia" in words
    assert "13 cities" in words
    assert "160+ cities" in words
    assert "230+ cities" in words


def test_a_hub_with_little_on_record_fits_on_one_page(south: Hub) -> None:
    assert len(read_pdf(render_pdf(south, "en")).pages) == 1


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_file_is_tagged_and_says_title_and_language(busy: Hub, language: str) -> None:
    read = read_pdf(render_pdf(busy, language))
    catalog = read.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == language
    assert read.metadata is not None
    assert "South Asia" in (read.metadata.title or "")
    assert b"pdfuaid" in catalog["/Metadata"].get_object().get_data()


def test_the_file_tells_nothing_of_who_made_it_or_where(south: Hub) -> None:
    metadata = read_pdf(render_pdf(south, "en")).metadata
    assert metadata is not None
    assert set(metadata) <= {"/Title", "/Creator", "/CreationDate", "/ModDate"}


def test_the_same_records_give_the_same_bytes(south: Hub) -> None:
    first = render_pdf(south, "en")
    assert first == render_pdf(makers.fresh(south), "en")


def test_links_lead_from_paper_to_the_records(busy: Hub) -> None:
    links = set(links_in(render_pdf(busy, "fr")))
    assert f"{settings.ORIGIN}/fr/cities/?hub=south-asia" in links
    assert f"{settings.ORIGIN}/fr/activities/?hub=south-asia&promise=build" in links
    assert f"{settings.ORIGIN}/fr/cities/city-0/" in links


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_stay_words(south: Hub, name: str) -> None:
    make_public_activity(name, south)
    make_public_city(name, south)

    words = words_of(render_pdf(south, "en"))

    assert words.count(" ".join(name.split())) >= 2


def test_a_name_cannot_turn_the_line_around_it(south: Hub) -> None:
    make_public_activity(TURNED, south)
    words = words_of(render_pdf(south, "en"))
    assert "abcdefghijkl" in words


def test_a_name_of_200_letters_is_broken_and_nothing_is_lost(south: Hub) -> None:
    make_public_activity(ENDLESS, south)
    make_public_city(ENDLESS[:199], south)
    data = render_pdf(south, "en")
    assert "".join(words_of(data).split()).count(ENDLESS) >= 1
    assert len(read_pdf(data).pages) <= 2


def test_a_hub_whose_name_has_200_letters_still_has_a_paper() -> None:
    hub = make_public_hub(ENDLESS)
    assert len(read_pdf(render_pdf(hub, "en")).pages) <= 2


def test_letters_that_the_typefaces_lack_do_not_stop_the_press(south: Hub) -> None:
    make_public_activity(f"Meeting in {NO_GLYPH}", south)
    assert "Meeting in" in words_of(render_pdf(south, "en"))


def test_more_than_fits_is_counted_with_a_link(south: Hub) -> None:
    for number in range(9):
        make_public_activity(f"Training {number}", south, promise="build")
    data = render_pdf(south, "en")
    assert "and 3 more" in words_of(data)


def test_qpdf_finds_no_fault(busy: Hub, tmp_path: Path) -> None:
    qpdf = shutil.which("qpdf")
    if qpdf is None:
        pytest.fail("Install qpdf: apt install qpdf")
    file = tmp_path / "factsheet.pdf"
    file.write_bytes(render_pdf(busy, "ar"))
    checked = subprocess.run([qpdf, "--check", file], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "No syntax or stream encoding errors found" in checked.stdout
