"""Countries and languages have names in the reader's language."""

import pytest

from cityweave.network.countries import (
    country_choices,
    country_name,
    is_invented,
    language_choices,
    language_name,
)


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("PK", "en", "Pakistan"),
        ("LB", "fr", "Liban"),
        ("LB", "ar", "لبنان"),
        ("MV", "ar", "جزر المالديف"),
        ("MV", "fr", "Maldives"),
        ("XK", "en", "Kosovo"),
        ("pk", "en", "Pakistan"),
        ("BD", "bn", "বাংলাদেশ"),
    ],
)
def test_a_country_has_its_name_in_the_readers_language(
    code: str, language: str, name: str
) -> None:
    assert country_name(code, language) == name


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Merundia"), ("fr", "Mérundie"), ("ar", "ميرونديا"), ("bn", "Merundia")],
)
def test_an_invented_country_has_a_name_too(language: str, name: str) -> None:
    assert country_name("QM", language) == name


def test_an_unknown_country_is_shown_by_its_code() -> None:
    assert country_name("QX", "en") == "QX"


def test_a_language_that_nobody_knows_reads_english() -> None:
    assert country_name("MV", "qzz") == "Maldives"
    assert country_name("MV", "not a language") == "Maldives"


def test_only_the_two_neighbours_are_invented() -> None:
    choices = country_choices("en")

    assert [name for code, name in choices if is_invented(code)] == ["Merundia", "Nelavia"]


def test_choices_are_in_the_order_of_the_readers_names() -> None:
    assert [code for code, _ in country_choices("en")][:3] == ["AF", "AX", "AL"]
    assert [name for _, name in country_choices("fr")][:3] == [
        "Afghanistan",
        "Afrique du Sud",
        "Albanie",
    ]
    assert [name for _, name in country_choices("fr")].index("Égypte") < 80


def test_choices_are_countries_and_nothing_else() -> None:
    codes = {code for code, _ in country_choices("ar")}

    assert {"EU", "UN", "ZZ", "XA"} & codes == set()
    assert {"XK", "PS", "TW", "MV", "SS"} <= codes


def test_choices_cannot_be_spoilt_by_who_reads_them() -> None:
    country_choices("en").clear()

    assert len(country_choices("en")) > 240


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("ur", "en", "Urdu"),
        ("ur", "fr", "ourdou"),
        ("dv", "en", "Divehi"),
        ("sr-Latn", "en", "Serbian"),
        ("qzz", "en", "qzz"),
        ("bn", "ar", "البنغالية"),
    ],
)
def test_a_language_has_its_name_in_the_readers_language(
    code: str, language: str, name: str
) -> None:
    assert language_name(code, language) == name


def test_languages_can_be_chosen() -> None:
    assert ("ar", "arabe") in language_choices("fr")
