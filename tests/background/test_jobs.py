"""Jobs run after the act, are tried again, and survive their worker."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from cityweave.background import actions, every, job, jobs, whenever
from cityweave.background.models import Job, Schedule
from cityweave.background.registry import CLOCK, KINDS, WATCHES
from cityweave.journal.models import Entry, Seal
from cityweave.mail.actions import write_letter
from cityweave.mail.models import Letter
from cityweave.mail.purposes import PURPOSES, register_purpose
from cityweave.verdicts import YES

pytestmark = [pytest.mark.both, pytest.mark.django_db(transaction=True)]

NOON = datetime(2031, 5, 17, 12, 0, tzinfo=UTC)


@pytest.fixture
def empty_registry() -> Iterator[None]:
    """A registry of the test's own; the product's jobs come back afterwards."""
    before = [(registry, dict(registry)) for registry in (KINDS, CLOCK, WATCHES)]
    for registry, _kept in before:
        registry.clear()
    yield
    for registry, kept in before:
        registry.clear()
        registry.update(kept)


@pytest.fixture
def done(empty_registry: None) -> list[Any]:
    """What the job `remember` has been given so far."""
    given: list[Any] = []

    @job("test.remember", retries=2)
    def remember(**arguments: Any) -> None:
        given.append(arguments)
        if "problem" in arguments:
            raise ValueError(arguments["problem"])

    return given


def remember() -> Any:
    return KINDS["test.remember"].function


def test_a_job_runs_once_with_its_arguments(done: list[Any]) -> None:
    key = uuid.uuid4()
    actions.enqueue(remember(), city=key, count=3)

    assert [actions.run_due(timezone.now()), actions.run_due(timezone.now())] == [1, 0]

    assert done == [{"city": str(key), "count": 3}]
    assert Job.objects.get().state == "done"


def test_a_job_of_an_act_that_failed_never_runs(done: list[Any]) -> None:
    def fail() -> None:
        with transaction.atomic():
            actions.enqueue(remember(), count=1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert actions.run_due(timezone.now()) == 0
    assert done == []


def test_arguments_the_job_would_refuse_are_refused_at_once(empty_registry: None) -> None:
    @job("test.strict")
    def strict(*, city: str) -> None:
        raise AssertionError(city)

    with pytest.raises(TypeError):
        actions.enqueue(strict, town="Lima")

    assert Job.objects.count() == 0


def test_a_function_that_is_no_job_is_refused(empty_registry: None) -> None:
    with pytest.raises(LookupError, match="put @job above it"):
        actions.enqueue(print)


def test_two_jobs_cannot_share_a_name(done: list[Any]) -> None:
    with pytest.raises(ValueError, match="Two jobs are called"):
        job("test.remember")(print)


def test_a_job_for_later_waits(done: list[Any]) -> None:
    actions.enqueue(remember(), run_at=NOON)

    assert actions.run_due(NOON - timedelta(seconds=1)) == 0
    assert actions.run_due(NOON) == 1


def test_a_job_that_keeps_failing_ends_with_a_sentence(done: list[Any]) -> None:
    queued = actions.enqueue(remember(), run_at=NOON, problem="Ayesha Rahman")
    waits, now = [], NOON
    while True:
        actions.run_due(now)
        queued.refresh_from_db()
        if queued.state == "failed":
            break
        waits.append(queued.run_at - now)
        now = queued.run_at

    assert waits == [timedelta(minutes=1), timedelta(minutes=5)]
    assert len(done) == 3
    [sentence] = actions.failed_jobs()
    assert sentence.startswith("“test.remember” was given up on ")
    assert "after 3 attempts: ValueError at test_jobs.py:" in sentence
    assert "Ayesha" not in sentence
    assert actions.run_due(now + timedelta(days=9)) == 0


def test_a_failed_job_can_be_tried_again(done: list[Any]) -> None:
    actions.enqueue(remember(), run_at=NOON)
    Job.objects.update(state="failed", attempts=3, finished_at=NOON)

    actions.try_failed_jobs_again(NOON)

    assert actions.run_due(NOON) == 1
    assert actions.failed_jobs() == []


def test_the_job_of_a_killed_worker_is_taken_up_after_its_lease(done: list[Any]) -> None:
    actions.enqueue(remember(), run_at=NOON)
    assert actions.claim_job(NOON) is not None

    assert actions.run_due(NOON + timedelta(minutes=9)) == 0
    assert actions.run_due(NOON + timedelta(minutes=10)) == 1
    assert done == [{}]


def test_a_job_that_kills_its_worker_each_time_ends_as_failed(done: list[Any]) -> None:
    actions.enqueue(remember(), run_at=NOON)
    for hour in range(3):
        assert actions.claim_job(NOON + timedelta(hours=hour)) is not None

    actions.run_due(NOON + timedelta(hours=3))

    assert done == []
    assert "interrupted" in actions.failed_jobs()[0]


def test_a_slow_worker_whose_lease_has_passed_on_marks_nothing(done: list[Any]) -> None:
    actions.enqueue(remember(), run_at=NOON)
    slow = actions.claim_job(NOON)
    assert slow is not None
    actions.claim_job(NOON + timedelta(hours=1))

    actions.finish(slow, actions.State.DONE, "")

    assert Job.objects.get().state == "running"


def test_a_claimed_job_is_nobody_elses(done: list[Any]) -> None:
    queued = {actions.enqueue(remember(), run_at=NOON).pk for _ in range(2)}

    claimed = [actions.claim_job(NOON) for _ in range(3)]

    assert {one.pk for one in claimed if one} == queued
    assert claimed[2] is None


def test_a_job_of_another_version_is_left_for_it(done: list[Any]) -> None:
    Job.objects.create(name="test.from-the-future")

    assert actions.run_due(timezone.now()) == 0
    assert Job.objects.get().state == "waiting"


def test_one_broken_job_does_not_hold_up_the_next(done: list[Any]) -> None:
    actions.enqueue(remember(), run_at=NOON, problem="broken")
    actions.enqueue(remember(), run_at=NOON, count=2)

    assert actions.run_due(NOON) == 2
    assert done[1] == {"count": 2}


def test_a_clock_job_runs_once_a_minute(done: list[Any]) -> None:
    every(minutes=1)(remember())

    ran = [actions.run_due(NOON + timedelta(seconds=after)) for after in (0, 1, 59, 60, 61, 119)]

    assert ran == [1, 0, 0, 1, 0, 0]
    assert Schedule.objects.get().last_tick == NOON + timedelta(minutes=1)


def test_a_clock_job_catches_up_once_after_a_long_stop(done: list[Any]) -> None:
    every(minutes=1)(remember())
    actions.run_due(NOON)

    assert actions.run_due(NOON + timedelta(hours=5)) == 1


def test_a_clock_that_goes_back_repeats_nothing(done: list[Any]) -> None:
    every(minutes=1)(remember())
    actions.run_due(NOON)

    assert actions.run_due(NOON - timedelta(minutes=30)) == 0
    assert actions.run_due(NOON) == 0


def test_a_clock_job_that_is_still_running_is_not_queued_again(done: list[Any]) -> None:
    every(minutes=1)(remember())
    actions.queue_by_clock(NOON)
    actions.claim_job(NOON)

    actions.queue_by_clock(NOON + timedelta(minutes=1))

    assert Job.objects.count() == 1


def test_a_daily_job_runs_once_a_day(done: list[Any]) -> None:
    every(minutes=24 * 60)(remember())

    ran = [actions.run_due(NOON + timedelta(hours=hours)) for hours in range(0, 48, 4)]

    assert sum(ran) == 3
    assert ran[:4] == [1, 0, 0, 1]


def test_workers_that_look_at_the_same_moment_queue_a_tick_once(done: list[Any]) -> None:
    every(minutes=1)(remember())
    actions.queue_for_tick("test.remember", NOON, NOON)
    start = threading.Barrier(4)

    def look() -> None:
        try:
            start.wait()
            # SQLite in memory turns the second one away in place of letting it wait.
            with suppress(OperationalError):
                actions.queue_for_tick("test.remember", NOON + timedelta(minutes=1), NOON)
        finally:
            connection.close()

    Job.objects.update(state="done")
    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Job.objects.count() == 2


def test_a_job_runs_as_soon_as_there_is_work(done: list[Any]) -> None:
    work = [True]
    whenever(lambda _now: work[0])(remember())

    assert actions.run_due(NOON) == 1

    work[0] = False
    assert actions.run_due(NOON) == 0


def test_a_watch_does_not_hurry_a_job_that_waits_for_its_next_try(done: list[Any]) -> None:
    whenever(lambda _now: True)(remember())
    Job.objects.create(name="test.remember", run_at=NOON + timedelta(minutes=5))

    assert actions.run_due(NOON) == 0


def test_jobs_done_a_week_ago_are_forgotten_and_failed_ones_stay(done: list[Any]) -> None:
    for state, finished in (("done", NOON - timedelta(days=8)), ("done", NOON)):
        Job.objects.create(name="test.remember", state=state, finished_at=finished)
    Job.objects.create(name="test.remember", state="failed", finished_at=NOON - timedelta(days=80))

    actions.forget_done_jobs(NOON)

    assert sorted(Job.objects.values_list("state", flat=True)) == ["done", "failed"]


def test_the_command_runs_what_is_due(done: list[Any], capsys: pytest.CaptureFixture[str]) -> None:
    actions.enqueue(remember())

    call_command("work", "--once")

    assert capsys.readouterr().out == "Jobs run: 1\n"


def test_the_worker_in_the_web_process_runs_jobs_until_it_is_stopped(empty_registry: None) -> None:
    ran = threading.Event()

    @job("test.signal")
    def signal_it() -> None:
        ran.set()

    actions.enqueue(signal_it)
    worker = jobs.start_in_process()
    [thread] = [one for one in threading.enumerate() if one.name == "cityweave-worker"]
    assert thread.daemon
    assert ran.wait(timeout=20)

    worker.stop()
    thread.join(timeout=20)

    assert not thread.is_alive()
    assert Job.objects.get().state == "done"


def test_the_ground_seals_sends_and_forgets(settings: Any, tmp_path: Any) -> None:
    settings.VAR = tmp_path
    before = dict(PURPOSES)
    register_purpose("test.any", may_receive=lambda _: YES, resolve_address=lambda _: None)
    session = SessionStore()
    session.set_expiry(-1)
    session.save()

    class Writer:
        journal_name = "system:test"

    with transaction.atomic():
        Entry.objects.create(verb="test.thing.made", actor="system:test")
        write_letter(
            purpose="test.any",
            to=None,
            address="a@example.org",
            subject="News",
            text="Here.",
            language="en",
            label="green",
            by=Writer(),
        )

    actions.run_due(timezone.now())

    assert Seal.objects.latest("sequence").entry_count == 1
    assert Letter.objects.get().state == "sent"
    assert len(mail.outbox) == 1
    assert Session.objects.count() == 0
    assert actions.failed_jobs() == []
    PURPOSES.clear()
    PURPOSES.update(before)
