"""A sheet is read, matched, looked through, applied and taken back."""

from __future__ import annotations

import pytest

from cityweave.intake import actions
from cityweave.intake.models import Batch, Line, Mapping
from cityweave.journal.models import Entry
from cityweave.journal.signals import noted
from cityweave.network.models import Affiliation, City, Fact, Organisation
from cityweave.sharing import actions as sharing
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Draft
from cityweave.sheets.cells import Unreadable
from cityweave.verdicts import NotAllowed
from tests import makers
from tests.intake.sheets import (
    applied,
    apply,
    checked,
    csv_of,
    digest,
    line,
    names_of,
    outcomes,
    undone,
    uploaded,
)

pytestmark = pytest.mark.django_db
TOWNS = csv_of(
    ["Town", "Country", "Population", "Population Year", "Coordinates"],
    ["Kaligram", "Merundia", "120 000", "2021", "POINT (89.91 24.13)"],
    ["Sundarpur", "QM", "0", "", "24.5, 90.25"],
)


def published(city):
    makers.release(city)
    return makers.fresh(city)


@pytest.fixture
def hub():
    return makers.make_hub("Delta")


@pytest.fixture
def officer(hub):
    return makers.actor_with("hub_officer", hub, "Officer")


@pytest.mark.both
def test_rows_become_cities_with_their_figures_under_the_senders_hub(hub, officer) -> None:
    batch = applied(TOWNS, by=officer, hub=hub)

    kaligram = City.objects.get(name="Kaligram")
    assert (batch.state, batch.counts) == ("applied", {"create": 2})
    assert (kaligram.country, kaligram.latitude, kaligram.longitude) == ("QM", 24.13, 89.91)
    assert (kaligram.label, kaligram.hub_id, kaligram.owner_id) == ("amber", hub.pk, kaligram.pk)
    fact = Fact.objects.get(about=kaligram.pk)
    assert (fact.number, fact.as_of, fact.source, fact.label) == (
        120_000, "2021", "towns.csv", "amber",
    )  # fmt: skip
    assert not Fact.objects.filter(about=City.objects.get(name="Sundarpur").pk).exists()


@pytest.mark.both
def test_a_second_sheet_updates_only_what_differs(hub, officer) -> None:
    applied(TOWNS, by=officer, hub=hub)
    later = csv_of(
        ["City", "Country code", "Population", "Year of population", "Website"],
        ["KALIGRAM", "QM", 120000, 2021, "https://kaligram.example"],
        ["Sundarpur", "QM", "", "", ""],
    )
    batch = checked(later, by=officer, hub=hub)

    assert outcomes(batch) == [(2, "update"), (3, "unchanged")]
    assert line(batch, 2).differs == {"website": ["", "https://kaligram.example"]}
    apply(batch, by=officer)
    kaligram = City.objects.get(name="Kaligram")
    assert (kaligram.website, kaligram.version) == ("https://kaligram.example", 2)


@pytest.mark.both
def test_after_undoing_the_register_is_as_it_was(hub, officer) -> None:
    applied(TOWNS, by=officer, hub=hub)
    before = digest()
    second = applied(
        csv_of(
            ["Name", "Country", "Population", "Languages"],
            ["Kaligram", "QM", 130000, "Bengali; English"],
            ["Novi Breg", "QM", 7000, ""],
        ),
        by=officer,
        hub=hub,
    )
    assert digest() != before

    batch = undone(second, by=officer)
    assert (batch.state, batch.kept) == ("undone", [])
    assert digest() == before


@pytest.mark.both
def test_undoing_keeps_what_people_have_edited_since_and_says_why(hub, officer) -> None:
    batch = applied(TOWNS, by=officer, hub=hub)
    kaligram = City.objects.get(name="Kaligram")
    sharing.change_record(kaligram, {"summary": "A river port."}, base="1.0", by=officer)
    sundarpur = City.objects.get(name="Sundarpur")
    makers.make_contact(sundarpur, by=officer)

    batch = undone(batch, by=officer)
    assert names_of(City.objects.all()) == ["Kaligram", "Sundarpur"]
    assert [(one["row"], one["why"]) for one in batch.kept] == [(2, "edited"), (3, "used")]


