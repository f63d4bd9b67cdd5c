"""Whoever promised answers through a letter's link, once, on one screen and without an account."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from cityweave.followup import actions
from cityweave.followup.models import Asking, Commitment
from cityweave.mail.actions import send_due
from cityweave.mail.models import Letter
from cityweave.network.models import City, Hub
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import system_actor
from cityweave.sharing.choices import Label
from cityweave.sharing.models import SignedLink
from tests.cast import actor, focal_point_of, officer_of
from tests.makers import fresh, make_city, make_commitment, make_hub, make_label

pytestmark = pytest.mark.django_db
CLERK = "clerk@tamrindi.example"
JOB = system_actor("reminding")


@pytest.fixture
def city() -> City:
    return make_city("Tamrindi", hub=make_hub("Coast"))


def asked(commitment: Commitment) -> str:
    """The address in a fresh letter about it."""
    officer = actor(officer_of(hub_of(commitment)))
    return f"/word/{actions.ask_owner(fresh(commitment), by=officer)}/"


def hub_of(commitment: Commitment) -> Hub:
    return Hub.objects.get(pk=commitment.hub_id)


def sent() -> list[str]:
    mail.outbox = []
    send_due(timezone.now())
    return [f"{one.subject}\n{one.body}" for one in mail.outbox]


def reply(commitment: Commitment, act: str, text: str = "") -> dict[str, str]:
    name = commitment.pk.hex
    return {f"{name}-act": act, f"{name}-text": text}


def test_a_letter_says_nothing_and_its_page_asks_one_question(client: Client, city: City) -> None:
    made = make_commitment(city, "Lamps at the quay", email=CLERK)

    address = asked(made)
    (letter,) = sent()

    assert "Lamps" not in letter
    assert address in letter
    shown = client.get(address)
    assert shown.status_code == 200
    assert "Lamps at the quay" in shown.content.decode()
    assert shown["Cache-Control"] == "no-store, private"


def test_looking_changes_nothing_and_one_answer_uses_the_link_up(
    client: Client, city: City
) -> None:
    made = make_commitment(city, email=CLERK)
    address = asked(made)

    client.get(address)
    before = fresh(made).state
    thanked = client.post(address, reply(made, "accepted"), follow=True)
    again = client.post(address, reply(made, "done"))

    assert before == "made"
    assert "Your answer is kept" in thanked.content.decode()
    assert "The next letter brings a new link." in again.content.decode()
    assert fresh(made).state == "accepted"
    step = made.steps.get(said="accepted")
    assert step.author.startswith("link:")


def test_the_next_letter_brings_a_new_link(client: Client, city: City) -> None:
    made = make_commitment(city, email=CLERK)
    client.post(asked(made), reply(made, "accepted"))

    client.post(asked(made), reply(made, "done", "The lamps burn."))

    assert fresh(made).state == "done"
    assert made.steps.get(said="done").text == "The lamps burn."


def test_expired_withdrawn_and_altered_links_say_kindly_what_to_do(
    client: Client, city: City
) -> None:
    made = make_commitment(city, email=CLERK)
    expired, withdrawn = asked(made), asked(made)
    links = list(SignedLink.objects.order_by("created_at"))
    SignedLink.objects.filter(pk=links[0].pk).update(expires_at=timezone.now())
    SignedLink.objects.filter(pk=links[1].pk).update(revoked_at=timezone.now())

    answers = [client.get(one) for one in (expired, withdrawn, f"{expired[:-3]}/")]

    assert [one.status_code for one in answers] == [410, 410, 404]
    for answer, words in zip(answers, ("too old", "taken back", "not whole"), strict=True):
        assert words in answer.content.decode()


def test_dropping_wants_a_reason_and_keeps_the_link(client: Client, city: City) -> None:
    made = make_commitment(city, email=CLERK)
    address = asked(made)

    refused = client.post(address, reply(made, "dropped"))
    client.post(address, reply(made, "dropped", "The council said no."))

    assert refused.status_code == 422
    assert "Say in a sentence why it is dropped." in refused.content.decode()
    assert fresh(made).state == "dropped"


def test_what_ended_or_was_hidden_meanwhile_is_not_asked_about(client: Client, city: City) -> None:
    made, hidden = make_commitment(city, email=CLERK), make_commitment(city, email=CLERK)
    officer = actor(officer_of(hub_of(made)))
    done, red = asked(made), asked(hidden)
    actions.move_commitment(fresh(made), "done", by=officer)
    make_label(fresh(hidden), Label.RED, by=officer)

    for address in (done, red):
        assert "Nothing waits for your answer here" in client.get(address).content.decode()
    assert sent() == []


def test_a_new_contact_ends_the_links_of_the_former_one(client: Client, city: City) -> None:
    made = make_commitment(city, "Lamps", email=CLERK)
    address = asked(made)
    officer = actor(officer_of(hub_of(made)))
    other = {"name": "Mayor's office", "email": "office@tamrindi.example"}

    actions.set_contact(fresh(made), other, by=officer)

    assert "Lamps" not in client.get(address).content.decode()
    assert sent() == []


def test_letters_speak_nine_languages(client: Client, city: City) -> None:
    made = make_commitment(city, email=CLERK)
    for language in ("en", "fr", "ar", "bn", "ur", "sq", "mk", "bs", "sr-latn"):
        made.contact.language = language
        made.contact.save()
        address = asked(made)
        prefix = "" if language == "en" else f"/{language}"
        assert client.get(f"{prefix}{address}").status_code == 200
        (letter,) = sent()
        assert f"{prefix}{address}" in letter


def aged(commitment: Commitment, days: int) -> Commitment:
    """As if it had been made and told of so long ago."""
    then = timezone.now() - timedelta(days=days)
    Commitment._default_manager.filter(pk=commitment.pk).update(
        created_at=then, made_on=then.date()
    )
    commitment.steps.update(taken_at=then)
    return commitment


@pytest.mark.both
def test_one_letter_reminds_of_all_and_each_moment_once(client: Client, city: City) -> None:
    first, second = (aged(make_commitment(city, email=CLERK), 100) for _one in range(2))
    aged(make_commitment(city, email="other@tamrindi.example"), 100)
    aged(make_commitment(city, email=CLERK), 40)
    today = timezone.localdate()

    letters = actions.remind_owners(today, by=JOB), actions.remind_owners(today, by=JOB)

    assert letters == (2, 0)
    (grouped,) = [one for one in sent() if "2 things" in one]
    address = re.search(r"/word/[^/\s]+/", grouped)[0]  # type: ignore[index]
    assert client.get(address).content.decode().count("<fieldset") == 2
    client.post(address, reply(first, "in_progress") | reply(second, "done"))
    assert (fresh(first).state, fresh(second).state) == ("in_progress", "done")
    assert actions.remind_owners(today + timedelta(days=90), by=JOB) == 2


def test_of_several_one_answer_is_enough_and_none_is_too_few(client: Client, city: City) -> None:
    first, second = (aged(make_commitment(city, email=CLERK), 100) for _one in range(2))
    actions.remind_owners(timezone.localdate(), by=JOB)
    address = re.search(r"/word/[^/\s]+/", sent()[0])[0]  # type: ignore[index]

    nothing = client.post(address, {})
    client.post(address, reply(first, "accepted"))

    assert nothing.status_code == 422
    assert (fresh(first).state, fresh(second).state) == ("accepted", "made")


def test_two_weeks_before_the_day_one_is_reminded_and_a_colleague_with_an_account_too(
    city: City,
) -> None:
    focal = focal_point_of(city)
    due = timezone.localdate() + timedelta(days=14)
    aged(make_commitment(city, email=CLERK, due_on=due), 5)
    kept = aged(make_commitment(city, due_on=due), 5)
    actions.hand_over_commitment(kept, focal, by=actor(focal))
    aged(kept, 5)

    assert actions.remind_owners(timezone.localdate(), by=JOB) == 2
    assert {letter.recipient for letter in Letter.objects.all()} == {None, focal.pk}
    assert Asking.objects.filter(commitment=kept, link=None).count() == 1


def test_a_link_speaks_for_one_commitment_and_for_no_other(client: Client, city: City) -> None:
    made, other = make_commitment(city, email=CLERK), make_commitment(city, email=CLERK)

    client.post(asked(made), reply(other, "done") | reply(made, "accepted"))

    assert fresh(other).state == "made"
    assert fresh(made).state == "accepted"


def test_a_link_of_another_purpose_answers_nothing(client: Client, city: City) -> None:
    made = make_commitment(city, email=CLERK)
    _link, token = sharing.make_link("other", made.ref, timedelta(days=1), by=JOB)

    assert client.get(f"/word/{token}/").status_code == 404


def test_a_commitment_written_down_late_is_not_asked_about_at_once(city: City) -> None:
    made = make_commitment(city, email=CLERK, made_on=date(2024, 1, 1))

    assert actions.remind_owners(timezone.localdate(), by=JOB) == 0
    assert made.is_open
