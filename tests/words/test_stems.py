"""Forms of one word meet in one stem."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cityweave.words.folding import fold
from cityweave.words.stems import ALGORITHMS, ENDINGS, stem

languages = st.sampled_from([*ALGORITHMS, *ENDINGS, "th", "zh-hans", ""])


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("en", "flood", "flooding"),
        ("fr", "inondation", "inondations"),
        ("es", "canción", "canciones"),
        ("de", "stadt", "städte"),
        ("ru", "город", "городами"),
        ("ar", "مدينة", "المدينة"),
        ("hi", "लड़का", "लड़के"),
        ("bn", "শহর", "শহরের"),
        ("ur", "کتاب", "کتابوں"),
        ("tr", "şehir", "şehirler"),
        ("en-GB", "city", "cities"),
    ],
)
def test_forms_of_a_word_share_a_stem(language: str, one: str, many: str) -> None:
    assert stem(one, language) == stem(many, language)


def test_an_unknown_language_keeps_the_word() -> None:
    assert stem("Élan", "xx") == "elan"


@example("\ud800abc", "ar")
@given(st.text(st.characters(exclude_categories=()), max_size=20), languages)
def test_a_stem_is_folded_whatever_is_asked(token: str, language: str) -> None:
    found = stem(token, language)
    assert fold(found) == found