def test_undoing_an_update_leaves_the_field_that_somebody_changed_again(hub, officer) -> None:
    city = makers.make_city("Kaligram", hub=hub, website="https://old.example")
    batch = applied(
        csv_of(["Name", "Country", "Website", "Summary"],
               ["Kaligram", "QM", "https://new.example", "From the sheet."]),
        by=officer, hub=hub,
    )  # fmt: skip
    sharing.change_record(city, {"summary": "By hand."}, base="2.0", by=officer)

    batch = undone(batch, by=officer)
    city.refresh_from_db()
    assert (city.website, city.summary) == ("https://old.example", "By hand.")
    assert [one["fields"] for one in batch.kept] == [["summary"]]


def test_what_is_public_changes_in_its_draft_and_undoing_empties_it(hub, officer) -> None:
    city = published(makers.make_city("Kaligram", hub=hub))
    batch = applied(
        csv_of(["Name", "Country", "Website"], ["Kaligram", "QM", "https://new.example"]),
        by=officer, hub=hub,
    )  # fmt: skip
    city.refresh_from_db()
    assert city.website == ""
    assert Draft.objects.get(ref=city.pk).fields == {"website": "https://new.example"}

    undone(batch, by=officer)
    assert not Draft.objects.filter(ref=city.pk).exists()


@pytest.mark.both
def test_work_taken_up_again_after_a_kill_creates_nothing_twice(hub, officer, monkeypatch) -> None:
    monkeypatch.setattr("cityweave.intake.actions.applying.PORTION", 1)
    batch = actions.begin_applying(checked(TOWNS, by=officer, hub=hub), by=officer)
    actions.apply_portion(batch, by=officer)
    assert City.objects.count() == 1

    batch = actions.apply_batch(batch, by=officer)
    assert (batch.state, batch.done, City.objects.count()) == ("applied", 2, 2)
    actions.apply_batch(batch, by=officer)
    assert City.objects.count() == 2


def test_two_imports_at_once_do_not_mix(hub, officer) -> None:
    first, second = (checked(TOWNS, by=officer, hub=hub) for _ in range(2))
    apply(first, by=officer)
    second = apply(second, by=officer)

    assert City.objects.count() == 2
    assert outcomes(second) == [(2, "skip"), (3, "skip")]


def test_errors_name_the_column_and_what_would_be_accepted(hub, officer) -> None:
    batch = checked(
        csv_of(["Name", "Country", "Latitude", "Longitude", "Population"],
               ["Kaligram", "Nowhere Land", "24", "89", "many"],
               ["", "QM", "1", "2", "3"],
               ["Sundarpur", "QM", "24.5", "90", "1000"],
               ["Novi Breg", "QM", "24.7", "90.3", "2000"]),
        by=officer, hub=hub,
    )  # fmt: skip
    assert outcomes(batch) == [(2, "error"), (3, "error"), (4, "create"), (5, "create")]
    assert line(batch, 2).problems == {"country": "country", "population": "whole_number"}
    assert line(batch, 3).problems == {"name": "missing"}


def test_rows_of_one_city_are_taken_together(hub, officer) -> None:
    batch = applied(
        csv_of(["Account Number", "Organization", "City", "Country", "Population",
                "Population Year"],
               [1, "City of Richmond, BC", "", "Canada", 190000, 2011],
               [1, "City of Richmond, BC", "", "Canada", 198309, 2016],
               [2, "City of Richmond, VA", "", "United States of America", 220000, 2016]),
        by=officer, hub=hub,
    )  # fmt: skip
    assert outcomes(batch) == [(2, "create"), (3, "skip"), (4, "create")]
    assert sorted(City.objects.values_list("name", "country")) == [
        ("Richmond", "CA"), ("Richmond", "US"),
    ]  # fmt: skip
    fact = Fact.objects.get(about=City.objects.get(country="CA").pk)
    assert (fact.number, fact.as_of) == (198309, "2016")


