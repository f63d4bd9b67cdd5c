"""Records are found by words and names in any script, by whoever sees them, as they are now."""

from __future__ import annotations

import pytest

from cityweave.safeguarding import actions as safeguarding
from cityweave.search import actions
from cityweave.search.finding import BEGINNING, NEARLY, NOTHING, SOME, Found, Narrowed, search
from cityweave.search.models import SearchDocument
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import ANONYMOUS, OPERATOR, Actor
from cityweave.sharing.choices import Label, RoleKind
from cityweave.sharing.models import Draft, Record
from tests.makers import (
    actor_with,
    fresh,
    make_activity,
    make_city,
    make_hub,
    make_organisation,
    make_theme,
    release,
    staff_of_network,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def keys(found: Found) -> list[object]:
    return [row.key for row in found.rows]


def officer_of(record: Record) -> Actor:
    return actor_with(RoleKind.HUB_OFFICER, record.hub)


def test_a_city_is_found_by_a_word_a_name_and_a_transliteration() -> None:
    hub = make_hub("Delta")
    city = make_city(
        "Dhaka", hub=hub, names={"bn": "ঢাকা", "fr": "Dacca"}, summary="Floods in the old town"
    )
    reader = officer_of(city)
    for question in ("dhaka", "DHAKA", "ঢাকা", "Dacca", "flooding", "town flood", "the floods"):
        assert keys(search(reader, question)) == [city.pk], question


def test_accents_and_scripts_are_folded() -> None:
    hub = make_hub("Coast")
    city = make_city("Ouésso", hub=hub, names={"ar": "مَدينة أويسو", "hi": "ऊएसो नगर"})
    reader = officer_of(city)
    for question in ("ouesso", "OUÉSSO", "مدينه اويسو", "ऊएसो"):
        assert keys(search(reader, question)) == [city.pk], question


def test_a_slip_in_a_name_is_forgiven() -> None:
    hub = make_hub("Valley")
    city = make_city("Kathmandu", hub=hub)
    make_city("Pokhara", hub=hub)
    reader = officer_of(city)
    for question in ("Katmandu", "Kahtmandu", "Kathmandoo", "Kathmadnu", "Khatmandou"):
        found = search(reader, question)
        assert (found.way, keys(found)) == (NEARLY, [city.pk]), question
        assert found.instead == ((found.instead[0][0], "kathmandu"),)


@pytest.mark.parametrize(
    ("name", "slip"),
    [
        ("Dhaka", "Dahka"),
        ("Quetta", "Queta"),
        ("Galle", "Gale"),
        ("Lahore", "Lahor"),
        ("Colombo", "Kolombo"),
        ("Peshawar", "Peshavar"),
        ("Chittagong", "Chitagong"),
    ],
)
def test_so_many_slips_are_forgiven_as_a_name_is_long(name: str, slip: str) -> None:
    city = make_city(name)
    assert keys(search(officer_of(city), slip)) == [city.pk]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Malé", "water"),
        ("Malé", "mayor"),
        ("Ipo", "ipa"),
        ("Dhaka", "drama"),
        ("Galle", "gavel"),
        ("Kandy", "county"),
        ("Lahore", "labour"),
        ("Kolkata", "kotlas"),
    ],
)
def test_another_word_is_not_taken_for_a_short_name(name: str, other: str) -> None:
    city = make_city(name)
    assert search(officer_of(city), other).way == NOTHING


def test_the_beginning_of_a_word_finds_it_where_nothing_else_does() -> None:
    city = make_city("Kathmandu")
    found = search(officer_of(city), "kathm")
    assert (found.way, keys(found)) == (BEGINNING, [city.pk])


def test_what_has_some_of_the_words_follows_what_has_all() -> None:
    hub = make_hub("Plain")
    both = make_city("Lumbara", hub=hub, summary="market and harbour")
    one = make_city("Tesso", hub=hub, summary="market")
    reader = officer_of(both)
    found = search(reader, "market harbour")
    assert keys(found) == [both.pk]
    assert [row.key for row in found.others] == [one.pk]
    only = search(reader, "market volcano")
    assert only.way == SOME
    assert set(keys(only)) == {both.pk, one.pk}


def test_a_name_comes_before_a_mention() -> None:
    hub = make_hub("Shore")
    mention = make_organisation("Port trust", hub=hub, about="Works in Lumbara and around")
    city = make_city("Lumbara", hub=hub)
    assert keys(search(officer_of(city), "lumbara")) == [city.pk, mention.pk]


