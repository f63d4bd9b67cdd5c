"""What careless and hostile hands send: days no calendar holds, text no page expects."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from cityweave.gatherings.models import Gathering
from cityweave.network.models import Hub
from tests.cast import officer_of
from tests.gatherings.guests import announced, in_days
from tests.makers import make_hub

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def gathering(hub: Hub, client: Client) -> Gathering:
    client.force_login(officer_of(hub))
    return announced(hub, begins_on=in_days(0))


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2200-01-01"])
def test_a_day_that_no_calendar_holds_is_refused(client: Client, hub: Hub, day: str) -> None:
    client.force_login(officer_of(hub))
    said = {"title": "Far away", "kind": "workshop", "promise": "convene", "begins_on": day,
            "kept_by": str(hub.pk)}  # fmt: skip

    answer = client.post("/gatherings/new/", said)

    assert answer.status_code == 422
    assert "Check the year." in answer.content.decode()
    assert not Gathering.objects.filter(title="Far away").exists()


@pytest.mark.parametrize(
    "body",
    [
        "[" * 200_000,
        '{"device": "d", "sent_at": "2026-11-23T10:00:00Z", "notes": [{"day": 1e999}]}',
        "null",
        b"\xff\xfe",
    ],
)
def test_what_is_no_roll_call_is_refused_with_a_sentence(
    client: Client, gathering: Gathering, body: Any
) -> None:
    path = f"/gatherings/{gathering.pk}/roll-call/door/changes/"
    answer = client.post(path, body, content_type="application/json")

    assert (answer.status_code, answer.json()) == (400, {"said": "That was no roll call."})


@pytest.mark.parametrize(
    "told",
    [
        {"noted_at": "0001-01-01T00:00:00+14:00"},
        {"noted_at": "9999-12-31T23:59:59-12:00"},
        {"day": 10**30},
    ],
)
def test_a_note_out_of_time_does_not_break_the_door(
    client: Client, gathering: Gathering, told: dict[str, Any]
) -> None:
    note = {"change": str(uuid4()), "guest": str(uuid4()), "day": 1, "state": "present",
            "noted_at": "2026-11-23T10:00:00Z"} | told  # fmt: skip
    walked_in = {"key": str(uuid4()), "name": "Bo\0 Lim\n", "origin": "x" * 400}
    sent = {"device": "d\0", "sent_at": "2020-11-23T10:00:00Z", "notes": [note],
            "guests": [walked_in]}  # fmt: skip
    path = f"/gatherings/{gathering.pk}/roll-call/door/changes/"

    answer = client.post(path, json.dumps(sent), content_type="application/json")

    assert answer.status_code in {200, 400}
