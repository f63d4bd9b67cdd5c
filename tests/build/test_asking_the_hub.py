"""A city asks its hub: one page, a clock, a conversation, an answer, and whether it helped."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cityweave.build import actions
from cityweave.build.models import Message, SupportRequest
from cityweave.build.presenters import request_list
from cityweave.followup.models import Task
from cityweave.journal.models import Entry
from cityweave.journal.tasks import Rank
from cityweave.mail.actions import send_due
from cityweave.mail.models import Letter
from cityweave.network.models import City, Hub
from cityweave.sharing import actions as sharing
from cityweave.sharing.choices import Label
from cityweave.verdicts import NotAllowed
from tests.cast import actor, focal_point_of, officer_of
from tests.makers import (
    fresh,
    make_city,
    make_hub,
    make_membership,
    make_on_call,
    make_support_request,
)

pytestmark = pytest.mark.django_db

QUESTION = {"what": "How do others train school staff?", "reply_by": "mail"}


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def city(hub: Hub) -> City:
    return make_city("Tamrindi", hub=hub)


def ask(client: Client, city: City, **typed: str) -> str:
    """The page on which a focal point lands after asking."""
    client.force_login(focal_point_of(city))
    return client.post("/ask/", QUESTION | typed, follow=True).content.decode()


def asked(city: City, **facts: object) -> SupportRequest:
    by = actor(focal_point_of(city))
    return actions.ask_hub(city, QUESTION | facts, by=by)


def test_what_a_city_asks_waits_in_the_hubs_today(client: Client, hub: Hub, city: City) -> None:
    page = ask(client, city)
    client.force_login(officer_of(hub))

    assert "How do others train school staff?" in page
    assert "How do others train school staff?" in client.get("/today/").content.decode()


def test_what_the_hub_calls_urgent_moves_to_the_head_of_every_desk(hub: Hub, city: City) -> None:
    officer = officer_of(hub)
    request = asked(city)
    before = Task.objects.get(person=officer, about=request.pk).rank

    actions.triage_request(request, urgent=True, by=actor(officer))
    raised = Task.objects.get(person=officer, about=request.pk).rank
    actions.triage_request(request, urgent=False, by=actor(officer))

    assert raised == Rank.SAFEGUARDING
    assert Task.objects.get(person=officer, about=request.pk).rank == before > raised


def test_what_is_urgent_comes_first_and_shows_at_once_whom_to_call(
    client: Client, hub: Hub, city: City
) -> None:
    officer = officer_of(hub)
    make_on_call(hub, function="Duty desk", phone="+999 1 555")
    make_membership(make_city("Oldest", hub=hub), "applied")

    page = ask(client, city, what="A shop was burnt.", urgent="on")
    client.force_login(officer)
    today = client.get("/today/").content.decode()

    assert "Call now" in page
    assert "+999 1 555" in page
    assert 'href="tel:+9991555"' in page
    assert "The first 72 hours" in page
    assert today.index("A shop was burnt.") < today.index("Asks to become a member")


def test_the_sheet_is_the_hubs_own_or_the_networks(client: Client, hub: Hub, city: City) -> None:
    request = asked(city, urgent=True)
    client.force_login(focal_point_of(city))
    address = f"/requests/{request.pk}/first-hours/"
    networks = client.get(address).content.decode()
    make_on_call(hub, sheet="Ring the elders first.")

    hubs = client.get(address).content.decode()

    assert "In the first hour" in networks
    assert "Ring the elders first." in hubs
    assert "In the first hour" not in hubs


def test_another_city_reads_neither_the_question_nor_whom_to_call(
    client: Client, hub: Hub, city: City
) -> None:
    request = asked(city)
    elsewhere = make_city("Elsewhere", hub=make_hub())
    make_on_call(hub, phone="+999 1 555")
    client.force_login(focal_point_of(elsewhere))

    assert client.get(f"/requests/{request.pk}/").status_code == 404
    assert "+999 1 555" not in client.get("/ask/").content.decode()


def test_a_number_is_asked_for_where_a_call_is_wanted(client: Client, city: City) -> None:
    client.force_login(focal_point_of(city))

    answer = client.post("/ask/", QUESTION | {"reply_by": "phone"})

    assert answer.status_code == 422
    assert "Write the number with its country code" in answer.content.decode()
    assert "How do others train school staff?" in answer.content.decode()
    assert not SupportRequest.objects.exists()


def test_the_answer_is_a_letter_in_the_citys_language_that_asks_back(
    client: Client, hub: Hub, city: City
) -> None:
    request = asked(city, language="fr")

    actions.answer_request(request, "Three cities do it like this.", by=actor(officer_of(hub)))
    send_due(timezone.now())

    (letter,) = mail.outbox
    assert "Tamrindi" not in letter.subject
    assert "Three cities do it like this." in letter.body
    assert "/fr/helpful/" in letter.body
    assert Letter.objects.get().text == ""


def test_the_link_shows_and_only_the_button_acts_and_can_change(
    client: Client, hub: Hub, city: City
) -> None:
    request = asked(city)
    _message, token = actions.answer_request(request, "So.", by=actor(officer_of(hub)))
    address = f"/helpful/{token}/"

    for _look in range(20):
        assert client.get(address).status_code == 200
        assert client.head(address).status_code == 200
    assert fresh(request).helpful is None
    client.post(address, {"helpful": "yes"})
    helped = fresh(request)
    client.post(address, {"helpful": "no", "missing": "It is for schools only."})
    changed = fresh(request)

    assert (helped.state, helped.helpful) == ("helpful", True)
    assert (changed.state, changed.helpful) == ("triaged", False)
    assert changed.waiting_since is not None
    assert Message.objects.filter(text="It is for schools only.").exists()


def test_a_link_that_is_altered_or_too_old_is_refused_kindly(
    client: Client, hub: Hub, city: City
) -> None:
    request = asked(city)
    _message, token = actions.answer_request(request, "So.", by=actor(officer_of(hub)))
    request.ref.signed_links.update(expires_at=timezone.now() - timedelta(days=1))

    late = client.post(f"/helpful/{token}/", {"helpful": "yes"})

    assert client.get(f"/helpful/{token}x/").status_code == 404
    assert late.status_code == 410
    assert "This link has expired" in late.content.decode()
    assert fresh(request).helpful is None


def test_the_hub_asks_back_and_the_clock_stands_until_the_city_writes(
    client: Client, hub: Hub, city: City
) -> None:
    request = asked(city)
    actions.ask_back(request, "For which age?", by=actor(officer_of(hub)))
    client.force_login(focal_point_of(city))
    own_today = client.get("/today/").content.decode()
    asked_back = fresh(request)

    client.post(f"/requests/{request.pk}/word/", {"text": "Ten to fourteen."})

    assert asked_back.waiting_since is None
    assert "Write back" in own_today
    assert fresh(request).waiting_since is not None
    assert Task.objects.open().filter(kind="build.citys-turn").count() == 0


def test_it_is_passed_on_declined_closed_and_opened_again(
    client: Client, hub: Hub, city: City
) -> None:
    client.force_login(officer_of(hub))
    referred, declined = asked(city), asked(city)
    words = {"text": "Write to them.", "body": "Ministry of Schools"}

    client.post(f"/requests/{referred.pk}/referral/", words)
    client.post(f"/requests/{declined.pk}/refusal/", {"text": "We have no money for this."})
    client.post(f"/requests/{referred.pk}/closing/")
    closed = fresh(referred).state
    client.post(f"/requests/{referred.pk}/reopening/")

    assert fresh(declined).state == "declined"
    assert closed == "closed"
    assert fresh(referred).state == "triaged"
    assert "Ministry of Schools" in client.get(f"/requests/{referred.pk}/").content.decode()


def test_a_call_is_written_down_on_behalf_of_the_city(client: Client, hub: Hub, city: City) -> None:
    officer = officer_of(hub)
    client.force_login(officer)

    answer = client.post(
        "/requests/new/",
        QUESTION
        | {"city": str(city.pk), "came_by": "phone", "language": "en", "reply_to": "a@b.example"},
        follow=True,
    )

    request = SupportRequest.objects.get()
    entry = Entry.objects.get(verb="build.request.asked", ref=request.pk)
    assert "by phone" in answer.content.decode()
    assert request.owner_id == city.pk
    assert entry.actor == f"person:{officer.pk}"
    assert entry.on_behalf_of == f"scope:{city.pk}"


def test_whoever_takes_it_has_it_alone_and_colleagues_see_who(
    client: Client, hub: Hub, city: City
) -> None:
    officer, colleague = officer_of(hub), officer_of(hub, 2)
    request = asked(city)
    client.force_login(officer)

    client.post(f"/requests/{request.pk}/assignment/")
    client.force_login(colleague)

    assert fresh(request).assigned_to_id == officer.pk
    assert "Officer 1 of Coast" in client.get(f"/requests/{request.pk}/").content.decode()
    client.force_login(focal_point_of(city))
    assert "Officer 1 of Coast" not in client.get(f"/requests/{request.pk}/").content.decode()


def test_a_city_does_not_answer_for_the_hub(hub: Hub, city: City) -> None:
    with pytest.raises(NotAllowed, match="Only the hub’s staff"):
        actions.answer_request(asked(city), "Me.", by=actor(focal_point_of(city)))


def test_the_share_answered_in_time_is_said(hub: Hub, city: City) -> None:
    officer = actor(officer_of(hub))
    quick, slow, late = (make_support_request(city) for _number in range(3))
    long_ago = timezone.now() - timedelta(days=20)
    actions.answer_request(quick, "So.", by=officer)
    SupportRequest.objects.filter(pk__in=[slow.pk, late.pk]).update(created_at=long_ago)
    actions.answer_request(slow, "So.", by=officer)

    page = request_list(officer, "all")

    assert (page.in_time, page.measured, page.share) == (1, 3, 33)


def test_one_request_and_three_take_the_same_number_of_queries(
    client: Client, hub: Hub, city: City
) -> None:
    client.force_login(officer_of(hub))

    def queries() -> int:
        asked(city)
        client.get("/requests/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/requests/")
        return len(captured)

    with_one = queries()
    queries()
    assert queries() == with_one


def test_a_red_request_is_never_in_a_letter(hub: Hub, city: City) -> None:
    request = asked(city)
    officer = actor(officer_of(hub))
    sharing.set_label(request, Label.RED, by=officer)

    actions.answer_request(fresh(request), "Come by.", by=officer)

    assert not Letter.objects.exists()


def test_words_are_wanted_and_what_was_typed_stays(client: Client, hub: Hub, city: City) -> None:
    request = asked(city)
    client.force_login(officer_of(hub))

    answer = client.post(f"/requests/{request.pk}/referral/", {"text": "Try them.", "body": ""})

    assert answer.status_code == 422
    assert "Name the body that can help." in answer.content.decode()
    assert "Try them." in answer.content.decode()


def test_an_answer_by_phone_is_written_down_and_not_called_a_letter(
    client: Client, hub: Hub, city: City
) -> None:
    client.force_login(officer_of(hub))
    request = asked(city, reply_by="phone", reply_to="+999 1 440 220")

    before = client.get(f"/requests/{request.pk}/").content.decode()
    client.post(f"/requests/{request.pk}/answer/", {"text": "They speak with the press."})
    page = client.get(f"/requests/{request.pk}/").content.decode()

    assert "No letter goes out" in before
    assert "The hub answered" in page
    assert "(by mail)" not in page
    assert not Letter.objects.filter(purpose="build.answer").exists()
