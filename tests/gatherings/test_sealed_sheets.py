"""A signed sheet that a grant requires: seen by nobody, opened by two, erased after the audit."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from PIL import Image

from cityweave.accounts.models import Person
from cityweave.files.models import StoredFile
from cityweave.followup.models import Task
from cityweave.gatherings import actions
from cityweave.gatherings.choices import NAMES_KEPT
from cityweave.gatherings.models import Gathering, RollSheet, SheetOpening, SheetSeal
from cityweave.gatherings.tasks.openings import OPENING
from cityweave.journal.models import Access, Entry
from cityweave.network.models import Hub
from cityweave.safeguarding.policies import can_request_release
from cityweave.safeguarding.presenters.pictures import pictures_to_settle
from cityweave.search.models import SearchDocument
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor, system_actor
from cityweave.sharing.choices import Label
from cityweave.verdicts import NotAllowed
from tests import cast
from tests.forms import text
from tests.makers import make_award, make_gathering, make_hub

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 4)
AUDIT = DAY + 3 * NAMES_KEPT
CLOCK = system_actor("gatherings")


def scan(side: int) -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (side, side)).save(drawn, "PNG")
    return drawn.getvalue()


@pytest.fixture
def hub(settings: Any, tmp_path: Any) -> Hub:
    settings.FILES_FOLDER = tmp_path
    return make_hub("Coast")


@pytest.fixture
def first(hub: Hub) -> Person:
    return cast.officer_of(hub)


@pytest.fixture
def second(hub: Hub) -> Person:
    return cast.manager_of(hub)


@pytest.fixture
def gathering(hub: Hub, first: Person) -> Gathering:
    return make_gathering("Markets at dusk", hub=hub, begins_on=DAY)


@pytest.fixture
def sheet(gathering: Gathering, first: Person) -> RollSheet:
    paper = SimpleUploadedFile("signed-sheet.png", scan(8), "image/png")
    return actions.keep_sheet(gathering, paper, day=1, item=None, by=cast.actor(first))


@pytest.fixture
def seal(sheet: RollSheet, hub: Hub, first: Person) -> SheetSeal:
    by = cast.actor(first)
    grant = make_award(hub)
    actions.record_share(sheet.gathering, grant, by=by, percent=40)
    return actions.seal_sheet(sheet, grant, AUDIT, by=by)


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def content_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def opened(seal: SheetSeal, first: Actor, second: Actor) -> SheetOpening:
    asked = actions.ask_opening(seal, "The auditor counts signatures", by=first)
    return actions.answer_opening(asked, agreed=True, by=second)


def test_a_sealed_sheet_is_at_no_address_in_no_search_and_no_bin(
    seal: SheetSeal, first: Person, second: Person, gathering: Gathering
) -> None:
    file = seal.sheet.file
    for one in (first, second):
        client = client_of(one)
        assert client.get(f"/files/{file.pk}/").status_code == 404
        assert client.get(f"/files/{file.pk}/", HTTP_RANGE="bytes=0-9").status_code == 404
        assert client.get(f"/records/{file.pk}/history/").status_code == 404
        assert "signed-sheet" not in text(client.get("/search/?q=signed-sheet"))
        assert "signed-sheet" not in text(client.get(f"/gatherings/{gathering.pk}/roll-call/"))
        assert not StoredFile.objects.in_bin_of(cast.actor(one)).exists()


def test_nobody_takes_the_seal_off(seal: SheetSeal, second: Person) -> None:
    by, file = cast.actor(second), StoredFile.objects.get()

    for act in (
        lambda: sharing.set_label(file, Label.STRICT, by=by),
        lambda: sharing.bin_record(file, by=by),
        lambda: can_request_release(by, [file], "first", {}).require(),
        lambda: actions.seal_sheet(seal.sheet, seal.grant, AUDIT, by=by),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_nobody_is_asked_whose_consent_covers_a_sheet(sheet: RollSheet, first: Person) -> None:
    assert pictures_to_settle(cast.actor(first)) == ()


def test_the_same_scan_is_kept_once_and_no_copy_stays_open_beside_a_seal(
    sheet: RollSheet, gathering: Gathering, hub: Hub, first: Person
) -> None:
    by, grant = cast.actor(first), make_award(hub)
    actions.record_share(gathering, grant, by=by, percent=40)
    page = f"/gatherings/{gathering.pk}/roll-call/typed/"
    again = SimpleUploadedFile("the-same.png", scan(8), "image/png")
    copy = actions.keep_sheet(
        gathering, SimpleUploadedFile("b.png", scan(9)), day=2, item=None, by=by
    )
    # As one was kept before scans were compared.
    StoredFile.objects.filter(pk=copy.file_id).update(digest=sheet.file.digest)

    refused = client_of(first).post(page, {"session": "1", "scan": again})
    actions.seal_sheet(sheet, grant, AUDIT, by=by)

    assert refused.status_code == 422
    assert "kept with this gathering already" in text(refused)
    assert RollSheet.objects.count() == SheetSeal.objects.count() == 2
    assert not StoredFile.objects.visible_to(by).exists()


def test_two_people_open_it_for_an_hour_and_each_look_is_written_down(
    seal: SheetSeal, first: Person, second: Person, hub: Hub
) -> None:
    third = cast.officer_of(hub, 2)
    asked = actions.ask_opening(seal, "The auditor counts signatures", by=cast.actor(first))
    waiting = set(Task.objects.open().filter(kind=OPENING).values_list("person", flat=True))
    with pytest.raises(NotAllowed, match="somebody else"):
        actions.answer_opening(asked, agreed=True, by=cast.actor(first))
    with pytest.raises(NotAllowed):
        actions.open_sheet(asked, by=cast.actor(first))

    actions.answer_opening(asked, agreed=True, by=cast.actor(second))

    address = f"/gatherings/openings/{asked.pk}/file/"
    read = [client_of(one).get(address) for one in (first, second)]
    assert second.pk in waiting
    assert first.pk not in waiting
    assert not Task.objects.open().filter(kind=OPENING).exists()
    assert all(content_of(one) for one in read)
    assert all("RED" in one["Content-Disposition"] for one in read)
    assert client_of(third).get(address).status_code == 403
    looks = Access.objects.filter(ref=seal.sheet.file_id, label=Label.RED)
    assert {one.reason for one in looks} == {"The auditor counts signatures"}
    assert looks.filter(act="view").count() == 2
    assert client_of(first).get(f"/files/{seal.sheet.file_id}/").status_code == 404
    SheetOpening.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert client_of(first).get(address).status_code == 403


def test_the_database_holds_no_opening_by_one(seal: SheetSeal, first: Person) -> None:
    opening = actions.ask_opening(seal, "Why not", by=cast.actor(first))
    with pytest.raises(IntegrityError), transaction.atomic():
        SheetOpening.objects.filter(pk=opening.pk).update(
            state="open", answered_by=first, until=timezone.now()
        )


def test_the_day_of_an_audit_is_moved_by_two_for_all_its_sheets(
    seal: SheetSeal, gathering: Gathering, first: Person, second: Person
) -> None:
    by, later = cast.actor(first), AUDIT + NAMES_KEPT
    paper = SimpleUploadedFile("day-two.png", scan(9), "image/png")
    other = actions.keep_sheet(gathering, paper, day=2, item=None, by=by)
    actions.seal_sheet(other, seal.grant, AUDIT, by=by)
    one, two, page = client_of(first), client_of(second), f"/gatherings/{gathering.pk}/sheets/"
    place = f"/gatherings/seals/{seal.pk}/audit/"
    asked = {"audit_on": f"{later}", "reason": "The auditor comes a year later"}

    refused = [one.post(place, asked | {"audit_on": f"{day}"}).status_code for day in (DAY, AUDIT)]
    silent = one.post(place, asked | {"reason": ""}).status_code
    one.post(place, asked)
    opening = SheetOpening.objects.get()
    alone = one.post(f"/gatherings/openings/{opening.pk}/answer/", {"answer": "open"}).status_code
    before = set(SheetSeal.objects.values_list("audit_on", flat=True))
    waits = Task.objects.open().filter(kind=OPENING, person=second).exists()
    shown = text(two.get(page))
    two.post(f"/gatherings/openings/{opening.pk}/answer/", {"answer": "open"})

    assert (refused, silent, alone) == ([422, 422], 422, 403)
    assert (before, waits) == ({AUDIT}, True)
    assert "Agree, and move the day" in shown
    assert set(SheetSeal.objects.values_list("audit_on", flat=True)) == {later}
    assert set(StoredFile.objects.values_list("review_on", flat=True)) == {later}
    assert one.get(f"/gatherings/openings/{opening.pk}/file/").status_code == 403
    assert Entry.objects.filter(verb="gatherings.sheet.moving_asked", ref=gathering.pk).exists()
    assert actions.erase_audited(AUDIT, by=CLOCK) == 0


def test_other_hubs_know_of_no_seal(seal: SheetSeal, first: Person) -> None:
    other = client_of(cast.officer_of(make_hub("Valley")))
    opening = actions.ask_opening(seal, "Why", by=cast.actor(first))

    posts = (
        f"/gatherings/seals/{seal.pk}/opening/",
        f"/gatherings/seals/{seal.pk}/audit/",
        f"/gatherings/openings/{opening.pk}/answer/",
    )
    assert [other.post(one).status_code for one in posts] == [404, 404, 404]
    assert other.get(f"/gatherings/openings/{opening.pk}/file/").status_code == 404


def test_a_year_later_the_open_sheet_goes_and_the_sealed_one_stays_until_its_audit(
    seal: SheetSeal,
    gathering: Gathering,
    first: Person,
    django_capture_on_commit_callbacks: Any,
) -> None:
    paper = SimpleUploadedFile("second.png", scan(9), "image/png")
    plain = actions.keep_sheet(gathering, paper, day=1, item=None, by=cast.actor(first))
    path = {one.pk: one.path for one in StoredFile.objects.all()}

    with django_capture_on_commit_callbacks(execute=True):
        actions.forget_names(DAY + NAMES_KEPT, by=CLOCK)
    a_year_later = (path[plain.file_id].exists(), path[seal.sheet.file_id].exists())
    with django_capture_on_commit_callbacks(execute=True):
        early = actions.erase_audited(AUDIT - timedelta(days=1), by=CLOCK)
        in_time = actions.erase_audited(AUDIT, by=CLOCK)

    assert not SearchDocument.objects.filter(tokens__contains="second").exists()
    assert (a_year_later, early, in_time) == ((False, True), 0, 1)
    assert not path[seal.sheet.file_id].exists()
    assert "erased" in text(client_of(first).get(f"/gatherings/{gathering.pk}/sheets/"))


def test_it_is_sealed_and_opened_on_its_page(
    sheet: RollSheet, gathering: Gathering, hub: Hub, first: Person, second: Person
) -> None:
    grant = make_award(hub, "Lanthorn money")
    actions.record_share(gathering, grant, by=cast.actor(first), percent=40)
    one, two, page = client_of(first), client_of(second), f"/gatherings/{gathering.pk}/sheets/"
    place = f"/gatherings/sheets/{sheet.pk}/seal/"

    past = one.post(place, {"grant": str(grant.pk), "audit_on": "2020-01-01"})
    one.post(place, {"grant": str(grant.pk), "audit_on": "2031-01-01"})
    seal = SheetSeal.objects.get()
    blank = one.post(f"/gatherings/seals/{seal.pk}/opening/", {"reason": ""})
    one.post(f"/gatherings/seals/{seal.pk}/opening/", {"reason": "Count signatures"})
    own, other = text(one.get(page)), text(two.get(page))
    answer = f"/gatherings/openings/{SheetOpening.objects.get().pk}/answer/"
    alone = one.post(answer, {"answer": "open"})
    agreed = two.post(answer, {"answer": "open"}, follow=True)

    assert (past.status_code, blank.status_code, alone.status_code) == (422, 422, 403)
    assert "A colleague answers" in own
    assert "Agree, and open it" in other
    assert "Open the sheet" in text(agreed)
    assert "signed-sheet" not in text(agreed)
