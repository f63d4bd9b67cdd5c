"""A place is found in any script and spelling, and told apart from those of the same name."""

import pytest

from cityweave.places import gazetteer, spelling
from cityweave.places.finding import find, named
from cityweave.places.place import label, labels
from tests.places.evaluation import found, names


def called(query: str, country: str = "") -> str:
    """The first place, with its region and country."""
    return next((label(place, "en") for place in find(query, country=country)), "")


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("Peshawar", "Peshawar, Khyber Pakhtunkhwa, Pakistan"),
        ("پشاور", "Peshawar, Khyber Pakhtunkhwa, Pakistan"),
        ("पेशावर", "Peshawar, Khyber Pakhtunkhwa, Pakistan"),
        ("ঢাকা", "Dhaka, Dhaka Division, Bangladesh"),
        ("කොළඹ", "Colombo, Western Province, Sri Lanka"),
        ("கொழும்பு", "Colombo, Western Province, Sri Lanka"),
        ("މާލެ", "Male, Kaafu Atoll, Maldives"),
        ("አዲስ አበባ", "Addis Ababa, Ethiopia"),
        ("Тирана", "Tirana, Albania"),
        ("თბილისი", "Tbilisi, Georgia"),
        ("Αθήνα", "Athens, Attica, Greece"),
        ("ירושלים", "Jerusalem, Israel"),
        ("ភ្នំពេញ", "Phnom Penh, Cambodia"),
        ("北京", "Beijing, China"),
        ("東京", "Tokyo, Japan"),
        ("서울", "Seoul, South Korea"),
        ("Երևան", "Yerevan, Armenia"),
    ],
)
def test_a_city_is_found_in_its_own_script_and_others(query: str, place: str) -> None:
    assert called(query) == place


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("ZURICH", "Zürich, Zurich, Switzerland"),
        ("  sao   paulo ", "São Paulo, Brazil"),
        ("Cair", "Čair, Grad Skopje, North Macedonia"),
        ("Aarhus", "Århus, Central Jutland, Denmark"),
        ("nairobbi", "Nairobi, Nairobi County, Kenya"),
        ("Mombassa", "Mombasa, Mombasa County, Kenya"),
        ("Kathmandoo", "Kathmandu, Bagmati Province, Nepal"),
        ("Pehsawar", "Peshawar, Khyber Pakhtunkhwa, Pakistan"),
        ("لاهورر", "Lahore, Punjab, Pakistan"),
        ("addisabeba", "Addis Ababa, Ethiopia"),
        ("As-Suwayda", "As-Suwayda, Syria"),
    ],
)
def test_accents_spaces_and_slips_of_the_hand_are_forgiven(query: str, place: str) -> None:
    assert called(query) == place


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("Birmingham, Alabama", "Birmingham, Alabama, United States"),
        ("Birmingham UK", "Birmingham, England, United Kingdom"),
        ("Saint-Louis (Sénégal)", "Saint-Louis, Senegal"),
        ("City of Nairobi", "Nairobi, Nairobi County, Kenya"),
        ("Dhaka North City Corporation", "Dhaka, Dhaka Division, Bangladesh"),
        ("Bashkia Tiranë", "Tirana, Albania"),
        ("بلدية بيروت", "Beirut, Beyrouth, Lebanon"),
        ("New York City", "New York City, New York, United States"),
    ],
)
def test_what_is_written_around_a_name_says_where_it_lies(query: str, place: str) -> None:
    assert called(query) == place


def test_a_country_leaves_the_others_out() -> None:
    assert called("Colombo", "BR") == "Colombo, Paraná, Brazil"
    assert called("Birmingham", "uk") == "Birmingham, England, United Kingdom"
    assert {place.country for place in find("San", country="PH", limit=20)} == {"PH"}
    assert find("Lahore", country="ZZ") == []


def test_the_largest_of_one_name_comes_first() -> None:
    namesakes = [place for place in find("Hyderabad") if place.name == "Hyderabad"]

    assert [place.country for place in namesakes] == ["IN", "PK"]


def test_who_types_the_beginning_is_answered() -> None:
    assert "Lahore" in [place.name for place in find("Laho")]


@pytest.mark.parametrize("query", ["", "  ", "%", "''", "\0", "\ud800", "—", "x" * 5000, "٣"])
def test_what_names_nothing_finds_nothing(query: str) -> None:
    assert find(query) == []


def test_namesakes_are_told_apart_by_region_country_and_position() -> None:
    twins = labels(find("Birmingham")[:3], "fr")
    assert twins == [
        "Birmingham, England, Royaume-Uni",
        "Birmingham, Alabama, États-Unis",
        "Birmingham, Michigan, États-Unis",
    ]

    one = find("Lahore")[0]
    assert labels([one, one], "en") == ["Lahore, Punjab, Pakistan (31.56, 74.35)"] * 2


def test_a_place_brings_what_a_form_asks_for() -> None:
    quetta = find("Quetta")[0]

    assert named(quetta.geonameid) == quetta
    assert named(-1) is None
    assert (quetta.country, quetta.region) == ("PK", "Balochistan")
    assert dict(quetta.names) == {"ur": "کوئٹہ"}
    assert quetta.time_zone == "Asia/Karachi"
    assert (round(quetta.latitude), round(quetta.longitude)) == (30, 67)


def test_the_gazetteer_is_spelled_as_we_fold_and_romanise_today() -> None:
    for place in (find(name)[0] for name in ("Århus", "Čair", "Pejë", "Lahore", "Dhaka")):
        spelled = [spelling.same_letters(place.name), *spelling.latin_forms(place.name)]
        spelled += [form for name in place.names.values() for form in spelling.latin_forms(name)]
        (number,) = gazetteer.number_of(place.geonameid)
        for text in spelled:
            assert number in gazetteer.spelled(text, place.country, 99)


def test_of_names_in_nine_scripts_nearly_all_are_found() -> None:
    share = found(names(every=60))

    assert share.in_ten >= 0.98
    assert share.first >= 0.96


@pytest.mark.proof
def test_of_thousands_of_names_in_nine_scripts_nearly_all_are_found() -> None:
    share = found(names(every=3))

    assert share.in_ten >= 0.99
    assert share.first >= 0.98


@pytest.mark.parametrize("slip", [1, 3])
def test_of_names_with_a_slip_most_are_found(slip: int) -> None:
    """Two letters change places; the place is still among the ten, nine times of ten."""
    rows = [row for row in names(every=90) if row["script"] == "Latin"]
    slipped = [row | {"query_name": changed(row["query_name"], slip)} for row in rows]

    assert found(slipped).in_ten >= 0.9


def changed(name: str, at: int) -> str:
    return name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :]
