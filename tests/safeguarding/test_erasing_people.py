"""Whoever asks is erased: by whom, after which word, and what stays."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.background.models import Job
from cityweave.journal.models import Revision
from cityweave.network.keeping import IDLE_AFTER
from cityweave.network.models import Affiliation, City, Hub
from cityweave.safeguarding import actions
from cityweave.safeguarding.actions import erasing, traces
from cityweave.safeguarding.choices import TOLD_BEFORE
from cityweave.safeguarding.models import Erasure
from cityweave.safeguarding.redacting import GONE, without, words_for
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import OPERATOR, Actor, system_actor
from cityweave.verdicts import NotAllowed
from tests import cast
from tests.forms import text
from tests.makers import make_city, make_contact, make_gathering, make_hub

pytestmark = pytest.mark.django_db
NAME = "Zubaida Qoshgari"


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def city(hub: Hub) -> City:
    return make_city("Tamrindi", hub=hub)


@pytest.fixture
def contact(city: City) -> Affiliation:
    return make_contact(city, NAME, email="z.q@town.example", title="Deputy mayor")


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def erased(person: Person) -> None:
    """All but what only a database outside of a transaction can do."""
    ordered = actions.order_erasure(person, by=OPERATOR)
    words = traces.words_of(person)
    taken = erasing.erase(person, words, by=OPERATOR)
    Erasure.objects.filter(pk=ordered.pk).update(done_at=timezone.now(), taken=taken)


def page(person: Person) -> str:
    return f"/people/{person.pk}/erasure/"


def test_a_manager_types_a_word_before_somebody_is_erased(hub: Hub, contact: Affiliation) -> None:
    manager = signed_in(cast.manager_of(hub))

    shown = text(manager.get(page(contact.person)))
    refused = manager.post(page(contact.person), {"word": "delete"})
    ordered = manager.post(page(contact.person), {"word": "Erase"}, follow=True)

    assert "1 function stays without the person" in shown
    assert refused.status_code == 422
    assert "Type the word" in text(refused)
    assert "Ordered." in text(ordered)
    assert Job.objects.filter(name="safeguarding.erase").count() == 1


@pytest.mark.parametrize("who", ["officer", "elsewhere", "focal"])
def test_nobody_else_finds_the_page(hub: Hub, city: City, contact: Affiliation, who: str) -> None:
    people = {
        "officer": lambda: cast.officer_of(hub),
        "elsewhere": lambda: cast.manager_of(make_hub("Hills")),
        "focal": lambda: cast.focal_point_of(city),
    }

    assert signed_in(people[who]()).get(page(contact.person)).status_code == 404


def test_whoever_holds_a_role_is_not_erased(city: City) -> None:
    with pytest.raises(NotAllowed, match="End their roles"):
        actions.order_erasure(cast.focal_point_of(city), by=OPERATOR)


def test_the_preview_takes_as_much_as_the_erasure(hub: Hub, contact: Affiliation) -> None:
    make_gathering("Workshop", hub=hub, purpose=f"{NAME} asks for it")
    told = dict(actions.plan(contact.person).redacted)

    erased(contact.person)

    assert told == {"gathering": 1, "person": 1, "contact": 1}
    assert actions.plan(contact.person).redacted == ()


def test_former_values_lose_the_name_too(hub: Hub, contact: Affiliation) -> None:
    officer = cast.actor(cast.officer_of(hub))
    gathering = make_gathering("Workshop", hub=hub, purpose=f"{NAME} asks", by=officer)
    base = sharing.base_of(gathering, None)
    sharing.change_record(gathering, {"purpose": "The city asks"}, base=base, by=officer)

    erased(contact.person)

    assert Revision.objects.get(ref=gathering.pk).values["purpose"] == f"{GONE} asks"


def test_a_function_stays_without_the_person(contact: Affiliation) -> None:
    erased(contact.person)

    contact.refresh_from_db()
    person = Person.objects.get(pk=contact.person_id)
    assert (contact.title, contact.email, bool(contact.ends)) == ("Deputy mayor", "", True)
    assert (person.name, person.email, person.is_active) == (GONE, None, False)


def test_the_page_of_a_contact_says_until_when_it_is_kept(hub: Hub, contact: Affiliation) -> None:
    officer = signed_in(cast.officer_of(hub))
    before = aged(contact, timedelta(days=400))

    shown = text(officer.get(f"/people/{contact.person_id}/"))
    officer.post(f"/people/{contact.person_id}/confirmation/")

    contact.refresh_from_db()
    assert "How long it is kept" in shown
    assert contact.changed_at > before


def aged(contact: Affiliation, age: timedelta) -> Any:
    then = timezone.now() - age
    Affiliation.objects.filter(pk=contact.pk).update(changed_at=then)
    return then


def job() -> Actor:
    return system_actor("retention")


def test_an_idle_contact_is_told_of_a_month_before_it_is_erased(contact: Affiliation) -> None:
    aged(contact, IDLE_AFTER - TOLD_BEFORE + timedelta(days=1))
    now = timezone.now()

    at_first = actions.order_idle(now, by=job())
    a_month_later = actions.order_idle(now + TOLD_BEFORE + timedelta(days=1), by=job())

    assert at_first == []
    assert [one.person_id for one in a_month_later] == [contact.person_id]


def test_a_contact_confirmed_meanwhile_stays(hub: Hub, contact: Affiliation) -> None:
    aged(contact, IDLE_AFTER)
    actions.order_idle(timezone.now(), by=job())

    confirmed = actions.confirm_contact(contact.person, by=cast.actor(cast.officer_of(hub)))

    assert confirmed == 1
    assert not Erasure.objects.exists()
    assert actions.order_idle(timezone.now() + TOLD_BEFORE, by=job()) == []


def test_whoever_holds_a_role_is_never_idle(city: City) -> None:
    person = cast.focal_point_of(city)
    contact = make_contact(city, "Somebody Else")
    Affiliation.objects.filter(pk=contact.pk).update(person=person)
    aged(contact, IDLE_AFTER * 2)

    actions.order_idle(timezone.now(), by=job())

    assert not Erasure.objects.filter(person=person).exists()


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Ms Zubaida Qoshgari spoke", f"Ms {GONE} spoke"),
        ("zubaida\n  qoshgari", GONE),
        ("Zubaida Qoshgarian", "Zubaida Qoshgarian"),
        ({"a": ["Zubaida Qoshgari"], "n": 3}, {"a": [GONE], "n": 3}),
    ],
)
def test_a_name_goes_whole_and_alone(said: Any, left: Any) -> None:
    pattern = words_for([NAME], []).pattern()

    assert pattern is not None
    assert without(said, pattern) == left


def test_a_name_of_one_word_takes_nobody_else_with_it() -> None:
    assert words_for(["Rose"], []).pattern() is None
