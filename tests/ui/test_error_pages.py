"""Errors are sentences: what happened, what to do next, and what was typed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import override_settings
from django.urls import path

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
