"""Texts are compared alike however they were typed, in every script."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cityweave.words.folding import fold, spelled, tokens

anything = st.text(st.characters(exclude_categories=()), max_size=40)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ÉCOLE", "ecole"),
        ("Đà Nẵng", "da nang"),
        ("Straße", "strasse"),
        ("İstanbul Iğdır ısı", "istanbul igdir isi"),
        ("Łódź Ærø Þingvellir", "lodz aero thingvellir"),
        ("ﬁle ①② ２０２６", "file 12 2026"),
        ("Королёв", "королев"),
        ("Αθήνα ΟΔΟΣ", "αθηνα οδοσ"),
        ("أحمد إبراهيم آمال ٱسم", "احمد ابراهيم امال اسم"),
        ("مدرسة ى ی ک", "مدرسه ي ي ك"),
        ("العَرَبِيَّة", "العربيه"),
        ("محـــمد", "محمد"),
        ("لاہور ہے", "لاهور هے"),
        ("٢٠٢٦ ۲۰۲۶ ২০২৬", "2026 2026 2026"),
        ("हिन्दी सड़क", "हिन्दी सडक"),
        ("যুক্তরাষ্ট্র", "যুক্তরাষ্ট্র"),
        ("سَلام\u200c\u200dها", "سلامها"),
        ("so\u00adft", "soft"),
        ("Oʻzbekiston", "ozbekiston"),
    ],
)
def test_one_word_has_one_form(typed: str, meant: str) -> None:
    assert fold(typed) == meant


def test_words_of_indic_scripts_are_not_cut() -> None:
    assert tokens("नमस्ते, दुनिया! कार्य") == ["नमस्ते", "दुनिया", "कार्य"]
    assert tokens("বাংলাদেশের রাজধানী ঢাকা।") == ["বাংলাদেশের", "রাজধানী", "ঢাকা"]
    assert tokens("پاکستان کا دارالحکومت") == ["پاكستان", "كا", "دارالحكومت"]
    assert tokens("தமிழ் සිංහල ދިވެހި") == ["தமிழ்", "සිංහල", "ދިވެހި"]


def test_punctuation_parts_words() -> None:
    assert tokens("Côte d'Ivoire: l’eau (80%)_x") == ["cote", "d", "ivoire", "l", "eau", "80", "x"]


def test_spelled_words_keep_their_accents() -> None:
    assert spelled("Les Écoles d’été") == ["les", "écoles", "d", "été"]


def test_every_letter_of_unicode_folds_once_and_for_all() -> None:
    every = [chr(point) for point in range(sys.maxunicode + 1)]
    assert [letter for letter in every if fold(fold(letter)) != fold(letter)] == []


@given(anything)
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(anything)
def test_a_folded_text_has_the_same_words(text: str) -> None:
    assert tokens(fold(text)) == tokens(text)


@given(anything)
def test_each_word_is_a_word_of_its_own(text: str) -> None:
    assert [tokens(token) for token in tokens(text)] == [[token] for token in tokens(text)]


@given(anything)
def test_case_is_no_difference(text: str) -> None:
    assert fold(text.casefold()) == fold(text)


@given(anything)
def test_any_text_can_be_spelled(text: str) -> None:
    assert all(word.strip() for word in spelled(text))
