"""The weekly letter: when it comes, what its words name, how it is stopped."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cityweave.followup import actions
from cityweave.followup.digests import first_working_day, next_letter, week_that_begins
from cityweave.followup.jobs import write_digest, write_digests
from cityweave.followup.models import Digest, DigestWish
from cityweave.mail.actions import send_due
from cityweave.mail.models import Letter
from cityweave.network.models import City, Hub
from cityweave.sharing.actors import system_actor
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Role
from tests.cast import actor, focal_point_of, officer_of
from tests.makers import make_city, make_commitment, make_gathering, make_hub, make_label

pytestmark = pytest.mark.django_db
WEEK = date(2026, 11, 23)
WEEKLY = "followup.weekly"


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def city(hub: Hub) -> City:
    return make_city("Tamrindi", hub=hub)


def promised(city: City, words: str, label: str) -> Any:
    due = timezone.localdate() + timedelta(days=3)
    made = make_commitment(city, what=words, due_on=due)
    return make_label(made, label) if label != made.label else made


def letter_to(person: Any) -> Letter:
    write_digest(person, WEEK)
    return Letter.objects.get(purpose=WEEKLY, recipient=person.pk)


def test_the_week_begins_after_the_weekend_at_the_reader_s_place() -> None:
    assert first_working_day("Europe/Tirane") == 0
    assert first_working_day("Asia/Dhaka") == 6
    assert first_working_day("UTC") == 0
    sunday_morning = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)  # half past six in Dhaka
    assert week_that_begins("Asia/Dhaka", sunday_morning) == date(2026, 11, 22)
    assert week_that_begins("Asia/Dhaka", sunday_morning - timedelta(hours=1)) is None
    assert week_that_begins("Europe/Tirane", sunday_morning) is None
    assert week_that_begins("Asia/Dhaka", sunday_morning + timedelta(days=3)) is None
    assert next_letter("Asia/Dhaka", sunday_morning).date() == date(2026, 11, 29)


def test_its_words_name_nothing_above_green(hub: Hub, city: City) -> None:
    focal = focal_point_of(city)
    promised(city, "Open the square", Label.GREEN)
    promised(city, "Amber words", Label.AMBER)
    promised(city, "Strict words", Label.STRICT)

    letter = letter_to(focal)

    assert letter.label == Label.GREEN
    assert "Open the square" in letter.text
    assert "Amber words" not in letter.text
    assert "Strict words" not in letter.text
    assert "Something waits" in letter.text
    assert "1 more, to be read here" in letter.text
    assert (letter.subject, "To stop this letter" in letter.text) == ("Your week", True)


@pytest.mark.both
def test_a_week_has_one_letter_however_often_the_job_runs(hub: Hub, city: City) -> None:
    focal = focal_point_of(city)
    promised(city, "Open the square", Label.GREEN)
    write_digest(focal, WEEK)
    write_digest(focal, WEEK)
    assert Letter.objects.filter(purpose=WEEKLY).count() == 1
    write_digest(focal, WEEK + timedelta(days=7))
    assert Letter.objects.filter(purpose=WEEKLY).count() == 2


def test_nothing_to_say_is_not_said(hub: Hub) -> None:
    write_digest(officer_of(hub), WEEK)
    assert not Letter.objects.filter(purpose=WEEKLY).exists()
    assert Digest.objects.count() == 1


def test_the_job_asks_whose_week_has_begun_and_who_wants_it(
    hub: Hub, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    focal, officer = focal_point_of(city), officer_of(hub)
    promised(city, "Open the square", Label.GREEN)
    actions.choose_digest(officer.pk, False, by=actor(officer))
    monday = datetime(2026, 11, 23, 7, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: monday)
    write_digests()
    write_digests()
    assert [letter.recipient for letter in Letter.objects.filter(purpose=WEEKLY)] == [focal.pk]


def test_its_readers_are_asked_about_again_when_it_leaves(hub: Hub, city: City) -> None:
    focal = focal_point_of(city)
    made = promised(city, "Open the square", Label.GREEN)
    letter_to(focal)
    make_label(made, Label.RED)
    send_due(timezone.now())
    assert [one for one in mail.outbox if one.subject == "Your week"] == []
    assert Letter.objects.get(purpose=WEEKLY).last_problem == "refused"


def test_one_that_was_stopped_is_written_anew_without_what_may_no_longer_be_read(
    hub: Hub, city: City
) -> None:
    focal = focal_point_of(city)
    kept = promised(city, "Open the square", Label.GREEN)
    hidden = promised(city, "Close the gate", Label.GREEN)
    first = letter_to(focal)
    make_label(hidden, Label.RED, by=actor(officer_of(hub)))
    send_due(timezone.now())

    again = actions.begin_again(timezone.now(), by=system_actor("digests"))
    write_digest(focal, WEEK)
    send_due(timezone.now())

    letters = Letter.objects.filter(purpose=WEEKLY, recipient=focal.pk)
    assert (again, letters.count()) == (1, 2)
    second = letters.exclude(pk=first.pk).get()
    assert second.state == "sent"
    assert (str(kept) in mail.outbox[-1].body, str(hidden) in mail.outbox[-1].body) == (True, False)
    assert actions.begin_again(timezone.now(), by=system_actor("digests")) == 0


def test_the_mail_program_stops_it_with_one_click(hub: Hub, city: City) -> None:
    focal = focal_point_of(city)
    promised(city, "Open the square", Label.GREEN)
    letter_to(focal)
    send_due(timezone.now())
    (sent,) = [one for one in mail.outbox if one.subject == "Your week"]
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = sent.extra_headers["List-Unsubscribe"].strip("<>")
    assert address in sent.body
    path = "/" + address.split("/", 3)[3]

    client = Client(enforce_csrf_checks=True)
    assert "One click" in client.get(path).text
    assert not DigestWish.objects.exists()
    client.post(path, {"List-Unsubscribe": "One-Click"})

    assert DigestWish.objects.get(person=focal).wanted is False
    assert "Stopped" in client.get(path).text
    assert client.get(reverse("followup:digest-stop", args=["made-up"])).status_code == 404
    client.post(path, {"as": "wanted"})
    assert DigestWish.objects.get(person=focal).wanted is True


def test_one_s_own_page_shows_the_next_one_and_stops_it(hub: Hub, city: City) -> None:
    focal = focal_point_of(city)
    promised(city, "Amber words", Label.AMBER)
    today = timezone.localdate()
    make_label(
        make_gathering(
            "Harbour day", hub=hub, state="announced", begins_on=today + timedelta(days=9)
        ),
        Label.GREEN,
    )
    client = Client()
    client.force_login(officer_of(hub))
    page = client.get(reverse("followup:digest")).text
    assert "Harbour day" in page
    client.post(reverse("followup:digest"), {"as": "stopped"})
    assert "You have stopped it" in client.get(reverse("followup:digest")).text
    assert "Send it again each week" in client.get(reverse("accounts:account")).text
    client.force_login(focal)
    assert "Amber words" in client.get(reverse("followup:digest")).text


def test_what_others_said_about_what_one_follows_is_told(hub: Hub, city: City) -> None:
    officer, focal = officer_of(hub), focal_point_of(city)
    made = promised(city, "Open the square", Label.GREEN)
    actions.write_comment(made, "First", by=actor(officer))
    actions.write_comment(made, "Second", by=actor(focal))
    assert "Open the square: 1 new comment" in letter_to(officer).text


def test_whoever_has_left_gets_none(hub: Hub, city: City) -> None:
    focal = focal_point_of(city)
    promised(city, "Open the square", Label.GREEN)
    letter_to(focal)
    Role.objects.filter(person=focal).update(ends_on=timezone.localdate() - timedelta(days=1))
    send_due(timezone.now())
    assert [one for one in mail.outbox if one.subject == "Your week"] == []
