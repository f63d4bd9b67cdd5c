"""The overview for the board, factsheets with texts, in more languages and as Word."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.conf import settings as site
from django.test import Client
from docx import Document

from cityweave.network.models import Hub
from cityweave.papers.content import LiveFigure
from cityweave.reporting import addresses, texts
from cityweave.reporting.factsheet import factsheet
from cityweave.reporting.paper import print_sheet, render_docx, render_pdf
from cityweave.sharing.actors import ANONYMOUS
from tests import makers
from tests.reporting.conftest import (
    make_public_activity,
    make_public_city,
    make_public_hub,
    read_pdf,
    words_of,
)

pytestmark = pytest.mark.django_db
OVERVIEW = "/network/overview.pdf"


def links_of(data: bytes) -> set[str]:
    return {
        str(note.get_object()["/A"]["/URI"])
        for page in read_pdf(data).pages
        for note in page.get("/Annots", [])
        if "/A" in note.get_object() and "/URI" in note.get_object()["/A"]
    }


def test_the_board_reads_a_row_for_each_hub_with_links_to_its_records(
    client: Client, south: Hub
) -> None:
    make_public_hub("Europe", countries=" FR ", dye="eu")
    make_public_city("Peshawar", south)
    make_public_activity("A training", south, promise="build", begins="2018", source="A page")
    makers.release(makers.make_fact(south, attribute="status", value="launched", source="A page"))

    answer = client.get(OVERVIEW)
    words = words_of(answer.content)

    assert answer["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert answer["Content-Disposition"] == 'inline; filename="network-overview-en.pdf"'
    said_of_hubs = ("South Asia", "Europe", "launched", "2018", "Pakistan: Peshawar")
    for said in (*said_of_hubs, "TLP:CLEAR", "As of"):
        assert said in words
    assert {
        f"{site.ORIGIN}/cities/?hub=south-asia",
        f"{site.ORIGIN}/cities/?hub=south-asia&standing=member",
        f"{site.ORIGIN}/activities/?hub=south-asia&promise=build",
        f"{site.ORIGIN}/hubs/europe/",
        f"{site.ORIGIN}/cities/peshawar/",
    } <= links_of(answer.content)
    assert len(read_pdf(answer.content).pages) <= 2


def test_nothing_unreleased_reaches_the_board(client: Client, south: Hub) -> None:
    hidden = makers.make_city("Kept quiet", hub=south, **{"country": "PK"})
    makers.make_hub_city(hidden, south)
    makers.make_activity("Kept quiet too", hub=south)
    makers.make_fact(south, attribute="status", value="kept quiet")
    makers.make_hub("Quiet hub")
    before = client.get(OVERVIEW)

    assert "quiet" not in words_of(before.content).lower()
    again = client.get(OVERVIEW, headers={"if-none-match": before["ETag"]})
    assert again.status_code == 304
    make_public_city("Peshawar", south)
    assert client.get(OVERVIEW)["ETag"] != before["ETag"]


def test_a_network_without_hubs_still_has_its_overview(client: Client) -> None:
    assert "No hub is public yet." in words_of(client.get(OVERVIEW).content)
    assert client.get(OVERVIEW, {"language": "de"}).status_code == 404
    assert read_pdf(client.get(f"/ar{OVERVIEW}").content).trailer["/Root"]["/Lang"] == "ar"


def test_bangla_and_urdu_are_languages_of_the_paper_with_their_draft_named(
    client: Client, south: Hub
) -> None:
    make_public_city("Peshawar", south)
    for language in ("bn", "ur"):
        answer = client.get("/hubs/south-asia/factsheet.pdf", {"language": language})
        read = read_pdf(answer.content)
        assert read.trailer["/Root"]["/Lang"] == language
        cities = addresses.listing("cities", language, hub="south-asia")
        assert f"{site.ORIGIN}{cities}" in links_of(answer.content)
        sheet = factsheet(makers.fresh(south), reader=ANONYMOUS, language=language)
        assert "Cit" not in str(sheet.cities)[:20]
        assert "city" not in (sheet.cities.text if sheet.cities else "city")


def test_the_page_shows_what_the_officers_wrote_and_says_once_what_was_done(
    monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    hub = make_public_hub("Coast")
    make_public_activity("Training of speakers", hub)
    told = {"about": "For **every** city.", "record": "One thing changed.", "contact": "Write."}
    monkeypatch.setattr(texts, "texts_for", lambda *_: told)

    page = client.get(f"/hubs/{hub.address}/factsheet/").content.decode()
    printed = words_of(render_pdf(hub, "en"))
    document = Document(BytesIO(render_docx(hub, "en")))
    in_word = "\n".join(one.text for one in document.paragraphs)

    assert "For <strong>every</strong> city." in page
    assert page.index("One thing changed.") < page.index("Training of speakers")
    for paper in (page, printed, in_word):
        assert paper.count("What was done") == 1, paper


def test_texts_are_printed_in_their_place_and_empty_ones_leave_no_gap(
    south: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = render_pdf(makers.fresh(south), "en")
    written = {"about": "For **every** [[cities]].", "scope": "Agreed on 3 May.", "ahead": " "}
    figures = {"cities": LiveFigure("7 cities", "/cities/?hub=south-asia")}
    monkeypatch.setattr(texts, "texts_for", lambda *_: written)
    monkeypatch.setattr(texts, "figures_for", lambda *_: figures)

    sheet = factsheet(makers.fresh(south), reader=ANONYMOUS, language="en")
    words = words_of(print_sheet(sheet))

    assert "Priorities" not in words_of(plain)
    assert "For every 7 cities." in words
    assert words.index("For every") < words.index("Agreed on 3 May.") < words.index("Engage")
    assert "Looking ahead" not in words
    document = Document(BytesIO(render_docx(makers.fresh(south), "en")))
    assert "For every 7 cities." in [one.text for one in document.paragraphs]


def test_a_long_text_makes_the_paper_longer_and_loses_nothing(
    south: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "\n\n".join(f"Paragraph {n}. " + "Words " * 90 for n in range(25))
    monkeypatch.setattr(texts, "texts_for", lambda *_: {"about": long})
    words = words_of(render_pdf(makers.fresh(south), "en"))
    assert [n for n in range(25) if f"Paragraph {n}." not in words] == []


@pytest.mark.parametrize("language", ["en", "fr", "ar", "bn", "ur"])
def test_the_factsheet_as_word_carries_what_the_paper_carries(
    client: Client, south: Hub, language: str
) -> None:
    make_public_city("Peshawar", south)
    make_public_activity("A <b>training</b>", south, promise="build", begins="2018-01-31")

    answer = client.get("/hubs/south-asia/factsheet.docx", {"language": language})
    document = Document(BytesIO(answer.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]

    assert answer["Content-Disposition"].endswith(f'"south-asia-factsheet-{language}.docx"')
    assert "A <b>training</b>" in " ".join(cells)
    assert document.core_properties.language == language


def test_a_word_file_of_a_hidden_hub_is_not_there(client: Client, settings: Any) -> None:
    hub = makers.make_hub("Kept quiet")
    assert client.get(f"/hubs/{hub.key}/factsheet.docx").status_code == 404
