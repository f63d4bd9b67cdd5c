"""The desk declares the register complete: from then on the size is counted."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from cityweave.journal.models import Entry
from cityweave.network import actions
from cityweave.network import reading as register
from cityweave.sharing.actors import actor_for
from cityweave.verdicts import NotAllowed
from tests import cast
from tests.forms import text
from tests.makers import (
    make_city,
    make_fact,
    make_hub,
    make_membership,
    make_network,
    release,
)

pytestmark = pytest.mark.django_db

PAGE = "network:register"
OFFICE = "Figure of the office"


@pytest.fixture(autouse=True)
def published() -> None:
    network = make_network()
    release(make_fact(network, attribute="size", value="160+", source=OFFICE))
    hub = make_hub("Coast", countries=" QM ")
    for name, state in (("Asha", "member"), ("Bela", "dormant"), ("Cora", "applied")):
        make_membership(make_city(name, hub=hub), state=state)


def desk() -> Client:
    client = Client()
    client.force_login(cast.desk())
    return client


def home(client: Client | None = None) -> str:
    return text((client or Client()).get(reverse("web:home")))


def test_the_published_size_stands_with_its_source_until_the_register_is_complete() -> None:
    assert "160+" in home()
    assert OFFICE in home()
    assert register.size() is None


def test_the_desk_finds_the_page_and_declares_by_a_word_of_its_own_language() -> None:
    client = desk()
    assert reverse(PAGE) in client.get(reverse("web:home")).content.decode()

    wrong = client.post(reverse(PAGE), {"word": "perhaps"})
    done = client.post(reverse(PAGE), {"word": " Complete "}, follow=True)

    assert wrong.status_code == 422
    assert "perhaps" in wrong.content.decode()
    assert "It is declared complete" in text(done)
    assert Entry.objects.filter(verb="network.register.declared_complete").count() == 1


def test_the_size_is_then_counted_and_quiet_members_are_in_it() -> None:
    desk().post(reverse(PAGE), {"word": "complete"})

    seen = home()
    assert "2cities are members" in seen.replace(" cities", "cities")
    assert "as of" in seen
    assert "160+" not in seen
    assert "Asha" not in seen


def test_it_is_taken_back_and_the_published_size_stands_again() -> None:
    client = desk()
    client.post(reverse(PAGE), {"word": "complete"})
    client.post(reverse("network:register-return"))

    assert OFFICE in home()
    assert Entry.objects.filter(verb="network.register.taken_back").count() == 1


def test_nobody_else_declares_it_and_nobody_twice() -> None:
    officer = actor_for(cast.officer_of(make_hub("Hill")))
    with pytest.raises(NotAllowed):
        actions.declare_register_complete(by=officer)

    by = actor_for(cast.desk())
    actions.declare_register_complete(by=by)
    with pytest.raises(NotAllowed):
        actions.declare_register_complete(by=by)
    assert register.size() is not None
