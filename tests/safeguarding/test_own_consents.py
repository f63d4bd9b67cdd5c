"""Everybody reads what they agreed to, and withdraws it in one act."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from cityweave.network import actions as network
from cityweave.network.models import Affiliation, City, Hub
from cityweave.safeguarding import actions
from cityweave.safeguarding.models import Consent
from cityweave.sharing.actors import Actor, actor_for
from tests import cast
from tests.forms import text
from tests.makers import make_city, make_hub

pytestmark = pytest.mark.django_db
WORDS = "The hub may keep my name and how to reach me."


@pytest.fixture
def hub() -> Hub:
    return make_hub("Lantern Coast")


@pytest.fixture
def city(hub: Hub) -> City:
    return make_city("Belmar", hub=hub)


@pytest.fixture
def officer(hub: Hub) -> Actor:
    return cast.actor(cast.officer_of(hub))


def agreed(city: City, officer: Actor) -> Consent:
    facts = {"function": "mayor", "email": "office@belmar.example", "consent_internal_list": True}
    contact = network.add_contact({"name": "Ana Belo"}, city, facts, by=officer)
    return actions.record_consent(
        contact.person, city, "internal_list", WORDS, "en", by=officer
    )  # fmt: skip


def test_a_consent_is_read_in_its_own_words_and_withdrawn_in_one_act(
    city: City, officer: Actor
) -> None:
    consent = agreed(city, officer)
    client = Client()
    client.force_login(consent.person)

    page = text(client.get("/account/consents/"))
    answer = client.post(reverse("safeguarding:withdraw", args=[consent.pk]), follow=True)

    assert WORDS in page
    assert "Consents" in text(client.get("/account/"))
    assert "withdrawn" in text(answer)
    consent.refresh_from_db()
    assert consent.withdrawn_at is not None


def test_whoever_leaves_the_list_is_kept_by_the_city_alone(city: City, officer: Actor) -> None:
    consent = agreed(city, officer)
    assert Affiliation.objects.visible_to(officer).count() == 1

    actions.withdraw_consent(consent, by=actor_for(consent.person))

    assert Affiliation.objects.visible_to(officer).count() == 0
    assert Affiliation.objects.visible_to(actor_for(cast.team_of(city))).count() == 1


def test_nobody_withdraws_for_somebody_else_here(hub: Hub, city: City, officer: Actor) -> None:
    consent = agreed(city, officer)
    client = Client()
    client.force_login(cast.officer_of(hub))

    assert WORDS not in text(client.get("/account/consents/"))
    assert client.post(reverse("safeguarding:withdraw", args=[consent.pk])).status_code == 404
