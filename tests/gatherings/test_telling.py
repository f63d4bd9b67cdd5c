"""Whoever was told when and where a gathering is held hears what becomes of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from cityweave.gatherings import actions
from cityweave.gatherings.models import Gathering
from cityweave.network.models import Hub
from cityweave.sharing import actions as sharing
from tests.cast import desk, officer_of
from tests.gatherings.guests import (
    announced,
    fresh_guest,
    in_days,
    keeper,
    make_guests,
    path_for,
    sent,
)
from tests.makers import make_gathering, make_hub, release

pytestmark = pytest.mark.django_db


@pytest.fixture
def gathering() -> Gathering:
    return announced(make_hub("Coast"))


def edited(gathering: Gathering, **changes: Any) -> None:
    gathering = Gathering.objects.get(pk=gathering.pk)
    sharing.change_record(
        gathering, changes, base=sharing.base_of(gathering, None), by=keeper(gathering)
    )


def test_whoever_was_told_hears_that_it_is_postponed(gathering: Gathering) -> None:
    ana, _bo = make_guests(gathering, "Ana", "Bo")
    actions.carry_by_hand(ana, by=keeper(gathering))
    actions.move_gathering(gathering, "postponed", by=keeper(gathering), reason="Flooded road")

    (letter,) = sent()
    assert letter.to == ["ana@mail.example"]
    assert "Flooded road" in letter.body
    assert letter.subject == "An invitation"


def test_whoever_heard_that_it_is_postponed_hears_of_the_new_day(gathering: Gathering) -> None:
    ana, bo, _cy = make_guests(gathering, "Ana", "Bo", "Cy")
    actions.carry_by_hand(ana, by=keeper(gathering))
    actions.write_down_answer(bo, "no", by=keeper(gathering))
    by = keeper(gathering)
    gathering = actions.move_gathering(gathering, "postponed", by=by, reason="Flooded road")
    sent()
    actions.move_gathering(gathering, "announced", by=by)

    letters = sent()
    assert sorted(one.to[0] for one in letters) == ["ana@mail.example", "bo@mail.example"]
    assert all("has a new day" in one.body for one in letters)
    assert path_for(ana) in letters[0].body + letters[1].body


def test_whoever_was_told_hears_of_other_days_hours_or_another_place(gathering: Gathering) -> None:
    ana, bo, _cy = make_guests(gathering, "Ana", "Bo", "Cy")
    actions.carry_by_hand(ana, by=keeper(gathering))
    actions.write_down_answer(bo, "no", by=keeper(gathering))
    first = gathering.begins_on
    assert first is not None
    edited(gathering, venue="Harbour hall")
    (place,) = sent()
    edited(gathering, begins_on=(first + timedelta(days=1)).isoformat())
    days = sent()
    unnoticed = {"ends_on": (first + timedelta(days=1)).isoformat(), "venue": " Harbour  hall",
                 "purpose": "To learn more", "time_zone": "Asia/Dhaka"}  # fmt: skip
    edited(gathering, **unnoticed)

    assert place.to == ["ana@mail.example"]
    assert "Harbour hall" in place.body.partition("Before, it was to be held")[0]
    assert "Town hall" in place.body.partition("Before, it was to be held")[2]
    assert path_for(ana) in place.body
    # Whoever could not come hears of another day.
    assert sorted(one.to[0] for one in days) == ["ana@mail.example", "bo@mail.example"]
    assert sent() == []
    # Programs that have it in a calendar take the new days for newer.
    assert Gathering.objects.get(pk=gathering.pk).version == gathering.version + 3


def test_what_has_no_day_is_told_once_it_has_one() -> None:
    gathering = make_gathering("Calm markets", hub=make_hub("Coast"))
    (ana,) = make_guests(gathering, "Ana")
    actions.carry_by_hand(ana, by=keeper(gathering))
    edited(gathering, venue="Harbour hall")
    before = sent()
    edited(gathering, begins_on=str(in_days(9)))
    (letter,) = sent()

    assert before == []
    assert "Before, it was to be held: no day yet, Harbour hall." in letter.body


def test_what_is_put_off_is_told_once_it_is_announced_again(gathering: Gathering) -> None:
    (ana,) = make_guests(gathering, "Ana")
    actions.carry_by_hand(ana, by=keeper(gathering))
    by = keeper(gathering)
    actions.move_gathering(gathering, "postponed", by=by, reason="Flooded road")
    actions.move_gathering(gathering, "concept", by=by)
    sent()
    edited(gathering, venue="Harbour hall", opens="09:30")
    before = sent()
    for step in ("cleared", "announced"):
        actions.move_gathering(gathering, step, by=by)
    (letter,) = sent()

    assert before == []
    assert "has a new day" in letter.body
    assert "09:30, Harbour hall" in letter.body


def test_the_officer_reads_who_is_told_of_a_change(client: Client, gathering: Gathering) -> None:
    client.force_login(officer_of(Hub.objects.get(pk=gathering.hub_id)))
    ana, bo = make_guests(gathering, "Ana", "Bo")
    actions.carry_by_hand(ana, by=keeper(gathering))
    (cy,) = make_guests(gathering, "Cy", email="")
    actions.carry_by_hand(cy, by=keeper(gathering))
    address = f"/gatherings/{gathering.pk}/edit/"
    page = client.get(address).content.decode()
    form = {"title": "Calm markets", "kind": "workshop", "promise": "convene",
            "begins_on": str(gathering.begins_on), "venue": "Harbour hall"}  # fmt: skip
    saved = client.post(address, form | {"base": base_in(page), "seen": base_in(page)})
    told = client.get(saved["Location"]).content.decode()

    assert "One guest was told when and where it is held." in page
    assert "One guest gets no letter: tell them yourself." in page
    assert "One guest who was told before gets a letter with what is new." in told
    assert "One guest who was told gets no letter: tell them yourself." in told
    assert [one.to for one in sent()] == [["ana@mail.example"]]
    assert fresh_guest(bo).asked_at is None


def base_in(page: str) -> str:
    return page.partition('name="base" value="')[2].partition('"')[0]


def test_what_changes_on_a_public_page_is_told_once_it_is_released(gathering: Gathering) -> None:
    release(gathering)
    (ana,) = make_guests(gathering, "Ana")
    actions.carry_by_hand(ana, by=keeper(gathering))
    edited(gathering, venue="Harbour hall")
    waiting = [one.to for one in sent()]
    release(Gathering.objects.get(pk=gathering.pk))

    assert ["ana@mail.example"] not in waiting
    assert [one.to for one in sent() if "Harbour hall" in one.body] == [["ana@mail.example"]]


def test_whoever_may_write_to_guests_finds_the_way_there(
    client: Client, gathering: Gathering
) -> None:
    release(gathering)
    make_guests(gathering, "Ana Vell", "Bo Lim")
    address, link = f"/gatherings/{gathering.pk}/", f"/gatherings/{gathering.pk}/writing/"
    client.force_login(desk())
    assert f'href="{link}"' in client.get(address).content.decode()
    client.force_login(officer_of(Hub.objects.get(pk=gathering.hub_id)))
    assert f'href="{link}"' in client.get(f"{address}guests/").content.decode()
    assert "without seeing" not in client.get(link).content.decode()
    answer = client.post(link, {"text": "Bring a coat."}, follow=True)
    assert "2 letters are on their way." in answer.content.decode()