def test_each_kind_is_found_and_narrowed_to() -> None:
    hub = make_hub("Zephyr")
    records = {
        "city": make_city("Zephyr town", hub=hub, country="PK"),
        "organisation": make_organisation("Zephyr trust", hub=hub),
        "activity": make_activity("Zephyr workshop", hub=hub, countries=" PK IN "),
        "theme": make_theme("Zephyr safety"),
    }
    reader = staff_of_network()
    desk = search(reader, "zephyr")
    assert records["theme"].pk in keys(desk)
    officer = actor_with(RoleKind.HUB_OFFICER, hub)
    for kind in ("city", "organisation", "activity"):
        found = search(officer, "zephyr", narrowed=Narrowed(kinds=(kind,)))
        assert keys(found) == [records[kind].pk]
    in_india = search(officer, "zephyr", narrowed=Narrowed(country="in"))
    assert keys(in_india) == [records["activity"].pk]


def test_a_country_s_name_finds_what_lies_there() -> None:
    city = make_city("Lumbara", country="PK")
    reader = officer_of(city)
    for question in ("lumbara pakistan", "باكستان"):
        assert keys(search(reader, question)) == [city.pk], question


def test_nobody_finds_what_they_may_not_see() -> None:
    city = make_city("Secretown")
    other = actor_with(RoleKind.HUB_OFFICER, make_hub("Elsewhere"))
    assert search(ANONYMOUS, "secretown") == Found(search(ANONYMOUS, "secretown").terms)
    assert search(other, "secretown").way == NOTHING
    assert search(other, "secretwn").way == NOTHING
    assert keys(search(officer_of(city), "secretown")) == [city.pk]


def test_a_released_record_is_found_by_all_and_a_raised_one_no_more() -> None:
    city = make_city("Openville")
    release(city)
    assert keys(search(ANONYMOUS, "openville")) == [city.pk]
    safeguarding.recall(fresh(city), "Asked by the city", by=officer_of(city))
    assert keys(search(ANONYMOUS, "openville")) == []


def test_a_raised_label_holds_at_once_for_what_lies_beneath_too() -> None:
    city = make_city("Shelter")
    officer = officer_of(city)
    assert keys(search(officer, "shelter")) == [city.pk]
    sharing.set_label(city, Label.STRICT, by=officer)
    assert search(officer, "shelter").way == NOTHING


def test_words_that_wait_for_release_are_not_found() -> None:
    city = make_city("Openville", summary="quiet")
    release(city)
    city.refresh_from_db()
    officer = officer_of(city)
    sharing.change_record(
        city, {"summary": "turbulent"}, base=sharing.base_of(city, None), by=officer
    )
    assert Draft.objects.filter(ref=city.pk).exists()
    assert keys(search(officer, "turbulent")) == []
    assert keys(search(officer, "quiet")) == [city.pk]


def test_what_is_changed_or_binned_is_found_so_at_once() -> None:
    city = make_city("Oldname")
    officer = officer_of(city)
    sharing.change_record(city, {"name": "Newname"}, base="1.0", by=officer)
    assert keys(search(officer, "oldname")) == []
    assert keys(search(officer, "newname")) == [city.pk]
    sharing.bin_record(city, by=officer)
    assert search(officer, "newname").way == NOTHING
    sharing.restore_record(city, by=officer)
    assert keys(search(officer, "newname")) == [city.pk]


def test_no_question_breaks_anything() -> None:
    reader = officer_of(make_city("Lumbara"))
    for question in (
        '"',
        "AND OR NOT",
        "lum*",
        "a:b",
        "^",
        "'; --",
        "(",
        "\0",
        "~lumbara",
        "x" * 999,
    ):
        search(reader, question)
    assert search(reader, "").way == NOTHING
    assert len(search(reader, " ".join(f"w{n}" for n in range(99))).terms) == 32


def test_a_rebuild_finds_what_acts_had_written() -> None:
    hub = make_hub("Steady")
    make_city("Lumbara", hub=hub)
    make_organisation("Trust", hub=hub)
    before = list(SearchDocument.objects.order_by("ref").values("ref", "label", "tokens", "root"))
    SearchDocument.objects.all().delete()
    actions.rebuild(by=OPERATOR)
    after = list(SearchDocument.objects.order_by("ref").values("ref", "label", "tokens", "root"))
    assert after == before
