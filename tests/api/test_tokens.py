"""Tokens: made and shown once, revoked, run out, for some kinds only, never above GREEN."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from cityweave.api import actions
from cityweave.api.choices import MOST_TOKENS, Kind, Lifetime
from cityweave.api.models import Token
from cityweave.journal.models import Entry
from cityweave.network.models import Hub
from cityweave.sharing.actors import ANONYMOUS, actor_for
from cityweave.sharing.choices import Label
from cityweave.verdicts import NotAllowed
from tests import cast, makers
from tests.api.test_reading import ask, names, token_of
from tests.forms import posted, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub() -> Hub:
    return makers.make_label(makers.make_hub(), Label.CLEAR)


@pytest.fixture
def client(hub: Hub) -> Client:
    client = Client()
    client.force_login(cast.officer_of(hub))
    return client


def make(client: Client, name: str = "Map") -> str:
    form = posted(client.get("/account/tokens/"), holding="lifetime")
    page = client.post("/account/tokens/", form | {"name": name}, follow=True)
    said = text(page)
    return said[said.index("cityweave_") :].split()[0]


def test_a_token_is_shown_once_and_opens_what_it_says(client: Client, hub: Hub) -> None:
    secret = make(client)

    assert secret not in text(client.get("/account/tokens/"))
    assert not Token.objects.filter(digest=secret).exists()
    assert ask("cities/", secret).status_code == 200
    refused = ask("activities/", secret)
    assert refused.status_code == 403
    assert refused.json()["detail"] == "This token does not open “activities”."
    assert names(ask("hubs/", secret)) == [hub.name]


def test_a_revoked_token_opens_nothing_from_the_next_question_on(client: Client) -> None:
    secret = make(client)
    token = Token.objects.get()

    page = client.post(f"/account/tokens/{token.key}/revocation/", follow=True)

    assert "Revoked. It opens nothing any more." in text(page)
    answer = ask("cities/", secret)
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert client.post(f"/account/tokens/{token.key}/revocation/").status_code == 403


def test_nobody_revokes_anothers_token(client: Client) -> None:
    make(client)
    token = Token.objects.get()
    other = Client()
    other.force_login(cast.desk())

    assert other.post(f"/account/tokens/{token.key}/revocation/").status_code == 404
    with pytest.raises(NotAllowed, match="Only the person whose token it is"):
        actions.revoke_token(token, by=actor_for(cast.desk()))


def test_a_token_runs_out(hub: Hub) -> None:
    secret = token_of(cast.officer_of(hub))

    with time_machine.travel(timezone.now() + timedelta(days=7, seconds=1)):
        assert ask("hubs/", secret).status_code == 401


def test_a_token_of_a_suspended_person_opens_nothing(hub: Hub) -> None:
    person = cast.officer_of(hub)
    secret = token_of(person)
    person.is_active = False
    person.save()

    assert ask("hubs/", secret).status_code == 401


def test_a_role_that_ends_takes_what_its_token_read(hub: Hub) -> None:
    makers.make_label(makers.make_city(hub=hub, name="Of members"), Label.GREEN)
    person = cast.officer_of(hub)
    secret = token_of(person)
    assert names(ask("cities/", secret)) == ["Of members"]

    person.roles.update(ends_on=timezone.now().date() - timedelta(days=1))

    assert names(ask("cities/", secret)) == []


@pytest.mark.parametrize("header", ["Basic abc", "Bearer", "Bearer cityweave_nobodys", "x"])
def test_what_is_nobodys_token_opens_nothing(header: str) -> None:
    assert Client().get("/api/v1/hubs/", headers={"Authorization": header}).status_code == 401


def test_making_using_and_revoking_are_written_down_without_the_secret(client: Client) -> None:
    secret = make(client)
    ask("cities/", secret)
    ask("cities/", secret)
    client.post(f"/account/tokens/{Token.objects.get().key}/revocation/")

    entries = Entry.objects.filter(verb__startswith="api.").order_by("pk")
    assert [entry.verb for entry in entries] == [
        "api.token.made",
        "api.token.used",
        "api.token.revoked",
    ]
    assert Token.objects.get().last_used_on == timezone.now().date()


def test_only_who_is_signed_in_makes_tokens_and_not_without_end(hub: Hub) -> None:
    with pytest.raises(NotAllowed, match="Only whoever is signed in"):
        actions.make_token("x", [Kind.HUBS], Lifetime.WEEK, by=ANONYMOUS)
    assert "/sign-in/" in Client().get("/account/tokens/")["Location"]

    person = cast.officer_of(hub)
    for _ in range(MOST_TOKENS):
        token_of(person)
    with pytest.raises(NotAllowed, match="You have 20 tokens"):
        token_of(person)


def test_a_token_needs_a_name_and_something_to_read(client: Client) -> None:
    page = client.post("/account/tokens/", {"name": "", "lifetime": "7"})

    assert page.status_code == 422
    assert not Token.objects.exists()


def test_answers_to_tokens_are_stored_nowhere(hub: Hub) -> None:
    secret = token_of(cast.officer_of(hub))

    answer = ask("hubs/", secret)

    assert "no-store" in answer["Cache-Control"]
    assert "Authorization" in answer["Vary"]
