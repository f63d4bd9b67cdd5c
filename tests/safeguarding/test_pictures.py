"""No picture is shown without the consent of whoever is in it."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

import cityweave
from cityweave.accounts.models import Person
from cityweave.files.models import StoredFile
from cityweave.network.models import City, Hub
from cityweave.safeguarding import actions, policies
from cityweave.safeguarding.models import Consent
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import RoleKind
from tests import cast
from tests.forms import text
from tests.makers import (
    make_city,
    make_consent,
    make_contact,
    make_hub,
    make_organisation,
    make_person,
    make_picture,
    make_role,
)

pytestmark = pytest.mark.django_db
HOUSE = Path(cityweave.__file__).parent
# Keeping, erasing and backups; the one address; a sealed sheet that two have opened.
KNOWN = {
    "config/operating/backup.py", "config/operating/checkups.py", "config/operating/restore.py",
    "files/actions.py", "files/models.py", "files/storing.py", "files/views.py",
    "safeguarding/actions/scrubbing.py", "gatherings/views/sheets.py",
}  # fmt: skip


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


def named_on(picture: StoredFile, city: City, name: str, by: Actor) -> Person:
    """Somebody of a partner who reads the piece of work that the picture belongs to."""
    person = make_person(name)
    make_role(person, RoleKind.PARTNER, make_organisation(f"{name} Fund"))
    sharing.name_reader(city, sharing.person_scope(person.pk, by=by), by=by)
    return person


def ways_to(picture: StoredFile, person: Person) -> list[int]:
    """Each way in which the content might be had."""
    client, page = Client(), f"/files/{picture.pk}/"
    client.force_login(person)
    known = {"HTTP_IF_NONE_MATCH": f'"{picture.digest}"'}
    return [
        client.get(page).status_code,
        client.head(page).status_code,
        client.get(page, HTTP_RANGE="bytes=0-9").status_code,
        client.get(page, **known).status_code,
        client.get(page, HTTP_RANGE="bytes=0-9", **known).status_code,
    ]


def test_until_it_is_settled_only_those_who_can_settle_it_open_a_picture(
    hub: Hub, city: City, officer: Actor, picture: StoredFile
) -> None:
    partner = named_on(picture, city, "Pia", officer)
    person = make_contact(city, "Ana Belo").person

    before = ways_to(picture, partner)
    own = ways_to(picture, cast.manager_of(hub))
    actions.cover_picture(
        picture, [make_consent(person, city, "photo", by=officer)], nobody=False, by=officer
    )
    after = ways_to(picture, partner)
    Consent.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    over = ways_to(picture, partner)
    actions.cover_picture(picture, [], nobody=True, by=officer)

    assert set(before) == {403}
    assert own == after == ways_to(picture, partner) == [200, 200, 206, 304, 304]
    assert set(over) == {403}


def test_content_of_uploads_leaves_at_one_door_only() -> None:
    """No paper, ZIP or export reads it: a new way to it must ask `can_open_file` as well."""
    told = {
        str(path.relative_to(HOUSE))
        for path in HOUSE.rglob("*.py")
        if re.search(
            r"settings.FILES_FOLDER|[.]path[.](open|read)|handed_out\(", path.read_text("utf-8")
        )
    }

    assert told - KNOWN == set()
