"""Counted heads reach a grant's funder as an edition that two people released, and no newer."""

from __future__ import annotations

import io
import uuid
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from docx import Document

from cityweave.accounts.models import Person
from cityweave.followup.models import Task
from cityweave.gatherings import actions as gatherings
from cityweave.gatherings.models import Gathering, Guest, Presence
from cityweave.network.models import Grant, Hub
from cityweave.reporting import actions
from cityweave.reporting.models import FiguresEdition
from cityweave.reporting.tasks import FIGURES
from cityweave.safeguarding.choices import QUESTIONS
from cityweave.verdicts import NotAllowed
from tests import cast
from tests.forms import text
from tests.makers import make_award, make_city, make_gathering, make_hub

pytestmark = pytest.mark.django_db
ANSWERS = dict.fromkeys(QUESTIONS, "Nobody; checked.")
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def grant(hub: Hub) -> Grant:
    return make_award(hub, "Lanthorn money")


@pytest.fixture
def workshop(hub: Hub, grant: Grant) -> Gathering:
    found = make_gathering("Markets at dusk", hub=hub, begins_on=date(2026, 5, 4))
    gatherings.record_share(found, grant, by=cast.actor(cast.officer_of(hub)), percent=60)
    cities = [make_city(f"Far {number}", hub=hub, country="KE") for number in range(3)]
    came(found, 12, "woman", "KE", [city.pk for city in cities])
    came(found, 3, "man", "UG", [cities[0].pk])
    return found


def came(gathering: Gathering, many: int, sex: str, country: str, cities: list[uuid.UUID]) -> None:
    for number in range(many):
        guest = Guest.objects.create(
            gathering=gathering, email=f"{sex}{country}{number}@mail.example", sex=sex,
            country=country, city_id=cities[number % len(cities)],
        )  # fmt: skip
        Presence.objects.create(guest=guest, day=1, state="present", noted_at=timezone.now())


def asked(grant: Grant, hub: Hub) -> FiguresEdition:
    return actions.ask_for_figures(grant, FIRST, LAST, by=cast.actor(cast.officer_of(hub)))


def released(grant: Grant, hub: Hub) -> FiguresEdition:
    by = cast.actor(cast.manager_of(hub))
    return actions.release_figures(asked(grant, hub), ANSWERS, by=by)


def page_for(person: Person, grant: Grant) -> str:
    client = Client()
    client.force_login(person)
    return text(client.get(f"/grants/{grant.pk}/did/"))


def test_what_is_frozen_follows_the_rule_for_small_numbers(
    grant: Grant, hub: Hub, workshop: Gathering
) -> None:
    edition = asked(grant, hub)

    assert dict(edition.values) == {
        "people": 15, "women": 10, "men": None, "youth": 0, "country:KE": 10,
    }  # fmt: skip


def test_a_funder_sees_the_released_edition_and_nothing_newer(
    grant: Grant, hub: Hub, workshop: Gathering
) -> None:
    funder = cast.funder_of(grant.owner)
    none = page_for(funder, grant)
    edition = asked(grant, hub)
    waiting = page_for(funder, grant)
    actions.release_figures(edition, ANSWERS, by=cast.actor(cast.manager_of(hub)))
    came(workshop, 40, "man", "KE", [make_city("New", hub=hub).pk])

    seen = page_for(funder, grant)

    assert "Edition" not in none + waiting
    assert "Edition 1, released" in seen
    assert "People, each once15" in seen
    assert "55" not in seen
    assert "People, each once55" in page_for(cast.officer_of(hub), grant)


def test_the_file_says_which_edition_too(grant: Grant, hub: Hub, workshop: Gathering) -> None:
    released(grant, hub)
    client = Client()
    client.force_login(cast.funder_of(grant.owner))

    taken = client.post(f"/grants/{grant.pk}/did/file/", {"format": "docx", "reason": "Board"})

    told = "\n".join(one.text for one in Document(io.BytesIO(taken.content)).paragraphs)
    assert "Edition 1" in told


def test_two_people_and_all_answers_release_it(grant: Grant, hub: Hub, workshop: Gathering) -> None:
    edition = asked(grant, hub)
    own, second = cast.actor(cast.officer_of(hub)), cast.actor(cast.manager_of(hub))
    waits = set(Task.objects.open().filter(kind=FIGURES).values_list("person", flat=True))

    with pytest.raises(NotAllowed, match="somebody else"):
        actions.release_figures(edition, ANSWERS, by=own)
    with pytest.raises(NotAllowed, match="in writing"):
        actions.release_figures(edition, ANSWERS | {"harm": " "}, by=second)
    with pytest.raises(NotAllowed, match="waits"):
        asked(grant, hub)
    with pytest.raises(IntegrityError), transaction.atomic():
        FiguresEdition.objects.update(state="released", decided_by=own.person)
    assert second.person_key in waits
    assert own.person_key not in waits


def test_taken_back_it_is_gone_for_the_funder_and_the_earlier_one_stands(
    grant: Grant, hub: Hub, workshop: Gathering
) -> None:
    released(grant, hub)
    came(workshop, 40, "man", "KE", [make_city("New", hub=hub).pk])
    second = released(grant, hub)
    funder = cast.funder_of(grant.owner)
    before = page_for(funder, grant)

    actions.take_figures_back(second, by=cast.actor(cast.officer_of(hub)))

    assert "Edition 2, released" in before
    assert "Edition 1, released" in page_for(funder, grant)


def test_it_is_asked_for_and_answered_on_its_pages(
    grant: Grant, hub: Hub, workshop: Gathering
) -> None:
    one, two, funder = Client(), Client(), Client()
    one.force_login(cast.officer_of(hub))
    two.force_login(cast.manager_of(hub))
    funder.force_login(cast.funder_of(grant.owner))

    one.post(f"/grants/{grant.pk}/figures/", {"from": "2026-01-01", "to": "2026-12-31"})
    page = f"/figures/{FiguresEdition.objects.get().pk}/"
    alone = one.post(page, ANSWERS)
    half = two.post(page, ANSWERS | {"harm": ""})
    done = two.post(page, ANSWERS, follow=True)

    assert (alone.status_code, half.status_code) == (403, 422)
    assert "Take it back from the funders" in text(done)
    assert funder.get(page).status_code == 404
    assert funder.get(f"/grants/{grant.pk}/figures/").status_code == 404
