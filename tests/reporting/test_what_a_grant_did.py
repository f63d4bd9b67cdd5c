"""A grant's account: what it paid between two days, for whoever may read it."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.gatherings import actions as gatherings
from cityweave.gatherings.models import Gathering, GrantShare, Guest, Presence
from cityweave.journal.models import Access
from cityweave.network.models import Grant, Hub
from cityweave.reporting.presenters.headcounts import heads_at
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label
from cityweave.sharing.small_numbers import banded
from cityweave.verdicts import NotAllowed
from tests import cast
from tests.forms import text
from tests.makers import (
    make_agenda_item,
    make_award,
    make_city,
    make_commitment,
    make_gathering,
    make_hub,
    make_label,
    release,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def grant(hub: Hub) -> Grant:
    return make_award(hub, "Lanthorn money", number="LF-1", amount=250_000, currency="EUR")


@pytest.fixture
def workshop(hub: Hub, grant: Grant) -> Gathering:
    city = make_city("Tamrindi", hub=hub)
    found = make_gathering("Markets at dusk", hub=hub, begins_on=date(2026, 5, 4), city_id=city.pk)
    share(found, grant, hub, percent=60)
    return found


def share(gathering: Gathering, grant: Grant, hub: Hub, **part: int) -> GrantShare:
    return gatherings.record_share(gathering, grant, by=cast.actor(cast.officer_of(hub)), **part)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def did(grant: Grant, query: str = "") -> str:
    return f"/grants/{grant.address}/did/{query}"


def test_a_manager_records_a_grant_and_an_officer_does_not(hub: Hub) -> None:
    manager = signed_in(cast.manager_of(hub))
    told = {
        "kept_by": str(hub.pk), "title": "Evenings", "begins_on": "2026-01-01",
        "ends_on": "2026-12-31", "amount": "90000", "currency": "USD",
    }  # fmt: skip

    added = manager.post("/grants/new/", told, follow=True)
    refused = signed_in(cast.officer_of(hub)).post("/grants/new/", told | {"title": "Mornings"})

    assert "Evenings" in text(added)
    assert "90,000 USD" in text(added)
    assert refused.status_code == 403
    assert not Grant.objects.filter(title="Mornings").exists()


def test_an_amount_without_a_currency_is_asked_for_it(hub: Hub) -> None:
    told = {"kept_by": str(hub.pk), "title": "Evenings", "begins_on": "2026-01-01",
            "ends_on": "2026-12-31", "amount": "90000"}  # fmt: skip

    answer = signed_in(cast.manager_of(hub)).post("/grants/new/", told)

    assert answer.status_code == 422
    assert "Say in which currency the amount is." in text(answer)


def test_the_shares_of_a_gathering_never_pass_the_whole(
    hub: Hub, grant: Grant, workshop: Gathering
) -> None:
    other = make_award(hub, "Second money")
    client = signed_in(cast.officer_of(hub))
    page = f"/gatherings/{workshop.pk}/shares/"

    refused = client.post(page, {"grant": str(other.pk), "percent": "41"})
    entered = client.post(page, {"grant": str(other.pk), "percent": "40"}, follow=True)

    assert refused.status_code == 422
    assert "more than the whole gathering" in text(refused)
    assert "Together: 100 %." in text(entered)
    with pytest.raises(ValidationError):
        share(workshop, make_award(hub), hub, percent=1)


def test_a_share_taken_off_leaves_room_again(hub: Hub, grant: Grant, workshop: Gathering) -> None:
    taken = GrantShare.objects.get(gathering=workshop)

    signed_in(cast.officer_of(hub)).post(f"/shares/{taken.pk}/removal/")

    assert share(workshop, make_award(hub), hub, percent=100).percent == 100


def test_a_share_of_a_grant_out_of_sight_is_refused(hub: Hub, workshop: Gathering) -> None:
    elsewhere = make_award(make_hub("Hills"))

    with pytest.raises(NotAllowed):
        share(workshop, elsewhere, hub, percent=10)


def test_the_account_names_gatherings_places_and_commitments_of_these_days(
    hub: Hub, grant: Grant, workshop: Gathering
) -> None:
    make_commitment(hub, "Write to every harbour", made_in=workshop.ref)
    later = make_gathering("Later one", hub=hub, begins_on=date(2026, 9, 1))
    share(later, grant, hub, percent=10)
    client = signed_in(cast.officer_of(hub))

    page = text(client.get(did(grant, "?from=2026-05-01&to=2026-05-31")))

    assert [word in page for word in ("Markets at dusk", "Tamrindi", "60 %")] == [True] * 3
    assert "Write to every harbour" in page
    assert "Later one" not in page
    assert "Later one" in text(client.get(did(grant)))


def test_files_leave_with_a_reason_that_is_written_down(
    hub: Hub, grant: Grant, workshop: Gathering
) -> None:
    make_agenda_item(workshop, "Side by side", speakers="Ms Somebody")
    client = signed_in(cast.officer_of(hub))

    refused = client.post(f"{did(grant)}file/", {"format": "zip"})
    taken = client.post(f"{did(grant)}file/", {"format": "zip", "reason": "Report, May"})

    assert refused.status_code == 422
    assert "Say why." in text(refused)
    pack = zipfile.ZipFile(io.BytesIO(taken.content))
    names = pack.namelist()
    assert [name for name in names if "Markets at dusk" in name] == [
        "01 Markets at dusk/Agenda.docx"
    ]
    inside = zipfile.ZipFile(io.BytesIO(pack.read(names[-1]))).read("word/document.xml").decode()
    assert "Side by side" in inside
    assert "Ms Somebody" not in inside
    assert Access.objects.get(act="exported").reason == "Report, May"


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_the_account_is_also_a_file(hub: Hub, grant: Grant, workshop: Gathering, kind: str) -> None:
    client = signed_in(cast.officer_of(hub))

    answer = client.post(f"{did(grant)}file/", {"format": kind, "reason": "Report"})

    assert answer.status_code == 200
    assert zipfile.is_zipfile(io.BytesIO(answer.content))
    assert answer["TLP"] == "TLP:AMBER"


def test_a_funder_reads_only_what_was_released_of_the_grant(
    hub: Hub, grant: Grant, workshop: Gathering
) -> None:
    funder = signed_in(cast.funder_of(grant.owner))

    before = text(funder.get(did(grant)))
    release(make_label(workshop, Label.AMBER))
    release(GrantShare.objects.get(gathering=workshop))
    after = text(funder.get(did(grant)))

    assert "Lanthorn money" in before
    assert "Markets at dusk" not in before
    assert "Markets at dusk" in after
    assert "60 %" in after


def test_a_funder_of_another_grant_finds_nothing(hub: Hub, grant: Grant) -> None:
    other = make_award(hub, "Another")

    assert signed_in(cast.funder_of(other.owner)).get(did(grant)).status_code == 404


def came(gathering: Gathering, count: int, officer: Actor) -> None:
    """So many guests, each there on the first day; three of them women."""
    for number in range(count):
        guest = Guest.objects.create(
            gathering=gathering, function=f"Clerk {number}", email=f"c{number}@town.example",
            country="QM", sex="woman" if number < 3 else "man",
        )  # fmt: skip
        Presence.objects.create(
            guest=guest, day=1, state="present", noted_at=timezone.now(), by=officer.person
        )


def test_people_are_counted_and_reported_apart(hub: Hub, grant: Grant, workshop: Gathering) -> None:
    officer = cast.actor(cast.officer_of(hub))
    came(workshop, 12, officer)
    facts = {"total": 40, "source": "A public page"}
    gatherings.report_headcount(workshop, facts, by=officer)

    heads = heads_at([workshop.pk], officer)
    funder = heads_at([workshop.pk], cast.actor(cast.funder_of(grant.owner)))

    assert [(line.name, line.number) for line in heads.counted] == [
        ("People, each once", "10"), ("Women", "fewer than 8"), ("Men", "10"),
        ("Young people", "0"), ("Merundia", "10"),
    ]  # fmt: skip
    assert [(line.number, line.source) for line in heads.reported] == [
        ("40 people", "A public page")
    ]
    assert (funder.counted, funder.reported) == ((), ())


@pytest.mark.parametrize(("count", "said"), [(0, "0"), (7, "fewer than 8"), (8, "10"), (52, "50")])
def test_small_groups_are_not_counted_out(count: int, said: str) -> None:
    assert banded(count) == said
