"""A report is drafted from the records, released by two, and read as page, PDF and Word."""

from __future__ import annotations

import io
import uuid
from datetime import date
from typing import Any

import pikepdf
import pytest
from django.test import Client
from django.utils import timezone
from python_calamine import CalamineWorkbook

from cityweave.accounts.models import Person
from cityweave.gatherings import actions
from cityweave.gatherings.choices import PresenceState
from cityweave.gatherings.models import Gathering, Guest
from cityweave.gatherings.presence import Note
from cityweave.gatherings.presenters.reports import drafts_for
from cityweave.network.models import City, Hub
from cityweave.papers import actions as papers
from cityweave.papers.models import Paper
from cityweave.papers.reading import working_texts
from cityweave.sharing.actors import Actor
from cityweave.verdicts import NotAllowed
from tests.cast import actor, officer_of
from tests.makers import make_city, make_gathering, make_hub, release

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def officer(hub: Hub) -> Person:
    return officer_of(hub)


@pytest.fixture
def city(hub: Hub) -> City:
    return make_city("Tamrindi", hub=hub)


@pytest.fixture
def held(hub: Hub, city: City, officer: Person) -> Gathering:
    by = actor(officer)
    gathering = make_gathering(
        "Markets that stay calm", hub=hub, by=by, purpose="To calm quarrels",
        begins_on=date(2026, 11, 13), cities=[city.pk],
    )  # fmt: skip
    actions.write_minute(gathering, "Press", "One voice on the first evening", by=by)
    actions.write_down_promise(gathering, city, "Send a list", date(2027, 3, 15), by=by)
    for state in ("concept", "cleared", "announced", "confirmed", "held", "reporting"):
        gathering = actions.move_gathering(gathering, state, by=by)
    return gathering


def begun(gathering: Gathering, by: Actor) -> Paper:
    return actions.begin_report(gathering, "en", drafts_for(gathering, "en", by), by=by)


def test_the_draft_names_who_came_as_far_as_the_network_may_know(
    held: Gathering, hub: Hub, officer: Person
) -> None:
    by = actor(officer)
    open_city = make_city("Korallu", hub=hub, label="green")
    hidden = make_city("Vessmark", hub=hub, label="amber", by=by)
    came = [{"name": "Ana", "city": open_city}, {"name": "Bo", "city": hidden}]
    guests = actions.add_guests(held, came, by=by)
    actions.call_roll(held, [present(guest) for guest in guests], by=by)

    said = drafts_for(held, "en", by)["local-governments"]

    assert "Tamrindi" in said
    assert "Korallu" in said
    assert "Vessmark" not in said


def present(guest: Guest) -> Note:
    return Note(uuid.uuid4(), guest.pk, 1, None, PresenceState.PRESENT, timezone.now())


def test_the_draft_says_what_is_on_record(held: Gathering, officer: Person) -> None:
    paper = begun(held, actor(officer))

    texts = working_texts(paper, "en")
    assert texts["description"] == "To calm quarrels"
    assert "Tamrindi" in texts["local-governments"]
    assert "One voice on the first evening" in texts["for-cities"]
    assert "Tamrindi: Send a list, by 15 March 2027" in texts["next-steps"]
    assert "position of any participant" in texts["disclaimer"]
    assert paper.sections.count() == 12


def test_the_report_is_begun_from_the_page_once(
    client: Client, held: Gathering, officer: Person
) -> None:
    client.force_login(officer)

    client.post(f"/gatherings/{held.pk}/report/new/")
    client.post(f"/gatherings/{held.pk}/report/new/")

    assert Paper.objects.visible_to(actor(officer)).count() == 1
    assert "Write on" in client.get(f"/gatherings/{held.pk}/report/").content.decode()


def test_no_report_no_clearance(held: Gathering, officer: Person) -> None:
    by = actor(officer)
    with pytest.raises(NotAllowed, match="Write the report first"):
        actions.move_gathering(held, "report_cleared", by=by)

    begun(held, by)

    assert actions.move_gathering(held, "report_cleared", by=by).state == "report_cleared"


def test_released_by_two_it_is_public_as_page_and_word(
    client: Client, held: Gathering, officer: Person
) -> None:
    by = actor(officer)
    edition = papers.freeze_edition(begun(held, by), "en", by=by)
    hidden = client.get(f"/editions/{edition.pk}/").status_code

    release(edition)
    edition.refresh_from_db()
    page = client.get(f"/editions/{edition.address}/")
    word = client.get(f"/editions/{edition.address}/edition.docx")

    assert hidden == 404
    assert "One voice on the first evening" in page.content.decode()
    assert word.content[:2] == b"PK"


def take(client: Client, gathering: Gathering, what: str, reason: str = "For the host") -> Any:
    return client.post(
        f"/gatherings/{gathering.pk}/report/files/", {"what": what, "reason": reason}
    )


def test_the_outcome_note_is_one_page_and_says_for_whom(
    client: Client, held: Gathering, officer: Person
) -> None:
    by = actor(officer)
    for number in range(20):
        actions.write_minute(held, f"Point {number}", "A long decision. " * 30, by=by)
    client.force_login(officer)

    answer = take(client, held, "note")

    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert len(pdf.pages) == 1
    assert "TLP-AMBER" in answer["Content-Disposition"]


def test_a_file_leaves_with_a_reason_only(client: Client, held: Gathering, officer: Person) -> None:
    client.force_login(officer)

    answer = take(client, held, "note", reason=" ")

    assert answer.status_code == 422
    assert "Say for whom, and why." in answer.content.decode()


def test_the_list_of_functions_has_no_name_and_no_small_number(
    client: Client, held: Gathering, officer: Person, city: City
) -> None:
    for number in range(12):
        function = "Market inspector" if number < 9 else "Deputy mayor"
        Guest.objects.create(
            gathering=held, city=city, name=f"Somebody{number}", function=function, answer="yes"
        )
    client.force_login(officer)

    page = client.get(f"/gatherings/{held.pk}/report/").content.decode()
    book = take(client, held, "functions").content

    rows = [[str(cell) for cell in row] for row in cells_of(book)]
    said = str(rows)
    assert "Somebody" not in page + said
    assert "fewer than 8" in page
    assert "fewer than 8" in said
    assert "Market inspector" in said
    assert ">9<" not in page


def cells_of(book: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
