"""The board of commitments, one commitment's page, and each act on it in a browser's words."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cityweave.followup import actions
from cityweave.followup.actions import Word
from cityweave.followup.models import Commitment
from cityweave.network.models import City, Hub
from tests.cast import actor, focal_point_of, officer_of
from tests.files import making
from tests.makers import fresh, make_activity, make_city, make_commitment, make_hub, make_need

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def city(hub: Hub) -> City:
    return make_city("Tamrindi", hub=hub)


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def page(client: Client, address: str = "/commitments/") -> str:
    return client.get(address).content.decode()


@pytest.mark.both
def test_what_is_overdue_comes_first_and_what_has_ended_only_when_asked_for(
    client: Client, hub: Hub, city: City
) -> None:
    make_commitment(city, "No day")
    make_commitment(city, "Next month", due_on=in_days(30))
    make_commitment(city, "Last week", due_on=in_days(-7))
    done = make_commitment(city, "Kept", due_on=in_days(-30))
    actions.move_commitment(done, "done", by=actor(officer_of(hub)))
    client.force_login(officer_of(hub))

    shown, everything = page(client), page(client, "/commitments/?state=all")

    order = [shown.index(words) for words in ("Last week", "Next month", "No day")]
    assert order == sorted(order)
    assert "7 days late" in shown
    assert "Kept</bdi>" not in shown
    assert everything.index("Kept</bdi>") > everything.index("No day")
    assert "50 % kept: 1 of 2 whose day has come." in shown


def test_the_address_keeps_the_filters_and_a_pill_takes_one_away(
    client: Client, hub: Hub, city: City
) -> None:
    other = make_city("Korallu", hub=hub)
    make_commitment(city, "Ours", to=other)
    make_commitment(other, "Theirs")
    client.force_login(officer_of(hub))

    by_owner = page(client, f"/commitments/?owner={city.pk}")
    by_city = page(client, f"/commitments/?city={other.pk}&state=made")
    nonsense = page(client, "/commitments/?owner=zzz&state=qqq&hub=%00")

    assert "Ours" in by_owner
    assert "Theirs" not in by_owner
    assert "Ours" in by_city
    assert "Theirs" in by_city
    assert f'href="/commitments/?city={other.pk}"' in by_city
    assert "Ours" in nonsense


def test_the_board_asks_as_much_for_three_as_for_one(client: Client, hub: Hub, city: City) -> None:
    make_commitment(city)
    client.force_login(officer_of(hub))
    page(client)
    counts = []
    for _turn in range(2):
        with CaptureQueriesContext(connection) as asked:
            page(client)
        counts.append(len(asked))
        make_commitment(city, to=make_city(hub=hub))
        make_commitment(make_city(hub=hub))

    assert counts[0] == counts[1]


def test_a_hub_writes_a_commitment_down_with_all_that_belongs_to_it(
    client: Client, hub: Hub, city: City
) -> None:
    need, meeting = make_need(city), make_activity(hub=hub)
    client.force_login(officer_of(hub))
    typed = {
        "owner": str(city.pk), "what": "Two evenings for the market", "due_on": "2027-03-01",
        "name": "Town clerk", "email": "clerk@tamrindi.example", "language": "fr",
    }  # fmt: skip

    answer = client.post(f"/commitments/new/?need={need.pk}&in={meeting.pk}", typed, follow=True)

    made = Commitment.objects.get()
    shown = answer.content.decode()
    assert (made.owner_id, made.made_in_id, made.due_on) == (city.pk, meeting.pk, date(2027, 3, 1))
    assert made.contact.language == "fr"
    assert "Two evenings for the market" in shown
    assert need.statement in shown
    assert "clerk@tamrindi.example" in shown


def test_a_city_promises_something_itself_and_finds_it_at_its_own_doors(
    client: Client, city: City
) -> None:
    client.force_login(focal_point_of(city))

    client.post("/commitments/new/", {"what": "Lamps at the quay"})

    made = Commitment.objects.get()
    assert (made.owner_id, made.hub_id) == (city.pk, city.hub_id)
    assert "Lamps at the quay" in page(client, "/today/")
    assert "Lamps at the quay" in page(client, f"/cities/{city.pk}/")


def test_a_mistake_keeps_what_was_typed(client: Client, city: City) -> None:
    made = make_commitment(city)
    client.force_login(focal_point_of(city))

    answer = client.post(
        f"/commitments/{made.pk}/steps/", {"act": "dropped", "link": "council.example/minutes"}
    )

    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Say in a sentence why it is dropped." in shown
    assert "council.example/minutes" in shown
    assert fresh(made).state == "made"


def test_evidence_is_words_an_address_and_a_file(
    client: Client, city: City, tmp_path: Path, settings: Any
) -> None:
    settings.FILES_FOLDER = tmp_path / "files"
    settings.FILES_FOLDER.mkdir()
    made = make_commitment(city)
    client.force_login(focal_point_of(city))
    told = {
        "act": "done", "text": "Both evenings were held.", "link": "https://tamrindi.example/m",
        "file": SimpleUploadedFile("minutes.pdf", making.pdf()),
    }  # fmt: skip

    shown = client.post(f"/commitments/{made.pk}/steps/", told, follow=True).content.decode()

    step = made.steps.get(said="done")
    assert step.file is not None
    for words in ("Both evenings were held.", "https://tamrindi.example/m", "minutes.pdf"):
        assert words in shown
    assert client.get(f"/files/{step.file.pk}/").status_code == 200


def test_what_they_answered_is_written_down_with_how_it_came(
    client: Client, hub: Hub, city: City
) -> None:
    made = make_commitment(city)
    client.force_login(officer_of(hub))

    shown = client.post(
        f"/commitments/{made.pk}/steps/", {"act": "accepted", "came_by": "phone"}, follow=True
    ).content.decode()

    assert "by phone" in shown
    assert made.steps.get(said="accepted").came_by == "phone"


def test_a_message_is_carried_by_hand_in_their_language(
    client: Client, hub: Hub, city: City
) -> None:
    made = make_commitment(city)
    client.force_login(officer_of(hub))
    told = {"name": "Greffe", "phone": "+999 1 440 220", "language": "fr", "email": ""}
    client.post(f"/commitments/{made.pk}/contact/", told)

    shown = client.post(f"/commitments/{made.pk}/asking/", {"how": "hand"}).content.decode()

    assert "/fr/word/" in shown
    assert "https://wa.me/9991440220?text=" in shown


def test_other_words_saved_meanwhile_are_shown_and_nothing_is_lost(
    client: Client, hub: Hub, city: City
) -> None:
    made = make_commitment(city, "One evening")
    client.force_login(officer_of(hub))
    address = f"/commitments/{made.pk}/edit/"
    client.post(address, {"what": "Two evenings", "base": "1.0"})

    stale = client.post(address, {"what": "Three evenings", "base": "1.0"})

    shown = stale.content.decode()
    assert stale.status_code == 422
    assert "Two evenings" in shown
    assert "Three evenings" in shown
    assert fresh(made).what == "Two evenings"


def test_whoever_only_reads_finds_no_form_and_no_contact(client: Client, hub: Hub) -> None:
    city, other = make_city("Tamrindi", hub=hub), make_city("Korallu", hub=hub)
    made = make_commitment(city, to=other, email="clerk@tamrindi.example")
    actions.move_commitment(
        made, "in_progress", by=actor(focal_point_of(city)), word=Word("Half of it")
    )
    client.force_login(focal_point_of(other))

    shown = page(client, f"/commitments/{made.pk}/")

    assert "Half of it" in shown
    assert "clerk@tamrindi.example" not in shown
    assert f"/commitments/{made.pk}/steps/" not in shown
    assert client.post(f"/commitments/{made.pk}/reopening/").status_code == 403