def test_codes_keep_their_zeros_and_find_the_record_again(hub, officer) -> None:
    applied(csv_of(["Code", "Name", "Country"], ["00417", "Kaligram", "QM"]), by=officer, hub=hub)
    batch = checked(
        csv_of(["Code", "Name", "Country"], ["00417", "Kaligram Town", "QM"],
               ["417", "Kaligram", "QM"]),
        by=officer, hub=hub,
    )  # fmt: skip
    assert outcomes(batch)[0] == (2, "update")
    assert line(batch, 2).differs == {"name": ["Kaligram", "Kaligram Town"]}


def test_a_name_in_another_script_or_spelling_waits_for_an_answer(hub, officer) -> None:
    city = makers.make_city("Kaligram", hub=hub, names={"bn": "কালীগ্রাম"})
    batch = checked(
        csv_of(["Name", "Country"], ["কালীগ্রাম", "QM"], ["Kaligramm", "QM"], ["Sundarpur", "QM"]),
        by=officer, hub=hub,
    )  # fmt: skip
    assert outcomes(batch) == [(2, "unchanged"), (3, "skip"), (4, "create")]
    assert line(batch, 3).alike == city.pk


def test_a_city_known_by_quite_another_name_is_found_by_the_gazetteer(hub, officer) -> None:
    cairo = makers.make_city("Cairo", hub=hub, country="EG")
    batch = checked(csv_of(["Name", "Country"], ["القاهرة", "مصر"]), by=officer, hub=hub)
    assert line(batch, 2).alike == cairo.pk


@pytest.mark.parametrize(
    ("decision", "outcome"), [("same", "update"), ("different", "create"), ("merge", "update")]
)
def test_an_answer_says_what_the_row_becomes(hub, officer, decision, outcome) -> None:
    city = makers.make_city("Kaligram", hub=hub, website="https://old.example")
    batch = checked(
        csv_of(["Name", "Country", "Website", "Summary"],
               ["Kaligramm", "QM", "https://new.example", "A port."]),
        by=officer, hub=hub,
    )  # fmt: skip
    actions.decide_line(batch, 2, decision, by=officer)
    assert outcomes(batch) == [(2, outcome)]

    apply(Batch.objects.get(pk=batch.pk), by=officer)
    city.refresh_from_db()
    expected = {
        "same": ("Kaligram", "https://new.example", "A port."),
        "different": ("Kaligram", "https://old.example", ""),
        "merge": ("Kaligram", "https://old.example", "A port."),
    }
    assert (city.name, city.website, city.summary) == expected[decision]
    assert City.objects.count() == (2 if decision == "different" else 1)


def test_a_record_out_of_the_senders_sight_is_as_if_it_were_not_there(hub, officer) -> None:
    makers.make_city("Kaligram", hub=makers.make_hub("Hills"))
    batch = checked(TOWNS, by=officer, hub=hub)
    assert outcomes(batch) == [(2, "create"), (3, "create")]


def test_a_public_record_of_another_hub_stays_as_it_is(hub, officer) -> None:
    elsewhere = published(makers.make_city("Kaligram", hub=makers.make_hub("Hills")))
    batch = applied(TOWNS, by=officer, hub=hub)
    assert outcomes(batch) == [(2, "skip"), (3, "create")]
    assert line(batch, 2).remark == "kept_elsewhere"
    assert not Draft.objects.filter(ref=elsewhere.pk).exists()


