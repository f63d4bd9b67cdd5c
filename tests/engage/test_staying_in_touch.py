"""After an election a city is asked once; letters that come back are told; quiet is no fault."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cityweave.engage import actions
from cityweave.followup.models import Task
from cityweave.mail.models import Letter
from cityweave.network import actions as network
from cityweave.network.models import City, Membership
from cityweave.questions.models import Response
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import actor_for, system_actor
from cityweave.verdicts import NotAllowed
from tests import cast
from tests.engage.door import last_letter, link_in
from tests.makers import make_city, make_contact, make_fact, make_hub, make_membership

pytestmark = pytest.mark.django_db
CLOCK = system_actor("elections")


@pytest.fixture(autouse=True)
def network_folder(tmp_path: Path, settings: Any) -> None:
    settings.FILES_FOLDER = tmp_path


def member(election: str = "2026-10") -> City:
    city = make_city("Belmar", hub=make_hub())
    make_membership(city, "member")
    make_fact(city, attribute="election", value="October 2026", code=election)
    make_contact(city, "Rina Das", email="rina@town.example", function="mayor")
    return city


def ask() -> int:
    return actions.ask_after_elections(date(2026, 11, 22), by=CLOCK)


@pytest.fixture
def today() -> Any:
    with time_machine.travel(datetime(2026, 11, 22, 12), tick=False) as clock:
        yield clock


def test_a_city_is_asked_once_after_its_election(today: Any) -> None:
    city = member()
    officer = cast.officer_of(make_hub("Elsewhere"))
    ours = cast.manager_of(type(make_hub()).objects.get(pk=city.hub_id))

    assert (ask(), ask()) == (1, 0)

    assert last_letter("engage.reconfirm").address == "rina@town.example"
    waiting = Task.objects.filter(kind="engage.still-member")
    assert waiting.filter(person=ours).exists()
    assert not waiting.filter(person=officer).exists()


def test_nobody_is_asked_before_an_election(today: Any) -> None:
    member("2026-12")

    assert ask() == 0


def test_one_click_and_one_word_keep_the_membership(today: Any) -> None:
    city = member()
    cast.manager_of(type(make_hub()).objects.get(pk=city.hub_id))
    ask()
    link = link_in(last_letter("engage.reconfirm"))

    assert b"Does your city remain a member?" in Client().get(link).content
    Client().post(link, {"still": "yes", "contact": "", "words": ""})

    assert Membership.objects.get().reconfirmed_on == date(2026, 11, 22)
    assert not Task.objects.filter(kind="engage.still-member", state="open").exists()


def test_a_no_is_left_to_the_hub(today: Any) -> None:
    city = member()
    manager = cast.manager_of(type(make_hub()).objects.get(pk=city.hub_id))
    ask()
    client = Client()
    client.force_login(manager)
    assert "nobody has answered yet" in client.get("/today/").content.decode()

    Client().post(link_in(last_letter("engage.reconfirm")), {"still": "no"})

    membership = Membership.objects.get()
    assert (membership.state, membership.reconfirmed_on) == ("member", None)
    today_page = client.get("/today/").content.decode()
    assert "nobody has answered yet" not in today_page
    assert reverse("questions:response", kwargs={"key": Response.objects.get().pk}) in today_page


def test_a_quiet_city_is_back_with_one_word() -> None:
    city = member()
    manager = actor_for(cast.manager_of(type(make_hub()).objects.get(pk=city.hub_id)))
    membership = Membership.objects.get()
    with pytest.raises(NotAllowed, match="Say why"):
        network.move_membership(membership, "dormant", by=manager)
    network.move_membership(membership, "dormant", by=manager, reason="No answer since May.")

    network.reconfirm_membership(membership, by=actor_for(cast.team_of(city)))

    membership.refresh_from_db()
    assert (membership.state, membership.reason) == ("member", "")


def test_a_letter_that_came_back_waits_for_the_hub_until_the_address_is_right() -> None:
    city = member()
    manager = cast.manager_of(type(make_hub()).objects.get(pk=city.hub_id))
    contact = make_contact(city, "Omar", email="gone@town.example")
    now = timezone.now()
    Letter.objects.create(
        purpose="engage.reconfirm", address="gone@town.example", language="en", label="amber",
        written_by="system:x", message_id="<1@x>", state="failed",
        last_problem="SMTPRecipientsRefused", next_try_at=now,
    )  # fmt: skip

    assert actions.note_bounces(by=system_actor("bounces")) == 1
    assert actions.note_bounces(by=system_actor("bounces")) == 0
    open_tasks = Task.objects.filter(kind="engage.contact-bounced", state="open")
    assert [one.person_id for one in open_tasks.filter(person=manager)] == [manager.pk]

    with time_machine.travel(now + timedelta(minutes=5)):
        by = actor_for(manager)
        base = sharing.base_of(contact, None)
        sharing.change_record(contact, {"email": "new@town.example"}, base=base, by=by)

    assert not open_tasks.filter(person=manager).exists()
