"""Work on a sheet that cannot be finished ends, and says what to do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cityweave.background.actions import enqueue, run_due
from cityweave.background.choices import State
from cityweave.background.models import Job
from cityweave.intake import actions, jobs
from cityweave.intake.models import Batch
from cityweave.network.models import City
from tests import makers
from tests.intake.sheets import apply, checked, csv_of

pytestmark = pytest.mark.django_db
TOWNS = csv_of(["Town", "Country"], ["Kaligram", "QM"], ["Sundarpur", "QM"])


@pytest.fixture
def hub() -> Any:
    return makers.make_hub("Delta")


@pytest.fixture
def officer(hub: Any) -> Any:
    return makers.actor_with("hub_officer", hub, "Officer")


@pytest.fixture
def stopped(hub: Any, officer: Any) -> Batch:
    """A batch whose job failed for the last time while it was written."""
    batch = actions.begin_applying(checked(TOWNS, by=officer, hub=hub), by=officer)
    job = enqueue(jobs.work_on, batch=str(batch.pk), person=str(officer.person_key))
    # Its workers died with it each time.
    tried = {"state": State.RUNNING, "attempts": 6, "leased_until": timezone.now()}
    Job.objects.filter(pk=job.pk).update(**tried)
    run_due(timezone.now() + timedelta(seconds=1), limit=100)
    return Batch.objects.get(pk=batch.pk)


def test_it_is_failed_and_its_page_says_what_to_do(stopped: Batch, officer: Any) -> None:
    client = Client()
    client.force_login(officer.person)
    page = client.get(f"/imports/{stopped.pk}/").content.decode()

    assert stopped.state == "failed"
    assert "0 of 2 rows are done. Try again, or undo what was applied." in page
    assert "Undo all of it" in page


def test_it_is_tried_again(stopped: Batch, officer: Any) -> None:
    assert apply(stopped, by=officer).state == "applied"
    assert City.objects.count() == 2


def test_what_was_applied_is_undone(stopped: Batch, officer: Any) -> None:
    undone = actions.undo_batch(actions.begin_undoing(stopped, by=officer), by=officer)

    assert (undone.state, undone.problem) == ("undone", "")


def test_a_batch_that_is_done_already_stays_done(hub: Any, officer: Any) -> None:
    batch = apply(checked(TOWNS, by=officer, hub=hub), by=officer)

    jobs.stopped(str(batch.pk), str(officer.person_key))

    assert Batch.objects.get(pk=batch.pk).state == "applied"
