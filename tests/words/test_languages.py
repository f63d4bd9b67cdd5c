"""Languages are told by their letters and small words; scripts without spaces are cut in pairs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cityweave.words.languages import guessed
from cityweave.words.segments import segments

anything = st.text(st.characters(exclude_categories=()), max_size=40)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "What is the capital of the country?"),
        ("fr", "Quelle est la capitale du pays ?"),
        ("es", "¿Cuál es la capital del país?"),
        ("de", "Was ist die Hauptstadt des Landes und wie groß ist sie?"),
        ("tr", "Bu ülkenin başkenti ve en büyük şehri nedir?"),
        ("ro", "Care este capitala țării și cine a fost primar?"),
        ("vi", "Thủ đô của nước này là gì và có bao nhiêu người?"),
        ("ru", "Какая столица этой страны?"),
        ("el", "Ποια είναι η πρωτεύουσα;"),
        ("ar", "ما هي عاصمة البلد؟"),
        ("ur", "ملک کا دارالحکومت کیا ہے؟"),
        ("hi", "देश की राजधानी क्या है?"),
        ("bn", "দেশের রাজধানী কী?"),
        ("", "Lumbara"),
        ("", ""),
    ],
)
def test_the_language_of_a_text(language: str, text: str) -> None:
    assert guessed(text) == language


@pytest.mark.parametrize(
    ("token", "pieces"),
    [
        ("dhaka", ["dhaka"]),
        ("ঢাকা", ["ঢাকা"]),
        ("東京都", ["東京", "京都"]),
        ("水", ["水"]),
        ("กรุงเทพ", ["กรุ", "รุง", "งเ", "เท", "ทพ"]),
        ("2015年", ["2015", "年"]),
    ],
)
def test_scripts_without_spaces_are_cut_into_pairs(token: str, pieces: list[str]) -> None:
    assert segments(token) == pieces


@given(anything)
def test_no_letter_is_lost_and_nothing_breaks(text: str) -> None:
    guessed(text)
    assert set("".join(segments(text))) == set(text)
