"""Lists of guests are understood with the headings, languages and titles of each language."""

from __future__ import annotations

import pytest
from django.test import Client

from cityweave.gatherings.models import Guest
from cityweave.gatherings.pasted import Line, lines_of
from tests.cast import officer_of
from tests.gatherings.guests import announced
from tests.makers import make_hub

# Headings, a row below them in the same order, and the language meant.
LISTS = {
    "en": ("Name\tPosition\tCity\tE-mail\tLanguage\tSex\tAge", "French", "fr"),
    "fr": (
        "Nom et prénom\tFonction\tVille\tAdresse mail\tLangue\tSexe\tTranche d’âge", "arabe", "ar",
    ),
    "ar": ("الاسم الكامل\tالوظيفة\tالمدينة\tالبريد الإلكتروني\tاللغة\tالجنس\tالعمر",
           "الفرنسية", "fr"),
    "bn": ("নাম\tপদবি\tশহর\tই-মেইল\tভাষা\tলিঙ্গ\tবয়স", "বাংলা", "bn"),
    "ur": ("نام\tعہدہ\tشہر\tای میل\tزبان\tجنس\tعمر", "اردو", "ur"),
    "sq": ("Emri dhe mbiemri\tPozita\tKomuna\tAdresa e emailit\tGjuha\tGjinia\tMosha",
           "shqip", "sq"),
    "mk": ("Име и презиме\tФункција\tОпштина\tЕ-пошта\tЈазик\tПол\tВозраст", "македонски", "mk"),
    "bs": ("Ime i prezime\tFunkcija\tOpćina\tE-pošta\tJezik\tSpol\tDob", "bosanski", "bs"),
    "sr": ("Ime i prezime\tFunkcija\tOpština\tImejl\tJezik\tPol\tUzrast", "srpski", "sr-latn"),
    "sr-cyrl": ("Име и презиме\tФункција\tОпштина\tИмејл\tЈезик\tПол\tУзраст", "српски", "sr-latn"),
}  # fmt: skip


@pytest.mark.parametrize("code", LISTS)
def test_headings_are_known_and_columns_may_stand_in_any_order(code: str) -> None:
    heading, language, meant = LISTS[code]
    row = f"Amra\tMayor\tMostar\tamra@mail.example\t{language}\tf\t41"

    for turned in (1, -1):
        text = "\n".join("\t".join(line.split("\t")[::turned]) for line in (heading, row))
        assert lines_of(text) == [
            Line(2, "Amra", "Mayor", "Mostar", "amra@mail.example", meant, "")
        ]


@pytest.mark.parametrize(
    "heading",
    [
        "First name;Surname;E-mail", "Prénom;Nom de famille;Courriel", "Emri;Mbiemri;Email",
        "Ime;Prezime;E-pošta", "Име;Презиме;Е-пошта",
    ],
)  # fmt: skip
def test_first_and_family_names_in_two_columns_are_one_name(heading: str) -> None:
    (line,) = lines_of(f"{heading}\nAmra;Begić;amra@mail.example")

    assert (line.name, line.email, line.fault) == ("Amra Begić", "amra@mail.example", "")


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Title;Name;City", "Dr"), ("Civilité;Nom;Ville", "Mme"), ("اللقب;الاسم;المدينة", "السيدة"),
        ("পদবি;নাম;শহর", "ড."), ("Titulli;Emri;Qyteti", "Znj."), ("Titula;Ime;Grad", "gđa"),
        ("Титула;Име;Град", "г-ѓа"),
    ],
)  # fmt: skip
def test_a_title_stands_before_the_name_and_a_position_beside_it(heading: str, title: str) -> None:
    polite, placed = lines_of(f"{heading}\n{title};Amra;Mostar\nMayor;Amra;Mostar")

    assert (polite.name, polite.function) == (f"{title} Amra", "")
    assert (placed.name, placed.function) in [("Amra", "Mayor"), ("Amra Mayor", "")]


@pytest.mark.parametrize(
    ("heading", "age"),
    [
        ("Age", "17"), ("Âge", "moins de 18 ans"), ("العمر", "١٥"), ("বয়স", "১৬"),
        ("عمر", "۱۷"), ("Mosha", "nën 18"), ("Возраст", "под 18"), ("Dob", "maloljetna"),
        ("Age group", "<18"), ("Tranche d'âge", "15-17"),
    ],
)  # fmt: skip
def test_who_is_under_18_is_not_taken_from_a_list(heading: str, age: str) -> None:
    minor, grown = lines_of(f"Name;{heading}\nAmra;{age}\nEmina;18-29")

    assert minor.fault == "Under 18: their guardian registers them."
    assert (grown.name, grown.fault) == ("Emina", "")


def test_a_list_without_headings_has_its_columns_in_the_order_of_the_page() -> None:
    lines = lines_of(
        "Amra; Mayor; Mostar; amra@mail.example; bs\n؛ Head of police؛ Peshawar؛؛ Urdu"
    )

    assert [(one.name, one.function, one.place, one.language) for one in lines] == [
        ("Amra", "Mayor", "Mostar", "bs"), ("", "Head of police", "Peshawar", "ur"),
    ]  # fmt: skip


def test_a_language_in_which_nobody_writes_is_a_fault_and_none_is_english() -> None:
    asked, silent = lines_of("Name;Language\nAmra;Finnish\nEmina;")

    assert asked.fault.startswith("We have no letters in this language.")
    assert (silent.language, silent.fault) == ("en", "")


@pytest.mark.django_db
def test_what_the_list_says_of_a_guest_is_kept_but_neither_sex_nor_age(client: Client) -> None:
    hub = make_hub()
    gathering = announced(hub)
    client.force_login(officer_of(hub))
    text = (
        "Emri\tInstitucioni\tShteti\tTelefoni\tGjinia\tMosha\tGjuha\n"
        "Arta\tBashkia Korçë\tShqipëri\t+355 69 123 4567\tF\t34\tshqip"
    )

    client.post(f"/gatherings/{gathering.pk}/guests/list/", {"lines": text, "add": "1"})

    (guest,) = Guest.objects.filter(gathering=gathering)
    assert (guest.name, guest.organisation, guest.country, guest.language) == (
        "Arta", "Bashkia Korçë", "AL", "sq",
    )  # fmt: skip
    assert (guest.sex, guest.age) == ("", "")
