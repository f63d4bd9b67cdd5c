"""A text in Markdown becomes safe markup, blocks of a paper, or plain words."""

import pytest

from cityweave.papers.content import (
    Heading,
    Listing,
    LiveFigure,
    Paragraph,
    Quote,
    RecordLine,
    RecordList,
    Run,
    Table,
)
from cityweave.papers.markdown import blocks_of, html_of, marks_in, problems_in, words_of

MEMBERS = LiveFigure("7 cities", "/cities/?standing=member")
CITIES = RecordList(
    (RecordLine("Peshawar", "/cities/peshawar/", "Pakistan"),),
    LiveFigure("and 6 more", "/cities/"),
)
FIGURES = {"cities: members": MEMBERS, "list of cities": CITIES}


def test_words_get_their_weight_and_their_links() -> None:
    [paragraph] = blocks_of("One **strong** *word* and [a page](https://example.org/).", {})
    assert paragraph == Paragraph(
        (
            Run("One "),
            Run("strong", strong=True),
            Run(" "),
            Run("word", emphasis=True),
            Run(" and "),
            Run("a page", href="https://example.org/"),
            Run("."),
        )
    )


def test_headings_lists_quotes_and_tables_are_blocks() -> None:
    text = "# First\n\n3. one\n4. two\n   - deep\n\n> said\n\n| a | b |\n|---|--:|\n| c | 1 |\n"
    heading, numbered, quote, table = blocks_of(text, {})
    assert heading == Heading(1, (Run("First"),))
    assert isinstance(numbered, Listing)
    assert (numbered.is_ordered, numbered.start, len(numbered.items)) == (True, 3, 2)
    assert numbered.items[1][1] == Listing(((Paragraph((Run("deep"),)),),))
    assert quote == Quote((Paragraph((Run("said"),)),))
    assert table == Table(
        ((Run("a"),), (Run("b"),)), (((Run("c"),), (Run("1"),)),), numeric=frozenset({1})
    )


def test_a_mark_becomes_its_number_with_a_link_to_its_records() -> None:
    [paragraph] = blocks_of("We serve [[Cities:  members]] today.", FIGURES)
    assert paragraph == Paragraph(
        (
            Run("We serve "),
            Run("7 cities", href="/cities/?standing=member", is_figure=True),
            Run(" today."),
        )
    )
    assert html_of("We serve [[cities: members]].", FIGURES) == (
        '<p>We serve <a class="figure" href="/cities/?standing=member" rel="noreferrer">'
        "7 cities</a>.</p>\n"
    )


def test_a_mark_alone_in_its_paragraph_becomes_the_list_of_records() -> None:
    assert blocks_of("Before\n\n[[list of cities]]\n\nafter", FIGURES)[1] == CITIES
    markup = html_of("[[list of cities]]", FIGURES)
    assert '<li><a href="/cities/peshawar/" rel="noreferrer">Peshawar</a>' in markup
    assert "and 6 more" in markup


def test_an_unknown_mark_stays_as_it_stands_and_is_told() -> None:
    text = "There are [[towns: <b>]] and [[cities: members]]."
    assert "There are [[towns: &lt;b&gt;]] and " in html_of(text, FIGURES)
    assert words_of(text, FIGURES) == "There are [[towns: <b>]] and 7 cities."
    [problem] = problems_in(text, FIGURES)
    assert "[[towns: <b>]]" in problem


def test_a_list_amid_a_sentence_is_told() -> None:
    few = {"list: cities": RecordList((RecordLine("Peshawar", "/cities/peshawar/"),))}
    assert problems_in("See:\n\n[[list: cities]]", few) == ()
    [problem] = problems_in("See [[List: cities]].", few)
    assert "“[[list: cities]]” is a list" in problem


def test_the_keys_of_marks_are_known_before_their_numbers() -> None:
    text = "[[A :  B]] [[a: b]] `[[not here]]` [[c]] \\[[neither]] [[]] [link](/x)"
    assert marks_in(text) == ("a: b", "c")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[go](javascript:alert(1))",
        "![picture](https://example.org/a.png)",
        "<img src=x onerror=alert(1)>",
        "[a](data:text/html;base64,AAAA)",
        "[[<img src=x onerror=alert(1)>]]",
        "<javascript:alert(1)>",
        '[a](https://example.org/ "onclick=x")',
    ],
)
def test_hostile_words_do_nothing(text: str) -> None:
    markup = html_of(text, {})
    for bad in ("<script", "<img", 'javascript:alert(1)"', 'href="data:', "title=", "<a onclick"):
        assert bad not in markup


def test_a_link_given_by_a_record_cannot_run_either() -> None:
    markup = html_of("[[x]]", {"x": LiveFigure("<i>1</i>", "javascript:alert(1)")})
    assert "javascript" not in markup
    assert "&lt;i&gt;1&lt;/i&gt;" in markup


def test_markup_in_a_text_is_read_as_words() -> None:
    assert words_of("a <b>bold</b> claim & more") == "a <b>bold</b> claim & more"


def test_headings_of_a_text_stand_below_that_of_its_section() -> None:
    assert html_of("# One\n\n###### Six", {}) == "<h3>One</h3>\n<h6>Six</h6>\n"


def test_an_empty_text_is_nothing() -> None:
    assert blocks_of("  \n\n", {}) == ()
    assert html_of("", {}) == ""
    assert words_of("") == ""


def test_deep_nesting_neither_fails_nor_hangs() -> None:
    assert "deep" in words_of("> " * 30 + "deep")
    assert isinstance(html_of("> " * 5000 + "deep", {}), str)
    assert isinstance(html_of("[" * 5000, {}), str)
    assert isinstance(html_of("[[" * 5000, {}), str)
