"""Long lists of guests: brought in as a file, looked at first, taken back, paged, taken away."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.gatherings import actions
from cityweave.gatherings.actions import Addressee, Deputy, Mailing
from cityweave.gatherings.models import Gathering, Guest
from cityweave.gatherings.presenters.minutes import mailing_page
from cityweave.journal.models import Access
from cityweave.network.models import Hub
from cityweave.sheets.reading import read
from cityweave.sheets.writing import Column, Page, book
from cityweave.ui.days import date_format
from tests.cast import focal_point_of, officer_of
from tests.gatherings.guests import announced, fresh_guest, keeper, make_guests, path_for
from tests.makers import make_city, make_hub

pytestmark = pytest.mark.django_db
NOW = timezone.now()
HEADINGS = ("Name", "Function", "City", "E-mail", "Language")
ROWS = (
    ("Ana Vell", "Treasurer", "Korallu", "ana@city.example", "French"),
    ("Bo Lim", "Inspector", "Korallu", "bo-at-city", "English"),
    ("=cmd()", "Mayor", "Tamrindi", "mayor@city.example", ""),
)


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def gathering(hub: Hub) -> Gathering:
    return announced(hub)


@pytest.fixture
def officer(hub: Hub, client: Client) -> Person:
    person = officer_of(hub)
    client.force_login(person)
    return person


def as_csv(glue: str = ",") -> bytes:
    return "\n".join(glue.join(row) for row in (HEADINGS, *ROWS)).encode()


def as_xlsx() -> bytes:
    columns = [Column(name, name) for name in HEADINGS]
    made = Page(title="Guests", columns=columns, head="", foot="", as_of=NOW)
    return book(made, [dict(zip(HEADINGS, row, strict=True)) for row in ROWS])


def brought(client: Client, gathering: Gathering, name: str, data: bytes) -> str:
    page = f"/gatherings/{gathering.pk}/guests/list/"
    answer = client.post(page, {"lines": "", "file": SimpleUploadedFile(name, data)})
    return str(answer.content.decode())


@pytest.mark.parametrize("kind", ["list.csv", "semicolons.csv", "list.xlsx"])
def test_a_file_is_looked_at_as_a_pasted_list_is(
    client: Client, officer: Person, gathering: Gathering, kind: str
) -> None:
    data = as_xlsx() if kind.endswith("xlsx") else as_csv(";" if "semi" in kind else ",")
    page = brought(client, gathering, kind, data)

    assert Guest.objects.count() == 0
    assert "Ana Vell" in page
    assert "Line 3: The e-mail address is not complete." in page
    assert "Add these 2 guests" in page


def test_what_was_looked_at_is_added_and_can_be_taken_back(
    client: Client, officer: Person, gathering: Gathering
) -> None:
    lines = "\n".join("\t".join(row) for row in (HEADINGS, *ROWS))
    page = f"/gatherings/{gathering.pk}/guests/list/"
    answer = client.post(page, {"lines": lines, "add": "1"}, follow=True)
    assert "You added 2 guests by a list." in answer.content.decode()
    asked = Guest.objects.get(name="Ana Vell")
    actions.carry_by_hand(asked, by=keeper(gathering))

    answer = client.post(f"{page}back/", follow=True)

    assert list(Guest.objects.values_list("name", flat=True)) == ["Ana Vell"]
    assert "Whoever was asked or changed since stays on the list." in answer.content.decode()
    assert "by a list." not in client.get(f"/gatherings/{gathering.pk}/guests/").content.decode()


def test_the_look_at_a_list_counts_nobody_twice_and_nobody_who_is_there(
    client: Client, officer: Person, gathering: Gathering
) -> None:
    make_guests(gathering, "Ana Vell")
    lines = (
        "Name;E-mail\nAna Vell;ana.vell@mail.example\nBo Lim;bo@mail.example\n"
        "Bo again;BO@mail.example\nCy Ro;\nDi Ro;\n"
    )

    looked = client.post(f"/gatherings/{gathering.pk}/guests/list/", {"lines": lines})

    page = looked.content.decode()
    assert "Add these 3 guests" in page
    assert page.count("On the list already.") == 1
    assert "Named in line 3 already." in page


def test_another_session_takes_nothing_back(
    client: Client, officer: Person, gathering: Gathering
) -> None:
    make_guests(gathering, "Ana Vell")

    client.post(f"/gatherings/{gathering.pk}/guests/list/back/")

    assert Guest.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("list.xlsx", b"PK\x03\x04 spoilt", "field-error"),
        ("list.pdf", b"%PDF-1.4 nothing", "PDF"),
        ("empty.csv", b"", "empty"),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(
    client: Client, officer: Person, gathering: Gathering, name: str, data: bytes, said: str
) -> None:
    page = brought(client, gathering, name, data)

    assert 'aria-invalid="true"' in page
    assert said == "field-error" or said in page


def test_the_empty_list_comes_back_with_all_its_headings(
    client: Client, officer: Person, gathering: Gathering
) -> None:
    answer = client.get(f"/gatherings/{gathering.pk}/guests/list/template.xlsx")
    sheet = read(answer.getvalue(), "t.xlsx").sheets[0]
    headings = sheet.header if sheet.header_row else [cell.text for cell in sheet.rows[0].cells]

    assert list(headings)[:5] == list(HEADINGS)


def test_the_list_leaves_for_a_reason_that_is_written_down(
    client: Client, officer: Person, gathering: Gathering
) -> None:
    make_guests(gathering, "Ana Vell")
    make_guests(gathering, "Young Vell", age="minor")
    page = f"/gatherings/{gathering.pk}/guests/file/"
    refused = client.post(page, {"reason": ""})
    before = Access.objects.filter(act="export").count()
    answer = client.post(page, {"reason": "For the gate of the hall"})
    text = "\n".join(
        cell.text for row in read(answer.getvalue(), "g.xlsx").sheets[0].rows for cell in row.cells
    )

    assert (refused.status_code, before) == (422, 0)
    assert answer["TLP"] == "TLP:AMBER+STRICT"
    kept = Access.objects.get(act="export")
    assert (kept.label, kept.reason, kept.actor) == (
        "strict", "For the gate of the hall", f"person:{officer.pk}",
    )  # fmt: skip
    assert "Ana Vell" in text
    assert "Young Vell" not in text


def test_nobody_but_the_hub_takes_the_list_away(
    client: Client, hub: Hub, gathering: Gathering
) -> None:
    city = make_city("Tamrindi", hub=hub, country="QM")
    client.force_login(focal_point_of(city))

    assert client.get(f"/gatherings/{gathering.pk}/guests/file/").status_code in {403, 404}


def test_a_long_list_is_paged_by_answer_in_a_fixed_number_of_queries(
    client: Client, officer: Person, gathering: Gathering
) -> None:
    page = f"/gatherings/{gathering.pk}/guests/"
    make_guests(gathering, *(f"Guest {number:03}" for number in range(3)))
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)
    make_guests(gathering, *(f"Guest {number:03}" for number in range(3, 230)))
    with CaptureQueriesContext(connection) as many:
        first = client.get(page).content.decode()
    seen, link = 0, page
    while link:
        found = client.get(link).content.decode()
        seen += found.count(">Guest ")
        _before, _rel, rest = found.partition('rel="next" href="')
        link = page + rest.split('"')[0].replace("&amp;", "&") if rest else ""

    assert len(many) == len(few)
    assert first.count(">Guest ") == 100
    assert seen == 230
    assert client.get(f"{page}?answer=none&after=nonsense").status_code == 200


def test_the_letters_of_minutes_are_paged_and_open_at_the_one_asked_for() -> None:
    guests = [Guest(name=f"Guest {number:03}", email="g@mail.example") for number in range(120)]
    letters = tuple(Addressee(one, f"To {one.name}", (), False) for one in guests)
    mailing = Mailing(addressees=letters, unreached=tuple(guests[:25]), points=1, due=letters)

    pages = [first := mailing_page(mailing, "")]
    while pages[-1].after:
        pages.append(mailing_page(mailing, "", pages[-1].after))
    last = mailing_page(mailing, str(guests[110].pk))

    assert [len(page.letters) for page in pages] == [50, 50, 20]
    assert (first.total, first.due, first.more_unreached, first.before) == (120, 120, 5, "")
    assert mailing_page(mailing, "", pages[1].before).letters == first.letters
    assert mailing_page(mailing, "", pages[2].before).letters == pages[1].letters
    assert (last.text, last.shown.key if last.shown else None) == ("To Guest 110", guests[110].pk)


def test_a_deputy_goes_with_the_guest_who_sent_them_and_comes_back_with_them(
    client: Client, officer: Person, gathering: Gathering
) -> None:
    (ana,) = make_guests(gathering, "Ana Vell")
    for name in ("Bo Lim", "Cy Ro"):
        named = Deputy(name, email=f"{name[:2].lower()}@city.example")
        actions.write_down_answer(ana, "yes", by=keeper(gathering))
        actions.write_down_answer(ana, "deputy", by=keeper(gathering), deputy=named)
    bo, cy = (Guest.objects.get(name=name) for name in ("Bo Lim", "Cy Ro"))
    actions.write_down_answer(cy, "yes", by=keeper(gathering))
    standing = f"/guests/{ana.pk}/standing/"

    off = client.post(standing, {"to": "off"}, follow=True).content.decode()
    client.post(standing, {"to": "off"})
    ended = [client.get(path_for(one)).status_code for one in (ana, bo, cy)]
    back = client.post(standing, {"to": "back"}, follow=True).content.decode()

    assert "Taken off the list, and their deputy too." in off
    assert ended == [410, 410, 410]
    assert "Back on the list, with their deputy." in back
    # Bo was not sent any more before; the place of Cy may be gone.
    assert [client.get(path_for(one)).status_code for one in (ana, bo, cy)] == [200, 410, 200]
    assert fresh_guest(cy).answer == ""


def test_whoever_was_taken_off_comes_back_by_a_list_only_where_it_is_ticked(
    client: Client, officer: Person, gathering: Gathering
) -> None:
    ana, bo = make_guests(gathering, "Ana Vell", "Bo Lim", place="Korallu")
    (cy,) = make_guests(gathering, "Cy Ro", place="Korallu", email="")
    for one in (ana, bo, cy):
        actions.carry_by_hand(one, by=keeper(gathering))
        actions.take_off_guest(one, by=keeper(gathering))
    page = f"/gatherings/{gathering.pk}/guests/list/"
    lines = "\n".join((f"Ana V.;;Korallu;{ana.email.upper()}", f"Bo Lim;;Korallu;{bo.email}",
                       "cy ro;Mayor;KORALLU;", "Di New;;Korallu;di@city.example"))  # fmt: skip

    looked = client.post(page, {"lines": lines}).content.decode()
    added = client.post(page, {"lines": lines, "add": "1", "again": [cy.pk]}, follow=True)
    on_list = Guest.objects.on_the_list()
    names = sorted(on_list.values_list("name", flat=True))
    client.post(f"{page}back/")

    day = date_format(timezone.localdate())
    assert looked.count(f"Taken off on {day}: tick to invite again") == 3
    assert "checked" not in looked.partition("<table")[2].partition("</table>")[0]
    assert "Add this guest" in looked
    assert "2 of them were taken off the list before and stay off." in added.content.decode()
    assert names == ["Cy Ro", "Di New"]
    # Asked as if for the first time, and what the list knows of them is kept.
    back = fresh_guest(cy)
    assert (back.asked_at, back.function) == (None, "Mayor")
    assert not on_list.exists()


def test_one_who_was_taken_off_is_added_again_only_where_it_is_ticked(
    client: Client, officer: Person, gathering: Gathering
) -> None:
    (ana,) = make_guests(gathering, "Ana Vell")
    actions.take_off_guest(ana, by=keeper(gathering))
    page, typed = f"/gatherings/{gathering.pk}/guests/new/", {"name": "Ana", "language": "en"}
    refused = client.post(page, typed | {"email": ana.email})
    before = Guest.objects.on_the_list().count()
    client.post(page, typed | {"email": ana.email, "again": str(ana.pk)})

    assert (refused.status_code, before) == (422, 0)
    assert "tick to invite again" in refused.content.decode()
    assert list(Guest.objects.on_the_list()) == [ana]
