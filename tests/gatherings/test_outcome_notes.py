"""The outcome note for everyone: drafted without a name, released by two, reached in public."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pytest
from django.test import Client

from cityweave.accounts.models import Person
from cityweave.gatherings import actions
from cityweave.gatherings.models import Gathering, Guest
from cityweave.gatherings.presenters.outcome import note_drafts_for
from cityweave.network.models import Hub
from cityweave.papers import actions as papers
from cityweave.papers.models import Edition, Paper
from cityweave.papers.reading import working_texts
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label
from tests.cast import actor, officer_of
from tests.makers import fresh, make_city, make_gathering, make_hub, make_label, release

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def officer(hub: Hub) -> Person:
    return officer_of(hub)


@pytest.fixture
def held(hub: Hub, officer: Person) -> Gathering:
    by, city = actor(officer), make_city("Tamrindi", hub=hub)
    gathering = make_gathering(
        "Markets that stay calm", hub=hub, by=by, purpose="To calm quarrels",
        begins_on=date(2026, 11, 13), cities=[city.pk],
    )  # fmt: skip
    for number in range(10):
        function = "Market inspector" if number < 9 else "Deputy mayor"
        Guest.objects.create(
            gathering=gathering, city=city, name=f"Ana Vell {number}", function=function,
            answer="yes",
        )  # fmt: skip
    for number in range(9):
        actions.write_minute(gathering, "Press", f"One voice, {number}. " * 40, by=by)
    actions.write_down_promise(gathering, city, "Send a list", date(2027, 3, 15), by=by)
    return gathering


def begun(gathering: Gathering, by: Actor) -> Paper:
    return actions.begin_note(gathering, "en", note_drafts_for(gathering, "en", by), by=by)


def frozen(gathering: Gathering, by: Actor) -> Edition:
    return papers.freeze_edition(begun(gathering, by), "en", by=by)


def test_its_draft_has_functions_and_no_name(held: Gathering, officer: Person) -> None:
    texts = working_texts(begun(held, actor(officer)), "en")

    assert sorted(texts) == [
        "cities", "decided", "functions", "next-steps", "purpose", "where-and-when"
    ]  # fmt: skip
    assert texts["functions"].splitlines() == [
        "- Market inspector: 10", "- Deputy mayor: fewer than 8"
    ]  # fmt: skip
    assert texts["decided"].count("\n- ") == 7
    assert "and 2 more" in texts["decided"]
    assert "Ana Vell" not in str(texts)


def test_it_is_begun_from_the_page_of_the_report_once(
    client: Client, held: Gathering, officer: Person
) -> None:
    client.force_login(officer)
    before = client.get(f"/gatherings/{held.pk}/report/").content.decode()

    client.post(f"/gatherings/{held.pk}/outcome-note/new/")
    client.post(f"/gatherings/{held.pk}/outcome-note/new/")

    assert "Draft the outcome note" in before
    assert Paper.objects.get().kind == "outcome-note"
    after = client.get(f"/gatherings/{held.pk}/report/").content.decode()
    assert "Draft the outcome note" not in after


def test_released_by_two_it_is_reached_from_the_public_page(
    client: Client, held: Gathering, officer: Person
) -> None:
    edition = frozen(held, actor(officer))
    release(held)
    address = f"/gatherings/{fresh(held).address}/"
    before = client.get(address).content.decode()

    release(edition)
    edition.refresh_from_db()
    page = client.get(address).content.decode()
    note = client.get(f"/editions/{edition.address}/").content.decode()
    pdf = client.get(f"/editions/{edition.address}/edition.pdf")

    assert f"/editions/{edition.address}/" not in before
    assert f'href="/editions/{edition.address}/"' in page
    assert f'href="/editions/{edition.address}/edition.pdf"' in page
    assert "Deputy mayor: fewer than 8" in note
    assert "Ana Vell" not in note
    with pikepdf.open(io.BytesIO(pdf.content)) as printed:
        assert len(printed.pages) == 1


def test_of_two_editions_the_newest_is_shown_and_one_for_each_language(
    client: Client, held: Gathering, officer: Person
) -> None:
    by = actor(officer)
    paper = begun(held, by)
    first = papers.freeze_edition(paper, "en", by=by)
    second = papers.freeze_edition(paper, "en", by=by)
    release(held)
    release(first, second)
    second.refresh_from_db()

    page = client.get(f"/gatherings/{fresh(held).address}/").content.decode()

    assert page.count("/edition.pdf") == 1
    assert f"/editions/{second.address}/" in page


@pytest.mark.parametrize("label", [Label.STRICT, Label.RED])
def test_what_is_drafted_from_a_stricter_file_is_read_no_wider(
    held: Gathering, officer: Person, label: str
) -> None:
    by = actor(officer)
    strict = make_label(held, label, by=by)

    note, report = begun(strict, by), actions.begin_report(strict, "en", {}, by=by)

    assert [fresh(note).label, fresh(report).label] == [label, label]
