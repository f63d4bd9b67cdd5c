"""Errors are sentences: what happened, what to do next, and what was typed."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import override_settings
from django.urls import path
from django.utils import timezone

from cityweave.config import urls as site
from cityweave.ui.models import FormDraft
from cityweave.ui.refusals import Conflict, TooMany
from cityweave.verdicts import no
from tests import cast

RAISED: dict[str, Exception] = {
    "400": SuspiciousOperation(),
    "403": PermissionDenied("kept to ourselves"),
    "404": Http404(),
    "409": Conflict("Kaligram was saved at 10:40."),
    "429": TooMany(wait=timedelta(minutes=2)),
    "500": RuntimeError(),
    "503": OperationalError(),
}


def raising(request: HttpRequest, code: str) -> HttpResponse:
    raise RAISED[code]


def refusing(request: HttpRequest) -> HttpResponse:
    no("Only a focal point of {city} can do this.", city="Lima").require()
    return HttpResponse()


urlpatterns = [
    path("raise/<str:code>/", raising),
    path("ar/raise/<str:code>/", raising),
    path("refuse/", refusing),
    *site.urlpatterns,
]
handler400 = site.handler400
handler403 = site.handler403
handler404 = site.handler404
handler500 = site.handler500

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("code", RAISED)
def test_each_refusal_has_a_page_of_its_own(visitor: Client, code: str) -> None:
    answer = visitor.get(f"/raise/{code}/")

    page = answer.content.decode()
    assert answer.status_code == int(code)
    assert "What to do" in page
    assert 'lang="en"' in page
    assert "kept to ourselves" not in page
    assert answer["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("code", RAISED)
def test_the_page_speaks_the_language_of_the_address(visitor: Client, code: str) -> None:
    page = visitor.get(f"/ar/raise/{code}/").content.decode()

    assert '<html lang="ar" dir="rtl"' in page


def test_a_refusal_prints_its_sentence(visitor: Client) -> None:
    answer = visitor.get("/refuse/")

    assert answer.status_code == 403
    assert "Only a focal point of Lima can do this." in answer.content.decode()


def test_a_conflict_prints_its_sentence(visitor: Client) -> None:
    assert "Kaligram was saved at 10:40." in visitor.get("/raise/409/").content.decode()


def test_too_many_says_when_to_come_back(visitor: Client) -> None:
    assert visitor.get("/raise/429/")["Retry-After"] == "120"


@pytest.mark.parametrize("code", RAISED)
def test_what_was_typed_is_shown_back_without_secrets(visitor: Client, code: str) -> None:
    typed = {"what_worries_us": "The bridge <b>", "password": "otter lamp seven"}

    page = visitor.post(f"/raise/{code}/", typed).content.decode()

    assert "The bridge &lt;b&gt;" in page
    assert "what worries us" in page
    assert "otter lamp" not in page


@pytest.mark.parametrize("code", ["500", "503", "400"])
def test_pages_for_broken_times_ask_nothing_of_the_database(
    visitor: Client, code: str, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert visitor.get(f"/raise/{code}/").status_code == int(code)


def test_a_form_from_a_page_left_open_too_long_is_shown_back() -> None:
    visitor = Client(enforce_csrf_checks=True)

    answer = visitor.post("/raise/404/", {"plan": "Lights in the park"})

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "open too long" in page
    assert "Lights in the park" in page


def test_a_form_left_open_too_long_waits_for_its_writer() -> None:
    visitor = Client(enforce_csrf_checks=True)
    visitor.force_login(cast.desk())
    page = visitor.get("/organisations/new/").content.decode()
    token = page.split('name="_page" value="', 1)[1].split('"', 1)[0]

    answer = visitor.post("/organisations/new/", {"_page": token, "name": "River watch"})

    assert answer.status_code == 403
    assert "Open the page again" in answer.content.decode()
    assert FormDraft.objects.get().fields == {"name": ["River watch"]}


@override_settings(ALLOWED_HOSTS=["elsewhere.example"])
def test_a_wrong_host_is_answered_without_asking_for_it(visitor: Client) -> None:
    assert visitor.get("/").status_code == 400


def fields_of(page: str) -> list[tuple[str, str]]:
    form = page.split('<form method="post"', 1)[1].split("</form>", 1)[0]
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form)
    return [(html.unescape(name), html.unescape(value)) for name, value in found]


def test_what_could_not_be_saved_is_sent_once_more_as_it_was() -> None:
    visitor = Client(enforce_csrf_checks=True, raise_request_exception=False)
    visitor.get("/sign-in/")
    token = visitor.cookies["csrftoken"].value
    typed = {
        "csrfmiddlewaretoken": token,
        "submission_id": "11111111-1111-4111-8111-111111111111",
        "what_worries_us": "\r\nThe bridge <b>\r\nand the “ferry”",
        "themes": ["one", "two"],
    }

    with connection.execute_wrapper(away):
        answer = visitor.post("/organisations/new/?at=1", typed)
    page = answer.content.decode()

    assert answer.status_code == 503
    assert "Nothing is done twice" in page
    assert 'action="/organisations/new/?at=1"' in page
    sent = fields_of(page)
    assert sent.pop(0)[0] == "csrfmiddlewaretoken"
    assert sent == [
        ("submission_id", typed["submission_id"]),
        ("what_worries_us", typed["what_worries_us"]),
        ("themes", "one"),
        ("themes", "two"),
    ]
    # The database is back: what is sent again is heard, and only then is it asked from whom.
    again = visitor.post("/organisations/new/?at=1", dict(fields_of(page)))
    assert "You were signed out" in again.content.decode()


def away(*_arguments: object) -> object:
    raise OperationalError("server closed the connection unexpectedly")


def test_secrets_are_not_sent_again_by_a_page_that_lies_open() -> None:
    visitor = Client(raise_request_exception=False)
    typed = {"submission_id": "1", "name": "Ada", "password": "otter lamp seven"}

    page = visitor.post("/raise/503/", typed).content.decode()

    assert "Passwords and files are never kept" in page
    assert "otter lamp" not in page
    assert "Ada" in page
    assert 'method="post"' not in page


def test_a_page_that_could_not_be_read_leads_to_itself(visitor: Client) -> None:
    assert 'href="/raise/503/?q=1"' in visitor.get("/raise/503/?q=1").content.decode()


def test_a_session_in_a_database_that_is_away_asks_for_no_other_sign_in() -> None:
    visitor = Client(raise_request_exception=False)
    visitor.force_login(cast.desk())

    with connection.execute_wrapper(away):
        answer = visitor.post("/organisations/new/", {"name": "River watch"})

    assert answer.status_code == 503
    assert "River watch" in answer.content.decode()
    assert not answer.cookies


def test_whoever_reads_goes_on_reading_when_nothing_can_be_written() -> None:
    visitor = Client(raise_request_exception=False)
    visitor.force_login(cast.desk())

    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        with connection.execute_wrapper(full):
            assert visitor.get("/today/").status_code == 200
            assert visitor.post("/organisations/new/", {"name": "A"}).status_code == 503
        assert visitor.get("/today/").status_code == 200


def full(execute: Any, statement: str, *arguments: Any) -> Any:
    if statement.split()[0] in {"INSERT", "UPDATE", "DELETE"}:
        raise OperationalError("database or disk is full")
    return execute(statement, *arguments)
