"""Names of any script read in plain Latin letters."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cityweave.words.folding import fold
from cityweave.words.latin import romanised

anything = st.text(st.characters(exclude_categories=()), max_size=40)


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Москва", "moskva"),
        ("ঢাকা", "dhaka"),
        ("दिल्ली", "dilli"),
        ("لاہور", "lahor"),
        ("کراچی", "krachi"),
        ("القاهرة", "alqahrh"),
        ("وهران", "whran"),
        ("東京", "dongjing"),
        ("Αθήνα", "athina"),
        ("São Tomé", "sao tome"),
        ("Port-au-Prince", "port au prince"),
        ("", ""),
    ],
)
def test_a_name_in_latin_letters(name: str, latin: str) -> None:
    assert romanised(name) == latin


@given(anything)
def test_only_plain_letters_come_out(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+( [a-z0-9]+)*)?", romanised(text))


@given(anything)
def test_folded_or_not_it_reads_the_same(text: str) -> None:
    assert romanised(fold(text)) == romanised(text)


@given(anything)
def test_what_is_latin_already_stays(text: str) -> None:
    assert romanised(romanised(text)) == romanised(text)
