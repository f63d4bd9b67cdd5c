"""A hub corrects days off; its planner counts with it, and nobody else's does."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from cityweave.gatherings import actions
from cityweave.gatherings.models import HolidayCorrection
from cityweave.network.models import Hub
from cityweave.verdicts import NotAllowed
from cityweave.web.presenters.guests import election_said
from tests import cast
from tests.forms import text as spaced
from tests.makers import make_city, make_hub

pytestmark = pytest.mark.django_db
FEAST = date(2028, 2, 27)


def text(answer: object) -> str:
    """What the page says, without any space: cells of a table have none between them."""
    return tight(spaced(answer))  # type: ignore[arg-type]  # an answer of the test's client


def tight(words: str) -> str:
    return "".join(words.split())


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def told(hub: Hub, **changed: str) -> dict[str, str]:
    return {
        **{"hub": str(hub.pk), "country": "BD", "day": "2028-03-01", "what": "off"},
        **{"name": "Day after the feast"},
    } | changed


def test_days_are_shown_in_the_readers_language_with_what_is_an_estimate(hub: Hub) -> None:
    client = signed_in(cast.officer_of(hub))

    page = text(client.get("/planner/days/?country=BD&year=2028"))

    assert tight("Weekend: Friday · Saturday") in page
    assert tight("Sunday 27 February 2028 Eid-ul-Fitr estimate") in page
    assert tight("ঈদুল ফিতর") not in page
    assert tight("عيد الفطر") in text(client.get("/ar/planner/days/?country=BD&year=2028"))


def test_a_day_is_corrected_taken_back_and_brought_back(hub: Hub) -> None:
    client = signed_in(cast.officer_of(hub))

    answer = client.post("/planner/days/", told(hub))

    assert (answer.status_code, answer["Location"]) == (
        302,
        "/planner/days/?country=BD&year=2028",
    )
    corrected = "Wednesday 1 March 2028 Day after the feast corrected"
    assert tight(corrected) in text(client.get(answer["Location"]))
    standing = f"/planner/corrections/{HolidayCorrection.objects.get().pk}/standing/"
    client.post(standing, {"stands": "no"})
    page = text(client.get(answer["Location"]))
    assert tight(corrected) not in page
    assert tight("Taken back") in page
    client.post(standing, {"stands": "yes"})
    assert tight(corrected) in text(client.get(answer["Location"]))


def test_a_day_on_which_people_work_after_all_is_off_no_more(hub: Hub) -> None:
    client = signed_in(cast.officer_of(hub))

    client.post("/planner/days/", told(hub, day="2028-02-27", what="worked", name=""))

    page = text(client.get("/planner/days/?country=BD&year=2028"))
    assert tight("Sunday 27 February 2028 Eid-ul-Fitr") not in page
    assert tight("Bangladesh, 27 February 2028 People work that day") in page


def test_the_last_word_on_a_day_stands(hub: Hub) -> None:
    client = signed_in(cast.officer_of(hub))
    client.post("/planner/days/", told(hub))

    client.post("/planner/days/", told(hub, what="worked", name=""))

    assert HolidayCorrection.objects.get().is_off is False


def test_what_is_wrong_is_said_and_what_was_typed_stays(hub: Hub) -> None:
    client = signed_in(cast.officer_of(hub))

    answer = client.post("/planner/days/", told(hub, name="", day="2028-02-30"))

    assert answer.status_code == 422
    assert tight("Say what the day is called") in text(answer)
    assert 'value="2028-02-30"' in answer.content.decode()
    assert HolidayCorrection.objects.count() == 0


def test_another_hub_neither_sees_nor_changes_it(hub: Hub) -> None:
    other = make_hub("Hills")
    said = actions.correct_day(
        hub.pk, "BD", FEAST, is_off=False, by=cast.actor(cast.officer_of(hub))
    )
    client = signed_in(cast.officer_of(other))

    page = text(client.get("/planner/days/?country=BD&year=2028"))
    assert tight("Sunday 27 February 2028 Eid-ul-Fitr") in page
    assert tight("Bangladesh, 27 February 2028") not in page
    assert client.post(f"/planner/corrections/{said.pk}/standing/").status_code == 404
    assert client.post("/planner/days/", told(hub)).status_code == 422
    with pytest.raises(NotAllowed, match="Only the hub’s staff"):
        actions.let_correction_stand(said, False, by=cast.actor(cast.officer_of(other)))


def test_only_staff_find_the_pages(hub: Hub) -> None:
    focal_point = cast.focal_point_of(make_city("Korallu", hub=hub))

    for address in ("/planner/", "/planner/days/"):
        assert tight("/sign-in/") in Client().get(address)["Location"]
        assert signed_in(focal_point).get(address).status_code == 403


@pytest.mark.both
def test_a_day_off_has_a_name_and_a_day_is_corrected_once(hub: Hub) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        HolidayCorrection.objects.create(
            hub=hub.owner, country="BD", day=FEAST, is_off=True, name=""
        )
    HolidayCorrection.objects.create(hub=hub.owner, country="BD", day=FEAST, is_off=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        HolidayCorrection.objects.create(hub=hub.owner, country="BD", day=FEAST, is_off=False)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("2028-05", (date(2028, 5, 1), date(2028, 5, 31))),
        ("On 2028-12-03, the second round later", (date(2028, 12, 3), date(2028, 12, 3))),
        ("2028-12", (date(2028, 12, 1), date(2028, 12, 31))),
        ("May 2028", None),
        ("2028-13", None),
        ("2028", None),
    ],
)
def test_elections_are_known_to_the_month(said: str, days: tuple[date, date] | None) -> None:
    election = election_said(said)

    assert (election and (election.first, election.last)) == days