def test_organisations_and_people_come_in_too(hub, officer) -> None:
    applied(
        csv_of(["Organisation name", "Type", "Country"], ["Youth Forum", "NGO", "QM"]),
        by=officer, hub=hub, kind="organisations",
    )  # fmt: skip
    makers.make_city("Kaligram", hub=hub)
    people = csv_of(
        ["Full name", "Role", "Organisation", "City", "E-mail", "Phone", "Consent"],
        ["Rima Sol", "mayor", "", "Kaligram", "rima@kaligram.example", "+00012345678", "yes"],
        ["Omar Lind", "focal point", "Youth Forum", "", "", "", "no"],
        ["Nobody", "mayor", "", "Nowhere", "", "", ""],
    )
    batch = applied(people, by=officer, hub=hub, kind="people", name="people.csv")

    assert Organisation.objects.get().kind == "civil_society"
    assert batch.label == Label.STRICT
    assert outcomes(batch) == [(2, "create"), (3, "create"), (4, "error")]
    rima, omar = Affiliation.objects.order_by("-function")
    assert (rima.person.name, rima.label, rima.email) == (
        "Rima Sol", "amber", "rima@kaligram.example",
    )  # fmt: skip
    assert (omar.person.name, omar.label) == ("Omar Lind", "strict")
    assert not rima.person.has_usable_password()

    again = checked(people, by=officer, hub=hub, kind="people", name="people.csv")
    assert [outcome for _number, outcome in outcomes(again)] == ["unchanged", "unchanged", "error"]
    before = batch.pk
    undone(Batch.objects.get(pk=before), by=officer)
    assert not Affiliation.objects.exists()


def test_what_is_said_of_columns_is_remembered_for_the_next_sheet_like_it(hub, officer) -> None:
    sheet = csv_of(["A", "B"], ["Kaligram", "QM"])
    batch = uploaded(sheet, by=officer, hub=hub)
    assert batch.mapping["columns"] == {}
    said = {"columns": {"0": "name", "1": "country"}, "kinds": {}, "country": ""}
    actions.match_columns(batch, said, by=officer)

    assert uploaded(sheet, by=officer, hub=hub).mapping["columns"] == said["columns"]
    assert Mapping.objects.count() == 1


def test_only_who_keeps_the_register_brings_sheets_in(hub) -> None:
    stranger = makers.actor_with("hub_officer", makers.make_hub("Hills"))
    with pytest.raises(NotAllowed, match="Only the hub’s staff"):
        uploaded(TOWNS, by=stranger, hub=hub)
    assert not Batch.objects.exists()


def test_what_is_no_sheet_is_refused_with_a_sentence(hub, officer) -> None:
    with pytest.raises(Unreadable, match="empty"):
        uploaded(b"", by=officer, hub=hub)
    assert not Batch.objects.exists()


def test_bytes_and_cells_are_forgotten_after_a_week(hub, officer) -> None:
    batch = applied(TOWNS, by=officer, hub=hub)
    later = batch.uploaded_at.replace(year=batch.uploaded_at.year + 1)
    assert actions.forget_uploads(later, by=officer) == 1
    assert [one.cells for one in Line.objects.all()] == [[], []]
    undone(Batch.objects.get(pk=batch.pk), by=officer)
    assert not City.objects.exists()


def test_whoever_brought_a_record_in_does_not_answer_for_its_release(hub, officer) -> None:
    applied(TOWNS, by=officer, hub=hub)
    city = City.objects.get(name="Kaligram")
    verbs = Entry.objects.filter(ref=city.pk, actor=officer.journal_name)
    assert [entry.verb for entry in verbs] == ["network.city.added"]


def test_one_signal_tells_of_all_that_was_written(hub, officer) -> None:
    told = []

    def hear(sender, entry, things=(), **_noted) -> None:
        if things:
            told.append((entry.verb, len(things)))

    noted.connect(hear)
    try:
        applied(TOWNS, by=officer, hub=hub)
    finally:
        noted.disconnect(hear)
    assert told == [("intake.batch.applied", 3)]
