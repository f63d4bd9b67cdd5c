"""The roll is called at the door, from paper afterwards, and over a line that comes and goes."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.gatherings import actions
from cityweave.gatherings.models import Gathering, Guest, Presence, RollSheet
from cityweave.gatherings.presence import standing
from cityweave.gatherings.presenters.rollcall import notes_of, roll_page
from cityweave.network.models import Hub
from cityweave.sharing.choices import Label
from cityweave.verdicts import NotAllowed
from tests.cast import actor, focal_point_of, officer_of
from tests.makers import make_agenda_item, make_city, make_gathering, make_hub

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f"
    b"\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(f"{TODAY}T08:00:00+00:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def officer(hub: Hub) -> Person:
    return officer_of(hub)


@pytest.fixture
def gathering(hub: Hub, officer: Person) -> Gathering:
    days = {"begins_on": TODAY, "ends_on": TODAY + timedelta(days=1)}
    return make_gathering("Markets that stay calm", hub=hub, by=actor(officer), **days)


@pytest.fixture
def guests(gathering: Gathering) -> list[Guest]:
    return [
        Guest.objects.create(
            gathering=gathering, name=name, function="Deputy mayor", answer="yes",
            added_at=timezone.now() + timedelta(seconds=number),
        )
        for number, name in enumerate(("Ayla", "Bram", "Chidi", "Dana"))
    ]  # fmt: skip


@pytest.fixture
def desk(client: Client, officer: Person) -> Client:
    client.force_login(officer)
    return client


def page_of(gathering: Gathering, rest: str = "") -> str:
    return f"/gatherings/{gathering.pk}/roll-call/{rest}"


def states(gathering: Gathering, officer: Person, session: str = "1") -> dict[str, str]:
    page = roll_page(gathering, actor(officer), session)
    return {row.title: row.state for row in page.rows}


def test_neither_the_roll_nor_its_sheet_nor_the_door_names_a_minor(
    desk: Client, gathering: Gathering, guests: list[Guest]
) -> None:
    Guest.objects.filter(pk=guests[0].pk).update(age="minor")
    base = f"/gatherings/{gathering.pk}/roll-call/"

    told = [desk.get(base + end).content.decode() for end in ("", "sheet/", "door/list.json")]

    assert all("Bram" in one for one in told)
    assert not any("Ayla" in one for one in told)
    assert "Ayla" in desk.get(f"/guests/{guests[0].pk}/").content.decode()


def test_marks_of_one_form_are_saved_and_shown(
    desk: Client, gathering: Gathering, guests: list[Guest], officer: Person
) -> None:
    marks = {f"p-{guests[0].pk}": "present", f"p-{guests[1].pk}": "excused", "session": "1"}

    page = desk.post(page_of(gathering), marks, follow=True).content.decode()

    assert "2 marks are saved." in page
    assert states(gathering, officer) == {
        "Ayla": "present", "Bram": "excused", "Chidi": "", "Dana": "",
    }  # fmt: skip
    assert states(gathering, officer, "2")["Ayla"] == ""


def test_a_page_open_since_this_morning_undoes_nobody_elses_mark(
    desk: Client, gathering: Gathering, guests: list[Guest], officer: Person
) -> None:
    """Both were present when it was opened; only what was changed on it is a mark."""
    desk.post(page_of(gathering), {f"p-{guests[0].pk}": "excused"})
    old = {f"p-{guests[0].pk}": "present", f"w-{guests[0].pk}": "present"}

    desk.post(page_of(gathering), old | {f"p-{guests[1].pk}": "absent"})

    assert states(gathering, officer)["Ayla"] == "excused"
    assert states(gathering, officer)["Bram"] == "absent"


def test_a_mark_on_a_page_that_did_not_know_of_another_says_so(
    desk: Client, gathering: Gathering, guests: list[Guest], on_that_day: time_machine.Traveller
) -> None:
    def marked(state: str, was: str) -> str:
        on_that_day.shift(timedelta(minutes=1))
        told = {f"p-{guests[0].pk}": state, f"w-{guests[0].pk}": was}
        return desk.post(page_of(gathering), told, follow=True).content.decode()

    known = marked("present", "") + marked("absent", "present")
    unknown = marked("excused", "present")

    assert "Two notes disagree" not in known
    assert "Two notes disagree" in unknown


def test_each_session_has_a_roll_of_its_own(
    desk: Client, gathering: Gathering, guests: list[Guest], officer: Person
) -> None:
    item = make_agenda_item(gathering, "Walk through the market", day=2)

    desk.post(page_of(gathering), {"session": str(item.pk), f"p-{guests[2].pk}": "present"})

    assert states(gathering, officer, str(item.pk))["Chidi"] == "present"
    assert states(gathering, officer, "2")["Chidi"] == ""


def test_somebody_on_no_list_comes_in_by_two_fields(
    desk: Client, gathering: Gathering, hub: Hub, officer: Person
) -> None:
    city = make_city("Tamrindi", hub=hub)

    desk.post(page_of(gathering, "walk-in/"), {"name": "Esi", "origin": "tamrindi"})

    guest = Guest.objects.get(name="Esi")
    assert (guest.came_as, guest.city_id, guest.country) == ("walk_in", city.pk, city.country)
    assert states(gathering, officer) == {"Esi": "present"}


def test_a_nameless_walk_in_is_asked_for_a_name_and_nothing_typed_is_lost(
    desk: Client, gathering: Gathering
) -> None:
    page = desk.post(page_of(gathering, "walk-in/"), {"name": "", "origin": "Harbour board"})

    assert page.status_code == 422
    assert "Harbour board" in page.content.decode()


def test_a_search_narrows_the_list(desk: Client, gathering: Gathering, guests: list[Guest]) -> None:
    page = desk.get(page_of(gathering, "?q=chi")).content.decode()

    assert "Chidi" in page
    assert "Bram" not in page


def test_a_long_list_is_called_page_by_page_and_saving_goes_on_to_the_next(
    desk: Client, gathering: Gathering, guests: list[Guest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cityweave.gatherings.views.rollcall.SHOWN", 2)
    monkeypatch.setattr("cityweave.gatherings.presenters.rollcall.MOST_PRINTED", 2)

    first = desk.get(page_of(gathering)).content.decode()
    answer = desk.post(page_of(gathering), {f"p-{guests[1].pk}": "present", "then": "2"})
    second = desk.get(answer["Location"]).content.decode()
    sheet = desk.get(page_of(gathering, "sheet/?day=1&after=2")).content.decode()

    assert ("Bram" in first, "Chidi" in first) == (True, False)
    assert 'name="then" value="2"' in first
    assert ("Bram" in second, "Chidi" in second, "1 present" in second) == (False, True, True)
    assert ("Bram" in sheet, "Chidi" in sheet) == (False, True)


def test_a_filled_in_sheet_is_typed_in_by_its_numbers_and_kept(
    desk: Client, gathering: Gathering, guests: list[Guest], officer: Person
) -> None:
    scan = SimpleUploadedFile("sheet.png", PNG, "image/png")

    desk.post(
        page_of(gathering, "typed/"),
        {"session": "1", "present": "1-2", "excused": "4", "rest": "on", "scan": scan},
    )

    assert states(gathering, officer) == {
        "Ayla": "present", "Bram": "present", "Chidi": "absent", "Dana": "excused",
    }  # fmt: skip
    assert RollSheet.objects.get().file.label == Label.STRICT


@pytest.mark.parametrize(
    ("typed", "said"),
    [("1 9", "Not on the list: 9"), ("2 x", "“x” is no number"), ("4", "Present as well: 4")],
)
def test_a_wrong_number_is_said_and_nothing_is_noted(
    desk: Client, gathering: Gathering, guests: list[Guest], typed: str, said: str
) -> None:
    page = desk.post(page_of(gathering, "typed/"), {"present": typed, "excused": "4"})

    assert said in page.content.decode()
    assert page.status_code == 422
    assert Presence.objects.count() == 0


def test_numbers_on_the_sheet_stay_however_the_list_grows(
    gathering: Gathering, guests: list[Guest], officer: Person
) -> None:
    def numbers() -> dict[str, int]:
        return {row.title: row.number for row in roll_page(gathering, actor(officer)).rows}

    before = numbers()
    Guest.objects.create(gathering=gathering, name="Aaron", added_at=timezone.now() + timedelta(1))

    assert numbers() == before | {"Aaron": 5}


def test_the_sheet_by_function_names_nobody(
    desk: Client, gathering: Gathering, guests: list[Guest]
) -> None:
    by_name = desk.get(page_of(gathering, "sheet/")).content.decode()
    by_function = desk.get(page_of(gathering, "sheet/?by=function")).content.decode()

    assert "Chidi" in by_name
    assert "Chidi" not in by_function
    assert "Deputy mayor" in by_function


def test_a_city_that_reads_the_gathering_reads_no_roll(
    client: Client, gathering: Gathering, guests: list[Guest], hub: Hub
) -> None:
    Gathering.objects.update(label=Label.GREEN)
    client.force_login(focal_point_of(make_city(hub=hub)))

    for rest in ("", "sheet/", "typed/", "door/", "door/list.json"):
        answer = client.get(page_of(gathering, rest))
        assert answer.status_code in {403, 404}
        assert "Chidi" not in answer.content.decode()


def test_nobody_calls_the_roll_of_what_was_called_off_or_lies_ahead(
    gathering: Gathering, officer: Person
) -> None:
    Gathering.objects.update(begins_on=TODAY + timedelta(days=3), ends_on=None)
    with pytest.raises(NotAllowed, match="from the day before"):
        actions.call_roll(gathering, [], by=actor(officer))

    Gathering.objects.update(begins_on=TODAY, state="cancelled")
    with pytest.raises(NotAllowed, match="called off"):
        actions.call_roll(gathering, [], by=actor(officer))


def sent(guest: uuid.UUID, state: str, minute: int, **more: object) -> dict[str, object]:
    moment = f"2026-11-22T07:{minute:02d}:00Z"
    return {
        "change": str(uuid.uuid4()), "guest": str(guest), "day": 1, "item": "", "state": state,
        "was": "", "noted_at": moment,
    } | more  # fmt: skip


def send(desk: Client, gathering: Gathering, device: str, *notes: object, **more: object) -> dict:  # type: ignore[type-arg]
    body = {"device": device, "sent_at": "2026-11-22T08:00:00Z", "notes": notes} | more
    answer = desk.post(
        page_of(gathering, "door/changes/"), json.dumps(body), content_type="application/json"
    )
    assert answer.status_code == 200, answer.content
    told: dict = answer.json()  # type: ignore[type-arg]
    return told


def test_what_two_devices_noted_is_merged_and_said_honestly(
    desk: Client, gathering: Gathering, guests: list[Guest]
) -> None:
    one, two = sent(guests[0].pk, "present", 10), sent(guests[0].pk, "absent", 20)
    send(desk, gathering, "two", two)
    told = send(desk, gathering, "one", one, one)
    again = send(desk, gathering, "one", one)

    seat = f"{guests[0].pk} 1 "
    assert told["kept"] == again["kept"] == [one["change"]]
    assert (
        told["states"][seat] == again["states"][seat] == {"state": "absent", "against": "present"}
    )
    assert Presence.objects.count() == 2
    page = desk.get(page_of(gathering)).content.decode()
    assert "Two notes disagree" in page

    settled = {
        f"p-{guests[0].pk}": "absent",
        f"w-{guests[0].pk}": "absent",
        f"s-{guests[0].pk}": "on",
    }
    desk.post(page_of(gathering), settled)

    assert "Two notes disagree" not in desk.get(page_of(gathering)).content.decode()


def test_somebody_who_walked_in_without_a_line_is_one_guest_however_often_sent(
    desk: Client, gathering: Gathering, officer: Person
) -> None:
    key = uuid.uuid4()
    came, mark = {"key": str(key), "name": "Esi", "origin": "Harbour"}, sent(key, "present", 5)

    for _time in range(2):
        told = send(desk, gathering, "one", mark, guests=[came])

    assert told["kept"] == sorted([str(key), str(mark["change"])])
    assert Guest.objects.get().organisation == "Harbour"
    assert states(gathering, officer) == {"Esi": "present"}


def test_a_note_about_another_gatherings_guest_is_left_out(
    desk: Client, gathering: Gathering, guests: list[Guest], hub: Hub, officer: Person
) -> None:
    other = make_gathering(hub=hub, by=actor(officer), begins_on=TODAY)

    told = send(desk, other, "one", sent(guests[0].pk, "present", 5))

    assert told["kept"] == []
    assert standing(notes_of(gathering, actor(officer))) == {}


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"device": "x", "notes": [{}], "sent_at": "x"}'])
def test_what_is_no_roll_call_is_refused_with_a_sentence(
    desk: Client, gathering: Gathering, body: str
) -> None:
    answer = desk.post(page_of(gathering, "door/changes/"), body, content_type="application/json")

    assert answer.status_code == 400
    assert answer.json() == {"said": "That was no roll call."}


def test_two_days_after_the_end_no_device_takes_the_list(
    client: Client, gathering: Gathering, officer: Person, on_that_day: time_machine.Traveller
) -> None:
    on_that_day.shift(timedelta(days=3, hours=15))
    client.force_login(officer)
    assert client.get(page_of(gathering, "door/list.json")).status_code == 200

    on_that_day.shift(timedelta(hours=2))
    client.force_login(officer)

    assert client.get(page_of(gathering, "door/list.json")).status_code == 403
    assert "At the door without a line" not in client.get(page_of(gathering)).content.decode()


def test_the_page_that_a_device_keeps_names_nobody(
    desk: Client, gathering: Gathering, guests: list[Guest], officer: Person
) -> None:
    page = desk.get(page_of(gathering, "door/")).content.decode()

    for word in ("Markets that stay calm", "Chidi", officer.name):
        assert word not in page
    assert (
        page_of(gathering, "door/")
        in desk.get(page_of(gathering, "door/worker.js")).content.decode()
    )
    assert (
        desk.get(page_of(gathering, "door/list.json"))
        .json()["until"]
        .startswith("2026-11-25T23:59")
    )
