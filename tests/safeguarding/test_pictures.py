"""No picture is shown without the consent of whoever is in it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from cityweave.files.models import StoredFile
from cityweave.network.models import City, Hub
from cityweave.safeguarding import actions, policies
from cityweave.sharing.actors import Actor
from tests import cast
from tests.forms import text
from tests.makers import make_city, make_consent, make_contact, make_hub, make_picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def city(hub: Hub) -> City:
    return make_city("Tamrindi", hub=hub)


@pytest.fixture
def officer(hub: Hub) -> Actor:
    return cast.actor(cast.officer_of(hub))


@pytest.fixture
def picture(city: City, officer: Actor, settings: Any, tmp_path: Any) -> StoredFile:
    settings.FILES_FOLDER = tmp_path
    return make_picture(city, by=officer)


def test_a_picture_is_settled_from_the_register(
    hub: Hub, city: City, officer: Actor, picture: StoredFile
) -> None:
    person = make_contact(city, "Ana Belo").person
    consent = make_consent(person, city, "photo", by=officer)
    client = Client()
    client.force_login(cast.officer_of(hub))
    page = f"/files/{picture.pk}/people/"

    waiting = text(client.get("/consents/"))
    neither = client.post(page, {})
    settled = client.post(page, {"consents": [str(consent.pk)]}, follow=True)

    assert "Pictures to settle" in waiting
    assert neither.status_code == 422
    assert "Pictures to settle" not in text(settled)


def test_a_picture_of_which_nothing_is_said_is_not_released(
    officer: Actor, picture: StoredFile
) -> None:
    before = policies.is_covered([picture])

    actions.cover_picture(picture, [], nobody=True, by=officer)

    assert "Say first who can be recognised" in before.because
    assert policies.is_covered([picture])


def test_one_withdrawal_hides_the_picture_until_somebody_decides(
    city: City, officer: Actor, picture: StoredFile
) -> None:
    people = [make_contact(city, name).person for name in ("Ana Belo", "Rui Melo")]
    given = [make_consent(person, city, "photo", by=officer) for person in people]
    actions.cover_picture(picture, given, nobody=False, by=officer)

    actions.withdraw_consent(given[0], by=officer)

    assert not StoredFile.objects.visible_to(officer).exists()
    assert StoredFile.objects.in_bin_of(officer).get() == picture


def test_another_consent_withdrawn_hides_no_picture(
    city: City, officer: Actor, picture: StoredFile
) -> None:
    person = make_contact(city, "Ana Belo").person
    photo, quote = (make_consent(person, city, why, by=officer) for why in ("photo", "quote"))
    actions.cover_picture(picture, [photo], nobody=False, by=officer)

    actions.withdraw_consent(quote, by=officer)

    assert StoredFile.objects.visible_to(officer).get() == picture
