"""A set of thousands: two people in one act each, public a part at a time."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cityweave.background.actions import run_due
from cityweave.journal.models import Entry
from cityweave.mail.models import Letter
from cityweave.network.models import City, Fact
from cityweave.safeguarding import actions as safeguarding
from cityweave.safeguarding.choices import QUESTIONS
from cityweave.safeguarding.models import Release
from cityweave.search.models import SearchDocument
from cityweave.sharing import actions as sharing
from cityweave.sharing.choices import Label
from cityweave.verdicts import NotAllowed
from tests import cast, makers
from tests.forms import text

pytestmark = pytest.mark.django_db
WRITTEN = {question: "Nobody; a census says so." for question in QUESTIONS}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cityweave.safeguarding.actions.releases.AT_ONCE", 3)
    monkeypatch.setattr("cityweave.safeguarding.actions.releases.PORTION", 2)


@pytest.fixture
def hub() -> Any:
    return makers.make_label(makers.make_hub("Delta"), Label.CLEAR)


@pytest.fixture
def release(hub: Any) -> Release:
    """Four cities, two of one name, and a figure of one."""
    cities = [makers.make_city(name, hub=hub) for name in ("Rampur", "Rampur", "Kaligram", "Beel")]
    return makers.request(*cities, makers.make_fact(cities[0]))


@pytest.fixture
def reviewer(hub: Any) -> Any:
    return makers.actor_with("hub_manager", hub, "Manager")


def public() -> int:
    return City.objects.clear().count()


@pytest.mark.both
def test_a_large_set_becomes_public_whole_after_two_acts(release, reviewer) -> None:
    answered = safeguarding.approve_release(release, WRITTEN, by=reviewer)
    assert (answered.state, public()) == ("releasing", 0)

    safeguarding.go_on_releasing(release.pk, by=reviewer)

    release.refresh_from_db()
    assert (release.state, release.done, release.left_out) == ("released", 5, 0)
    assert public() == 4
    slugs = set(City.objects.values_list("slug", flat=True))
    assert len(slugs - {None}) == 4
    assert set(SearchDocument.objects.filter(kind="city").values_list("label", flat=True)) == {
        "clear"
    }
    assert Entry.objects.filter(verb="safeguarding.record.released").count() >= 5
    assert Letter.objects.filter(about=release.pk).count() == 1


def test_one_name_gets_the_same_addresses_together_as_one_by_one(hub, reviewer) -> None:
    def named() -> list[City]:
        return [makers.make_city("Rampur", hub=hub) for _time in range(4)]

    for city in (alone := named()):
        makers.release(city)
    one_by_one = {makers.fresh(city).slug for city in alone}
    for city in alone:
        safeguarding.recall(city, "Once more.", by=reviewer)
    City.objects.filter(pk__in=[city.pk for city in alone]).update(slug=None)
    together = named()
    answered = safeguarding.approve_release(makers.request(*together), WRITTEN, by=reviewer)
    safeguarding.go_on_releasing(answered.pk, by=reviewer)
    assert {makers.fresh(city).slug for city in together} == one_by_one


def test_what_was_edited_meanwhile_is_left_out_and_counted(release, reviewer, hub) -> None:
    safeguarding.approve_release(release, WRITTEN, by=reviewer)
    edited = City.objects.get(name="Beel")
    other = {"summary": "Not what anybody answered for."}
    base = sharing.base_of(edited, None)
    sharing.change_record(edited, other, base=base, by=makers.editor_of(edited))

    safeguarding.go_on_releasing(release.pk, by=reviewer)

    release.refresh_from_db()
    assert (release.state, release.left_out, public()) == ("released", 1, 3)
    assert makers.fresh(edited).label == Label.AMBER


def test_a_figure_stays_where_its_city_does(release, reviewer) -> None:
    safeguarding.approve_release(release, WRITTEN, by=reviewer)
    figure = Fact.objects.get(pk=release.items.get(kind="fact").target_id)
    city = City.objects.get(pk=figure.about_id)
    sharing.bin_record(city, by=makers.editor_of(city))

    safeguarding.go_on_releasing(release.pk, by=reviewer)

    release.refresh_from_db()
    assert (release.left_out, public()) == (2, 3)


def test_nobody_but_whoever_answered_goes_on(release, reviewer, hub) -> None:
    safeguarding.approve_release(release, WRITTEN, by=reviewer)
    with pytest.raises(NotAllowed):
        safeguarding.go_on_releasing(release.pk, by=makers.actor_with("hub_officer", hub, "Other"))
    assert public() == 0


def test_work_given_up_says_what_is_left(release, reviewer) -> None:
    safeguarding.approve_release(release, WRITTEN, by=reviewer)
    safeguarding.stop_releasing(release.pk, by=reviewer)
    release.refresh_from_db()
    assert (release.state, release.done, release.left_out) == ("released", 5, 5)


def test_the_page_shows_how_far_it_has_come_and_the_worker_ends_it(release, hub) -> None:
    client = Client()
    client.force_login(cast.manager_of(hub))
    page = f"/releases/{release.pk}/"
    answered = text(client.post(f"{page}approval/", WRITTEN, follow=True))
    assert "The set becomes public while you go on." in answered
    assert "Made public 0 of 5 records" in answered

    run_due(timezone.now())

    assert "Made public" not in text(client.get(page))
    assert public() == 4


def test_a_large_set_is_read_page_by_page(release, hub, monkeypatch) -> None:
    monkeypatch.setattr("cityweave.safeguarding.presenters.releases.ITEMS_SHOWN", 2)
    client = Client()
    client.force_login(cast.manager_of(hub))
    page = f"/releases/{release.pk}/"
    read = [text(client.get(f"{page}?after={after}")) for after in (0, 2, 4, 99)]
    assert [("Kaligram" in one, "Beel" in one) for one in read] == [
        (False, False), (True, True), (False, False), (False, False),
    ]  # fmt: skip
    assert "out of your sight" not in "".join(read)


def test_a_figure_of_the_network_itself_is_part_of_no_record(reviewer) -> None:
    figure = makers.make_fact(sharing.network_scope())
    makers.release(figure)
    assert makers.fresh(figure).label == Label.CLEAR
