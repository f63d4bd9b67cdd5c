"""The pages of the import studio, as people use them."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cityweave.background.actions import run_due
from cityweave.intake.models import Batch, Line
from cityweave.mail.models import Letter
from cityweave.network.models import City, Fact
from cityweave.safeguarding import actions as safeguarding
from cityweave.safeguarding.models import Release
from tests import cast, makers
from tests.forms import posted, text
from tests.intake.sheets import applied, checked, csv_of, outcomes, undone

pytestmark = pytest.mark.django_db
SHEET = csv_of(
    ["Town", "Country", "Population", "Type"],
    ["Kaligram", "QM", 120000, "town"],
    ["Sundarpur", "Nowhere Land", 5000, "harbour"],
    ["Korallu", "QM", 900, "town"],
)


@pytest.fixture
def hub():
    return makers.make_hub("Delta")


@pytest.fixture
def officer(hub):
    return cast.actor(cast.officer_of(hub))


@pytest.fixture
def client(hub) -> Client:
    client = Client()
    client.force_login(cast.officer_of(hub))
    return client


def batch_at(name: str, batch: Batch, **more: object) -> str:
    return reverse(f"intake:{name}", kwargs={"key": batch.pk, **more})


def test_a_sheet_goes_from_the_file_to_the_register_and_back(client, hub) -> None:
    form = posted(client.get("/imports/new/"), holding="kind")
    file = SimpleUploadedFile("towns.csv", SHEET)
    answer = client.post("/imports/new/", form | {"kind": "cities", "file": file})
    batch = Batch.objects.get()
    assert answer.url == batch_at("batch-columns", batch)

    form = posted(client.get(answer.url), holding="column-0")
    assert (form["column-0"], form["column-3"]) == ("name", "kind")
    answer = client.post(answer.url, form, follow=True)
    assert "Write a country by its name or its code" in text(answer)
    assert outcomes(batch) == [(2, "create"), (3, "error"), (4, "create")]

    client.post(batch_at("batch-application", batch))
    assert sorted(City.objects.values_list("name", flat=True)) == ["Kaligram", "Korallu"]
    client.post(batch_at("batch-undoing", batch))
    assert not City.objects.exists()


def test_a_refused_file_says_why_and_keeps_what_was_chosen(client) -> None:
    form = posted(client.get("/imports/new/"), holding="kind")
    file = SimpleUploadedFile("towns.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    answer = client.post("/imports/new/", form | {"kind": "people", "file": file})
    assert answer.status_code == 422
    assert "One thing to put right" in text(answer)
    assert not Batch.objects.exists()


def test_rows_are_filtered_by_what_they_become(client, hub, officer) -> None:
    batch = checked(SHEET, by=officer, hub=hub)
    page = client.get(batch_at("batch", batch), {"outcome": "error"})
    assert "Sundarpur" in text(page)
    assert "Korallu" not in text(page)


def test_another_row_of_headings_is_read_so(client, hub, officer) -> None:
    data = csv_of(["Towns of the delta", ""], ["Town", "Country"], ["Kaligram", "QM"])
    batch = checked(data, by=officer, hub=hub)
    answer = client.post(batch_at("batch-sheet", batch), {"sheet": 0, "header_row": 2})
    assert answer.status_code == 302
    assert Batch.objects.get(pk=batch.pk).headings == ["Town", "Country"]


def test_doubles_stand_side_by_side_and_one_answer_serves_all(client, hub, officer) -> None:
    city = makers.make_city("Kaligram", hub=hub, website="https://kaligram.example")
    makers.make_city("Sundarpur", hub=hub)
    data = csv_of(["Town", "Country"], ["Kaligramm", "QM"], ["Sundarpurr", "QM"])
    batch = checked(data, by=officer, hub=hub)
    page = text(client.get(batch_at("batch-duplicates", batch)))
    assert "https://kaligram.example" in page

    answer = client.post(
        batch_at("line-decision", batch, number=2), {"decision": "merge"}, follow=True
    )
    assert answer.status_code == 200
    client.post(batch_at("batch-decisions", batch), {"decision": "different"})
    decisions = Line.objects.filter(batch=batch).in_order().values_list("decision", "outcome")
    assert list(decisions) == [("merge", "unchanged"), ("different", "create")]
    assert city.pk in Line.objects.values_list("record", flat=True)


def test_what_undoing_kept_is_listed_with_its_reason(client, hub, officer) -> None:
    batch = applied(SHEET, by=officer, hub=hub)
    makers.make_contact(City.objects.get(name="Kaligram"), by=officer)
    undone(batch, by=officer)
    assert "Other records stand on it by now." in text(client.get(batch_at("batch", batch)))


def test_a_batch_is_released_as_one_set_of_a_published_source(client, hub, officer) -> None:
    batch = applied(SHEET, by=officer, hub=hub)
    page = batch_at("batch-release", batch)
    form = posted(client.get(page), holding="licence")
    told = form | {"source": "A census", "licence": "CC BY", "date": "2022", "harm": "No."}
    assert client.post(page, told).status_code == 302

    release = Release.objects.get()
    targets = set(release.items.values_list("target", flat=True))
    assert targets == {*City.objects.values_list("pk", flat=True),
                       *Fact.objects.values_list("pk", flat=True)}  # fmt: skip
    assert release.kind == "published"


@pytest.mark.parametrize("answer", ["waits", "was withdrawn"])
def test_a_release_that_was_only_asked_for_does_not_keep_what_is_undone(
    hub, officer, answer: str
) -> None:
    batch = applied(SHEET, by=officer, hub=hub)
    asked = makers.request(*City.objects.all(), *Fact.objects.all(), by=officer)
    if answer != "waits":
        safeguarding.withdraw_release(asked, by=officer)

    taken_back = undone(batch, by=officer)

    asked.refresh_from_db()
    assert (taken_back.kept, City.objects.count()) == ([], 0)
    assert asked.state == ("voided" if answer == "waits" else "withdrawn")


def test_somebody_elsewhere_does_not_find_the_batch(hub, officer) -> None:
    batch = checked(SHEET, by=officer, hub=hub)
    stranger = Client()
    stranger.force_login(cast.officer_of(makers.make_hub("Hills")))
    assert stranger.get(batch_at("batch", batch)).status_code == 404
    assert str(batch.pk) not in stranger.get("/imports/").content.decode()


def test_long_sheets_are_left_to_the_worker_and_a_letter_says_so(
    client, hub, officer, monkeypatch
) -> None:
    monkeypatch.setattr("cityweave.intake.views.studio.AT_ONCE", 1)
    monkeypatch.setattr("cityweave.intake.notices.AT_ONCE", 1)
    batch = checked(SHEET, by=officer, hub=hub)
    answer = client.post(batch_at("batch-application", batch), follow=True)
    assert "Written 0 of 2 rows" in text(answer)

    run_due(timezone.now())
    assert Batch.objects.get(pk=batch.pk).state == "applied"
    assert Letter.objects.filter(purpose="intake.batch").count() == 1


def test_the_template_comes_in_as_it_is(client, hub, officer) -> None:
    data = client.get("/imports/template/cities.csv").content
    batch = checked(data, by=officer, hub=hub)
    assert outcomes(batch) == [(2, "create")]


def test_the_list_of_batches_asks_as_often_for_three_as_for_one(
    client, hub, officer, django_assert_num_queries
) -> None:
    checked(SHEET, by=officer, hub=hub)
    client.get("/imports/")
    with CaptureQueriesContext(connection) as one:
        client.get("/imports/")
    for _ in range(2):
        checked(SHEET, by=officer, hub=hub)
    with django_assert_num_queries(len(one)):
        client.get("/imports/")


def test_what_is_exported_comes_in_unchanged(client, hub, officer) -> None:
    batch = applied(SHEET, by=officer, hub=hub)
    makers.release(*City.objects.all(), *Fact.objects.all())
    assert batch.pk
    for name in ("cities.csv", "cities.xlsx", "ar/cities.csv", "ar/cities.xlsx"):
        data = b"".join(client.get(f"/{name}"))
        again = checked(data, by=officer, hub=hub, name=name.rpartition("/")[2])
        assert {outcome for _number, outcome in outcomes(again)} == {"unchanged"}, name
        assert again.total == 2


def test_a_sheet_that_says_nothing_new_offers_nothing_to_apply(client, hub, officer) -> None:
    for _turn in range(2):
        form = posted(client.get("/imports/new/"), holding="kind")
        file = SimpleUploadedFile("towns.csv", SHEET)
        answer = client.post("/imports/new/", form | {"kind": "cities", "file": file})
        form = posted(client.get(answer.url), holding="column-0")
        page = client.post(answer.url, form, follow=True)
        batch = Batch.objects.order_by("-uploaded_at")[0]
        client.post(batch_at("batch-application", batch))
        if not _turn:
            assert "3 in the sheet" in text(client.get(batch_at("batch", batch)))

    assert "Nothing is to be applied" in text(page)
    assert batch_at("batch-application", batch) not in page.content.decode()
