"""Names that are formulas, tags or tricks stay names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cityweave.ui.figures import grouped
from cityweave.ui.names import DIRECTION_CONTROLS, tame
from cityweave.ui.templatetags.ui import name, name_of, plain_name


def test_signs_that_turn_the_text_are_gone() -> None:
    assert tame("Tam\u202erindi\u2066!") == "Tamrindi!"


def test_control_signs_are_gone_and_white_space_collapses() -> None:
    assert tame(" Tam\x00rin\x7fdi \n\t of\u00a0 Belmar\u2028") == "Tamrindi of Belmar"


@pytest.mark.parametrize("word", ["می‌خواهم", "ক্‍ষ", "Peć", "نسيج المدن", "=1+1", "<b>Oslo</b>"])
def test_what_belongs_to_a_name_stays(word: str) -> None:
    assert tame(word) == word


@given(st.text())
def test_tame_names_stay_tame(text: str) -> None:
    once = tame(text)
    assert tame(once) == once
    assert not DIRECTION_CONTROLS & set(once)
    assert "\n" not in once


def test_markup_in_a_name_is_text_on_the_page() -> None:
    assert name("<script>x</script>") == "<bdi>&lt;script&gt;x&lt;/script&gt;</bdi>"


def test_a_name_carries_its_language() -> None:
    assert name_of("نهر", "ar") == '<bdi lang="ar">نهر</bdi>'
    assert name_of("نهر", '"><b>').startswith('<bdi lang="&quot;&gt;&lt;b&gt;">')


def test_a_title_has_the_name_without_markup() -> None:
    assert plain_name("Tam\u202erindi") == "Tamrindi"


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "1,234,567"), ("fr", "1\u202f234\u202f567"), ("ar", "1,234,567")],
)
def test_figures_are_grouped_as_the_language_does(language: str, shown: str) -> None:
    assert grouped(1_234_567, language) == shown
