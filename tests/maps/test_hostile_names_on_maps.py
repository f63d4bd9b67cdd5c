"""Whatever a city is called, its name stays text on the map."""

import xml.etree.ElementTree as ET

import pytest

from cityweave.maps import Place, region_map
from cityweave.maps.places import LONGEST_LABEL
from tests.maps.places import QUETTA

TEXTS = {"title": "Cities", "description": "The table carries the same facts."}
SVG = "{http://www.w3.org/2000/svg}"


def drawn_with(name: str, **more: str) -> tuple[str, ET.Element]:
    place = Place("hostile", name, 71.58, 34.0, "member", more.get("hub", "sa"), more.get("href"))
    svg = region_map([place, QUETTA], **TEXTS).svg()
    return svg, ET.fromstring(svg)


def texts(root: ET.Element) -> set[str]:
    return {element.text or "" for element in root.iter(f"{SVG}text")}


def node_titles(root: ET.Element) -> set[str]:
    return {element.text or "" for element in root.iter(f"{SVG}title")}


@pytest.mark.parametrize("paper", [False, True])
def test_tags_stay_text(paper: bool) -> None:
    name = "<script>alert(1)</script>"
    place = Place("x", name, 71.58, 34.0, "member", "sa")

    root = ET.fromstring(region_map([place], **TEXTS).svg(paper=paper))

    assert not list(root.iter(f"{SVG}script"))
    assert name in (node_titles(root) if paper else texts(root))


def test_formulas_and_quotes_stay_text() -> None:
    for name in ("=1+1", '" onload="x', "O'Fallon & Sons"):
        assert name in texts(drawn_with(name)[1])


def test_marks_that_turn_text_around_are_taken_out() -> None:
    svg, root = drawn_with("Good\u202egnp.exe\u2066\u0007\x00")

    assert "Good gnp.exe" in texts(root)
    assert not set("\u202e\u2066\u0007\x00") & set(svg)


def test_a_name_of_two_hundred_letters_is_shortened_on_the_map_only() -> None:
    _, root = drawn_with("N" * 200)

    assert max(map(len, texts(root))) <= LONGEST_LABEL
    assert "N" * 200 in {element.text for element in root.iter(f"{SVG}title")}


def test_a_name_of_nothing_visible_leaves_the_node_without_a_label() -> None:
    _, root = drawn_with("\u200b \u202e")

    assert texts(root) == {"Quetta"}


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "//elsewhere.example/", "https://e.example"]
)
def test_only_addresses_of_this_site_become_links(href: str) -> None:
    assert not list(drawn_with("Peshawar", href=href)[1].iter(f"{SVG}a"))


def test_an_unknown_hub_wears_the_networks_dye() -> None:
    svg, root = drawn_with("Peshawar", hub='x"><script>')

    assert "<script>" not in svg
    assert {e.get("data-hub") for e in root.iter() if e.get("data-hub")} == {"nw", "sa"}


def test_title_and_description_stay_text() -> None:
    svg = region_map([QUETTA], title="<b>\u202e", description='"><script>').svg()

    root = ET.fromstring(svg)
    assert [root[0].text, root[1].text] == ["<b>", '"><script>']


def test_nothing_in_the_drawing_needs_inline_style_or_script() -> None:
    svg, _ = drawn_with("Peshawar", href="/cities/peshawar/")

    assert "style=" not in svg
    assert "<style" not in svg
    assert "onclick" not in svg
