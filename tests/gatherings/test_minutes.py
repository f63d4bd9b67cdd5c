"""Minutes are written, what was promised is followed up, and participants read their own part."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import pytest
from django.test import Client

from cityweave.accounts.models import Person
from cityweave.followup.models import Asking, Commitment, Task
from cityweave.gatherings import actions
from cityweave.gatherings.models import Gathering, Guest, MinuteItem
from cityweave.mail.models import Letter
from cityweave.mail.return_paths import hash_of_address
from cityweave.network.models import City, Hub
from cityweave.sharing.actors import Actor, system_actor
from cityweave.verdicts import NotAllowed
from tests.cast import actor, focal_point_of, officer_of
from tests.makers import make_city, make_gathering, make_hub, make_organisation

pytestmark = pytest.mark.django_db
numbers = count(1)
LONG_AGO = datetime(2026, 10, 1, tzinfo=UTC)


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def officer(hub: Hub) -> Person:
    return officer_of(hub)


@pytest.fixture
def cities(hub: Hub) -> dict[str, City]:
    return {name: make_city(name, hub=hub) for name in ("Tamrindi", "Korallu")}


@pytest.fixture
def held(hub: Hub, cities: dict[str, City]) -> Gathering:
    return make_gathering(
        "Markets that stay calm", hub=hub, purpose="To learn", begins_on=date(2026, 11, 13),
        cities=[city.pk for city in cities.values()],
    )  # fmt: skip


def guest_at(gathering: Gathering, city: City | None = None, **facts: Any) -> Guest:
    said = {"function": "Deputy mayor", "email": f"guest{next(numbers)}@test.example"} | facts
    return Guest.objects.create(gathering=gathering, city=city, **({"answer": "yes"} | said))


def type_line(client: Client, gathering: Gathering, line: str, **more: str) -> Any:
    return client.post(f"/gatherings/{gathering.pk}/minutes/line/", {"line": line, **more})


# Points


def test_a_decision_keeps_its_number_when_points_move_or_go(
    held: Gathering, officer: Person
) -> None:
    by = actor(officer)
    first = actions.write_minute(held, "Opening", "Meet in spring", by=by)
    second = actions.write_minute(held, "Money", "", by=by)
    third = actions.write_minute(held, "Press", "One voice", by=by)

    actions.move_minute(third, up=True, by=by)
    actions.strike_minute(first, True, by=by)
    actions.change_minute(second, "Money", "Share the costs", by=by)

    standing = MinuteItem.objects.filter(gathering=held).standing().in_order()
    assert [(one.point, one.decision_number) for one in standing] == [("Press", 2), ("Money", 3)]


def test_what_was_struck_out_comes_back_with_its_number(held: Gathering, officer: Person) -> None:
    by = actor(officer)
    item = actions.write_minute(held, "Opening", "Meet in spring", by=by)
    actions.strike_minute(item, True, by=by)

    assert actions.strike_minute(item, False, by=by).decision_number == 1


def test_the_page_shows_points_and_keeps_what_was_typed(
    client: Client, held: Gathering, officer: Person
) -> None:
    client.force_login(officer)
    page = f"/gatherings/{held.pk}/minutes/"

    refused = client.post(f"{page}points/", {"point": " ", "decision": "One voice"})
    client.post(f"{page}points/", {"point": "Press", "decision": "One voice"})
    shown = client.get(page).content.decode()

    assert refused.status_code == 422
    assert "One voice" in refused.content.decode()
    assert "Write what was talked about." in refused.content.decode()
    assert "Decision 1" in shown


def test_minutes_are_no_business_of_a_city_that_was_there(
    client: Client, held: Gathering, officer: Person, cities: dict[str, City]
) -> None:
    item = actions.write_minute(held, "Press", "", by=actor(officer))
    client.force_login(focal_point_of(cities["Tamrindi"]))

    assert client.get(f"/gatherings/{held.pk}/minutes/").status_code in {403, 404}
    assert client.get(f"/minutes/{item.pk}/").status_code == 404


# Promises in one line


def test_one_line_becomes_a_commitment_of_whom_it_names(
    client: Client, held: Gathering, officer: Person, cities: dict[str, City]
) -> None:
    client.force_login(officer)

    answer = type_line(client, held, "Tamrindi: a list of mediators to all cities, by 2027-03-15")

    made = Commitment.objects.visible_to(actor(officer)).get()
    assert answer.status_code == 302
    assert (made.what, made.due_on) == ("a list of mediators to all cities", date(2027, 3, 15))
    assert (made.owner_id, made.made_in_id) == (cities["Tamrindi"].pk, held.pk)
    assert made.made_on == date(2026, 11, 13)


def test_an_organisation_is_named_after_the_mark(
    client: Client, hub: Hub, held: Gathering, officer: Person
) -> None:
    trust = make_organisation("Harbour Trust", hub=hub)
    client.force_login(officer)

    type_line(client, held, "@harbour trust print the guide | 2027-03-15")

    made = Commitment.objects.visible_to(actor(officer)).get()
    assert (made.owner_id, made.what) == (trust.pk, "print the guide")


def test_who_is_not_sure_is_asked_and_nothing_typed_is_lost(
    client: Client, held: Gathering, officer: Person, cities: dict[str, City]
) -> None:
    client.force_login(officer)
    line = "Tamrndi: send the list by 2027-03-15"

    shown = type_line(client, held, line).content.decode()
    made = Commitment.objects.visible_to(actor(officer)).count()
    answer = client.post(
        f"/gatherings/{held.pk}/minutes/promises/",
        {"line": line, "owner": str(cities["Tamrindi"].pk), "what": "send the list",
         "due_on": "2027-03-15", "other-find": "", "other-found": ""},
    )  # fmt: skip

    assert made == 0
    assert line in shown
    assert str(cities["Tamrindi"].pk) in shown
    assert answer.status_code == 302
    assert Commitment.objects.visible_to(actor(officer)).get().owner_id == cities["Tamrindi"].pk


def test_a_line_without_a_day_is_shown_before_it_is_kept(
    client: Client, held: Gathering, officer: Person
) -> None:
    client.force_login(officer)

    shown = type_line(client, held, "Korallu: open the office | when we can").content.decode()

    assert "when we can" in shown
    assert not Commitment.objects.visible_to(actor(officer)).exists()


def test_a_city_of_another_hub_is_refused_with_what_was_typed(
    client: Client, held: Gathering, officer: Person
) -> None:
    make_city("Farland", hub=make_hub("Hills"), label="clear")
    client.force_login(officer)

    answer = type_line(client, held, "Farland: send the list by 2027-03-15")

    assert "send the list" in answer.content.decode()
    assert not Commitment.objects.visible_to(actor(officer)).exists()


def test_what_was_written_down_by_mistake_is_taken_back(
    client: Client, held: Gathering, officer: Person, cities: dict[str, City]
) -> None:
    client.force_login(officer)
    made = promised(held, cities["Tamrindi"], "Send a list", by=actor(officer))

    client.post(f"/gatherings/{held.pk}/minutes/undoing/", {"commitment": str(made.pk)})

    assert not Commitment.objects.visible_to(actor(officer)).exists()
    assert Commitment.objects.in_bin_of(actor(officer)).get() == made


def promised(gathering: Gathering, owner: Any, what: str, *, by: Actor) -> Commitment:
    return actions.write_down_promise(gathering, owner, what, date(2027, 3, 15), by=by)


# Letters


def test_each_participant_reads_their_own_promises_and_no_others(
    held: Gathering, officer: Person, cities: dict[str, City]
) -> None:
    by = actor(officer)
    actions.write_minute(held, "Press", "One voice", by=by)
    promised(held, cities["Tamrindi"], "Send a list", by=by)
    promised(held, cities["Korallu"], "Share the budget", by=by)
    guest_at(held, cities["Tamrindi"], email="tamrindi@test.example")
    guest_at(held, cities["Korallu"], email="korallu@test.example", language="fr")
    guest_at(held, cities["Korallu"], email="away@test.example", answer="no")

    assert actions.send_minutes(held, by=by) == 2

    letters = {one.address: one for one in Letter.objects.filter(purpose="gatherings.minutes")}
    assert set(letters) == {"tamrindi@test.example", "korallu@test.example"}
    tamrindi, korallu = letters["tamrindi@test.example"], letters["korallu@test.example"]
    assert "One voice" in tamrindi.text
    assert "One voice" in korallu.text
    assert ("Send a list" in tamrindi.text, "Share the budget" in tamrindi.text) == (True, False)
    assert ("Send a list" in korallu.text, "Share the budget" in korallu.text) == (False, True)
    assert korallu.language == "fr"


def test_minutes_that_come_back_wait_in_the_inbox_of_the_hub(
    held: Gathering, officer: Person, cities: dict[str, City]
) -> None:
    by, clock = actor(officer), system_actor("gatherings")
    actions.write_minute(held, "Press", "One voice", by=by)
    guest = guest_at(held, cities["Tamrindi"], email="tamrindi@test.example")
    guest_at(held, cities["Korallu"], email="korallu@test.example")
    # An address that failed before the day is no news after it.
    guest_at(held, email="before@test.example")
    Guest.objects.filter(email__startswith="before").update(bounced_at=LONG_AGO)
    Gathering.objects.update(state="held")
    actions.send_minutes(held, by=by)
    waiting = Task.objects.open().filter(kind="gatherings.addresses-failed", person=officer)
    nothing = (actions.note_bounces(by=clock), waiting.count())

    came_back = Letter.objects.filter(address=guest.email)
    came_back.update(state="returned", sent_to=hash_of_address(guest.email), address="")

    assert nothing == (0, 0)
    assert (actions.note_bounces(by=clock), actions.note_bounces(by=clock)) == (1, 0)
    assert waiting.count() == 1
    actions.change_guest(guest, {"email": "right@test.example"}, by=by)
    assert waiting.count() == 0


def test_the_subject_names_nothing_and_the_letter_has_a_link_that_answers(
    client: Client, held: Gathering, officer: Person, cities: dict[str, City]
) -> None:
    by = actor(officer)
    actions.write_minute(held, "Press", "", by=by)
    made = promised(held, cities["Tamrindi"], "Send a list", by=by)
    guest_at(held, cities["Tamrindi"])

    actions.send_minutes(held, by=by)

    letter = Letter.objects.get(purpose="gatherings.minutes")
    assert "Markets" not in letter.subject
    assert letter.label == "amber"
    assert Asking.objects.get().commitment_id == made.pk
    path = "/" + letter.text.rpartition("http")[2].strip().split("/", 3)[3]
    assert "Send a list" in client.get(path).content.decode()


def test_the_same_minutes_are_sent_once_and_new_ones_to_whom_they_concern(
    held: Gathering, officer: Person, cities: dict[str, City]
) -> None:
    by = actor(officer)
    actions.write_minute(held, "Press", "", by=by)
    guest_at(held, cities["Tamrindi"])
    guest_at(held, cities["Korallu"])

    told = [actions.send_minutes(held, by=by), actions.send_minutes(held, by=by)]
    promised(held, cities["Korallu"], "Share the budget", by=by)
    told.append(actions.send_minutes(held, by=by))

    assert told == [2, 0, 1]


def test_the_page_says_who_gets_what_before_anything_leaves(
    client: Client, held: Gathering, officer: Person, cities: dict[str, City]
) -> None:
    by = actor(officer)
    actions.write_minute(held, "Press", "One voice", by=by)
    guest_at(held, cities["Tamrindi"], function="Town clerk")
    guest_at(held, cities["Korallu"], function="Harbour master", email="")
    client.force_login(officer)

    shown = client.get(f"/gatherings/{held.pk}/minutes/letters/").content.decode()

    assert "Send 1 letter" in shown
    assert "One voice" in shown
    assert "Harbour master" in shown
    assert not Letter.objects.exists()


def test_empty_minutes_are_not_sent(held: Gathering, officer: Person) -> None:
    guest_at(held)

    with pytest.raises(NotAllowed, match="nothing to send"):
        actions.send_minutes(held, by=actor(officer))


# The next one


def test_the_next_one_opens_with_what_is_still_open(
    client: Client, held: Gathering, officer: Person, cities: dict[str, City]
) -> None:
    by = actor(officer)
    promised(held, cities["Tamrindi"], "Send a list", by=by)
    done = promised(held, cities["Korallu"], "Share the budget", by=by)
    following = actions.plan_next(held, "Markets that stay calm, again", by=by)
    from_followup = client
    from_followup.force_login(officer)
    client.post(f"/commitments/{done.pk}/steps/", {"act": "done", "text": "Shared"})

    for page in (f"/gatherings/{following.pk}/", f"/gatherings/{following.pk}/minutes/"):
        shown = client.get(page).content.decode()
        assert "Carried over" in shown
        assert "Send a list" in shown
    first = client.get(f"/gatherings/{held.pk}/").content.decode()
    series = client.get(f"/series/{following.series_id}/").content.decode()

    assert "Carried over" not in first
    assert "Markets that stay calm, again" in series
    assert "Send a list" in series


def test_a_third_one_stays_in_the_series(held: Gathering, officer: Person) -> None:
    by = actor(officer)
    second = actions.plan_next(held, "Second", by=by)
    third = actions.plan_next(second, "Third", by=by)

    held.refresh_from_db()
    assert held.series_id == second.series_id == third.series_id


def test_a_series_is_read_by_its_hub_alone(
    client: Client, held: Gathering, officer: Person, cities: dict[str, City]
) -> None:
    following = actions.plan_next(held, "Second", by=actor(officer))
    client.force_login(focal_point_of(cities["Tamrindi"]))

    assert client.get(f"/series/{following.series_id}/").status_code == 404


def test_a_stranger_who_names_an_organisation_does_not_speak_for_it(
    hub: Hub, held: Gathering, officer: Person
) -> None:
    trust = make_organisation("Harbour Trust", hub=hub)
    by = actor(officer)
    actions.write_minute(held, "Money", "", by=by)
    actions.write_down_promise(held, trust, "Lend a boat", None, by=by)
    asked = guest_at(held, organisation="Harbour Trust")
    stranger = guest_at(held, organisation="Harbour Trust", came_as="registered")

    told = {one.guest.pk: one.promises for one in actions.mailing_of(held, by=by).addressees}

    assert len(told[asked.pk]) == 1
    assert told[stranger.pk] == ()


def test_of_two_who_change_one_point_the_second_reads_the_first(
    client: Client, held: Gathering, officer: Person
) -> None:
    item = actions.write_minute(held, "Opening", "", by=actor(officer))
    client.force_login(officer)
    path = f"/minutes/{item.pk}/"
    was = re.search(r'name="was" value="([^"]*)"', client.get(path).content.decode())
    actions.change_minute(item, "Opening by the host", "", by=actor(officer))

    second = {"point": "Opening, ten minutes late", "decision": "", "was": was[1] if was else ""}
    answer = client.post(path, second)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Opening by the host" in page
    assert "Opening, ten minutes late" in page
    item.refresh_from_db()
    assert item.point == "Opening by the host"
