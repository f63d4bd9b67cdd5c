"""XLSX and GeoJSON of the directory: what they hold, how sheet programs and maps read them."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from cityweave.network.models import City
from tests import cast
from tests.makers import make_city, make_fact, make_hub, make_label, release

pytestmark = pytest.mark.django_db

NS = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def opened(client: Client, address: str, **asked: str) -> zipfile.ZipFile:
    answer = client.get(address, asked)
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'attachment; filename="cities.xlsx"'
    return zipfile.ZipFile(io.BytesIO(answer.content))


def sheet_of(book: zipfile.ZipFile) -> ElementTree.Element:
    return ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))


def cells_of(book: zipfile.ZipFile) -> list[list[tuple[str, str]]]:
    """Each row's cells as (type, value): "inlineStr" for text, "n" for numbers."""
    rows = sheet_of(book).findall(".//s:sheetData/s:row", NS)
    return [[cell_of(cell) for cell in row.findall("s:c", NS)] for row in rows]


def cell_of(cell: ElementTree.Element) -> tuple[str, str]:
    assert cell.find("s:f", NS) is None, "a formula"
    text = cell.find("s:is/s:t", NS)
    value = cell.find("s:v", NS)
    said = text.text if text is not None else value.text if value is not None else ""
    return cell.get("t", "n"), said or ""


def geojson(client: Client, **asked: str) -> dict[str, Any]:
    answer = client.get("/cities.geojson", asked)
    assert answer["Content-Type"] == "application/geo+json"
    told: dict[str, Any] = json.loads(b"".join(answer.streaming_content))
    return told


def test_the_sheet_holds_exactly_what_is_filtered(client: Client) -> None:
    city = make_city("Lahore", country="PK", languages=" pa ur ")
    release(city, make_fact(city, attribute="population", value="1300", number=1300))
    release(make_city("Korallu", country="QM"))
    make_city("Hidden", country="PK")

    titles, *rows = cells_of(opened(client, "/cities.xlsx", country="PK"))

    assert [text for _type, text in titles[:3]] == ["Name", "Country", "Country code"]
    assert len(rows) == 1
    assert rows[0][0] == ("inlineStr", "Lahore")
    assert ("n", "1300") in rows[0]
    assert ("inlineStr", "pa ur") in rows[0]


@pytest.mark.parametrize("name", ["=1+1", "+880 2", "-1", "@SUM(A1)", "007", "1e5", "＝1"])
def test_what_looks_like_a_formula_or_a_number_stays_text(client: Client, name: str) -> None:
    release(make_city(name))

    (_titles, row) = cells_of(opened(client, "/cities.xlsx"))

    assert row[0] == ("inlineStr", name)


def test_the_sheet_has_a_filter_a_fixed_head_its_label_and_its_day(client: Client) -> None:
    release(make_city("Lahore"))
    release(make_city("Korallu"))

    book = opened(client, "/cities.xlsx")
    sheet = sheet_of(book)

    assert sheet.find("s:autoFilter", NS).get("ref") == "A1:K3"  # type: ignore[union-attr]
    assert sheet.find(".//s:pane", NS).get("state") == "frozen"  # type: ignore[union-attr]
    assert "TLP:CLEAR" in (sheet.findtext(".//s:oddHeader", namespaces=NS) or "")
    assert str(date.today().year) in (sheet.findtext(".//s:oddFooter", namespaces=NS) or "")
    assert sheet.find(".//s:sheetView", NS).get("rightToLeft") is None  # type: ignore[union-attr]


def test_the_arabic_sheet_runs_from_right_to_left_in_arabic_words(client: Client) -> None:
    release(make_city("Lahore", names={"ar": "لاهور"}))

    book = opened(client, "/ar/cities.xlsx")

    assert sheet_of(book).find(".//s:sheetView", NS).get("rightToLeft") == "1"  # type: ignore[union-attr]
    assert cells_of(book)[1][0] == ("inlineStr", "لاهور")


def test_an_empty_sheet_still_opens(client: Client) -> None:
    assert len(cells_of(opened(client, "/cities.xlsx", q="nobody"))) == 1


def test_nothing_of_the_maker_is_in_the_file(client: Client) -> None:
    release(make_city("Lahore"))
    core = opened(client, "/cities.xlsx").read("docProps/core.xml").decode()

    assert "<dc:creator></dc:creator>" in core
    assert "Cities" in core


def test_geojson_is_a_collection_of_points_with_longitude_first(client: Client) -> None:
    release(make_city("Lahore", country="PK", latitude=31.55, longitude=74.34))
    release(make_city("Nowhere", country="QM"))

    told = geojson(client)

    assert (told["type"], told["label"]) == ("FeatureCollection", "TLP:CLEAR")
    lahore, nowhere = told["features"]
    assert lahore["geometry"] == {"type": "Point", "coordinates": [74.34, 31.55]}
    assert lahore["properties"]["name"] == "Lahore"
    assert {"latitude", "longitude", "key"} & set(lahore["properties"]) == set()
    assert nowhere["geometry"] is None
    assert [one["properties"]["name"] for one in geojson(client, country="PK")["features"]] == [
        "Lahore"
    ]


def test_what_is_not_public_is_placed_no_finer_than_a_kilometre() -> None:
    hub = make_hub("Coast")
    for name, label in (("Open", "clear"), ("Member", "green"), ("Inner", "amber")):
        city = make_label(make_city(name, hub=hub), label)
        City.objects.filter(pk=city.pk).update(latitude=31.54972, longitude=74.34361)
    client = Client()
    client.force_login(cast.officer_of(hub))

    told = geojson(client)

    assert told["label"] == "TLP:GREEN"
    assert {
        one["properties"]["name"]: one["geometry"]["coordinates"] for one in told["features"]
    } == {"Open": [74.34361, 31.54972], "Member": [74.34, 31.55]}


def test_the_directory_leads_to_every_file_of_what_is_filtered(client: Client) -> None:
    release(make_city("Lahore", country="PK"))
    page = client.get("/cities/", {"country": "PK"}).content.decode()

    for kind in ("csv", "json", "xlsx", "geojson"):
        assert f'href="/cities.{kind}?country=PK"' in page
