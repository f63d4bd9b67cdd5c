"""A double click or a retry does one thing."""

from __future__ import annotations

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from cityweave.accounts.models import Person
from cityweave.ui.models import FormDraft, Submission
from cityweave.ui.views import once
from tests.makers import make_person


def write_a_row() -> None:
    FormDraft.objects.create(owner=uuid.uuid4(), address=str(uuid.uuid4()), fields={})


@once
def adding(request: HttpRequest) -> HttpResponse:
    write_a_row()
    return HttpResponseRedirect(f"/added/{FormDraft.objects.count()}/")


@once
def refusing(request: HttpRequest) -> HttpResponse:
    write_a_row()
    return HttpResponse(status=422)


@once
def showing_again(request: HttpRequest) -> HttpResponse:
    return HttpResponse("the form, with one row more")


@once
def breaking(request: HttpRequest) -> HttpResponse:
    write_a_row()
    raise RuntimeError


def post(submission_id: object, person: Person | None = None) -> HttpRequest:
    request = RequestFactory().post("/", {"submission_id": str(submission_id)})
    request.user = person or AnonymousUser()
    return request


@pytest.mark.both
@pytest.mark.django_db
def test_the_second_click_gets_the_first_answer() -> None:
    person, submission_id = make_person(), uuid.uuid4()

    first = adding(post(submission_id, person))
    second = adding(post(submission_id, person))

    assert (first.status_code, first["Location"]) == (302, "/added/1/")
    assert (second.status_code, second["Location"]) == (303, "/added/1/")
    assert FormDraft.objects.count() == 1


@pytest.mark.django_db
def test_the_same_id_of_another_person_is_another_submission() -> None:
    submission_id = uuid.uuid4()

    adding(post(submission_id, make_person()))
    adding(post(submission_id, make_person()))

    assert FormDraft.objects.count() == 2


@pytest.mark.both
@pytest.mark.django_db
def test_a_form_with_errors_writes_nothing_and_may_be_sent_again() -> None:
    submission_id = uuid.uuid4()

    assert refusing(post(submission_id)).status_code == 422

    assert not FormDraft.objects.exists()
    assert not Submission.objects.exists()
    assert adding(post(submission_id)).status_code == 302


@pytest.mark.django_db
def test_a_form_shown_again_may_be_sent_again() -> None:
    submission_id = uuid.uuid4()

    assert showing_again(post(submission_id)).status_code == 200

    assert adding(post(submission_id)).status_code == 302


@pytest.mark.django_db
def test_an_act_that_breaks_may_be_tried_again() -> None:
    submission_id = uuid.uuid4()
    with pytest.raises(RuntimeError):
        breaking(post(submission_id))

    assert not FormDraft.objects.exists()
    assert adding(post(submission_id)).status_code == 302


@pytest.mark.django_db
def test_a_form_without_an_id_passes_by() -> None:
    adding(post(""))
    adding(post("no id at all"))

    assert FormDraft.objects.count() == 2
    assert not Submission.objects.exists()


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_run_once() -> None:
    person, submission_id = Person(name="Amina"), uuid.uuid4()
    gate = threading.Barrier(2)

    def click() -> tuple[str, int]:
        gate.wait()
        location = adding(post(submission_id, person))["Location"]
        written = FormDraft.objects.count()
        connection.close()
        return location, written

    with ThreadPoolExecutor(2) as clicks:
        answers = [one.result() for one in (clicks.submit(click), clicks.submit(click))]

    assert answers == [("/added/1/", 1), ("/added/1/", 1)]
