"""What monitors are told: whether the process answers, and what keeps it from working."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone

from cityweave.background.models import Schedule
from cityweave.mail.models import Letter
from cityweave.web import readiness

pytestmark = [pytest.mark.both, pytest.mark.django_db]


def ready(client: Client) -> tuple[int, list[str]]:
    answer = client.get("/readyz", headers={"host": "10.0.0.7"})
    return answer.status_code, answer.json()["failing"]


@pytest.fixture
def worker() -> None:
    Schedule.objects.create(name="journal.seal", last_tick=timezone.now())


def refuse(*_arguments: Any) -> Any:
    raise OperationalError("connection refused at 10.0.0.7:5432, user cityweave")


def test_the_process_answers_without_a_question_to_the_database(
    client: Client, django_assert_num_queries: Any
) -> None:
    client.cookies["cityweave-session"] = "made-up"

    with django_assert_num_queries(0):
        answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"ok": True})
    assert answer["Cache-Control"] == "no-store, private"


def test_all_is_ready(client: Client, worker: None) -> None:
    assert ready(client) == (200, [])


def test_a_silent_worker_is_named(client: Client) -> None:
    assert ready(client) == (503, ["worker"])

    Schedule.objects.create(name="one", last_tick=timezone.now() - timedelta(minutes=6))
    assert ready(client) == (503, ["worker"])


def test_a_letter_that_waits_for_hours_is_named(client: Client, worker: None) -> None:
    Letter.objects.create(
        purpose="proof", language="en", label="green", written_by="system:proof",
        message_id="one@mail.example",
        next_try_at=timezone.now() - readiness.LONGEST_WAIT - timedelta(minutes=1),
    )  # fmt: skip

    assert ready(client) == (503, ["mail"])


def test_a_migration_that_waits_is_named(client: Client, worker: None) -> None:
    MigrationRecorder.Migration.objects.filter(app="mail").first().delete()  # type: ignore[union-attr]

    assert ready(client) == (503, ["migrations"])


def test_a_database_that_is_away_is_named_and_nothing_about_it(client: Client) -> None:
    with connection.execute_wrapper(refuse):
        answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json() == {"ok": False, "failing": ["database"]}


def test_nothing_is_posted_to_a_probe(client: Client) -> None:
    assert client.post("/healthz").status_code == 405
    assert client.get("/ar/healthz").status_code == 404
