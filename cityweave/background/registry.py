"""Which functions are jobs, which run by the clock, and which as soon as there is work."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from cityweave.background.choices import LEASE, RETRIES

Work = TypeVar("Work", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class JobKind:
    """A function that can be run later, perhaps more than once: it must bear a repeat."""

    name: str
    function: Callable[..., Any]
    retries: int
    lease: timedelta
    # Told with the job's arguments, once, when nobody will try it again.
    given_up: Callable[..., None] | None = None

    def check_arguments(self, arguments: dict[str, Any]) -> None:
        """TypeError if the function would refuse them, now rather than at night."""
        inspect.signature(self.function).bind(**arguments)


KINDS: dict[str, JobKind] = {}
# Minutes between two runs, by job name.
CLOCK: dict[str, int] = {}
# Whether there is work for a job, by job name.
WATCHES: dict[str, Callable[[datetime], bool]] = {}


@dataclass(frozen=True, slots=True)
class Retention:
    """What is let go of after so long, and the job that does it; docs/reference shows it."""

    what: str
    after: timedelta
    job: str


RETENTIONS: list[Retention] = []


def job(
    name: str,
    retries: int = RETRIES,
    lease: timedelta = LEASE,
    given_up: Callable[..., None] | None = None,
) -> Callable[[Work], Work]:
    """Register a plain function of a room's jobs.py.

    It may run twice: when its process is killed, or takes longer than `lease`, another takes over.
    After the last try `given_up` hears of it, so that nothing is said to be under way for ever.
    """

    def register(function: Work) -> Work:
        if name in KINDS:
            raise ValueError(f"Two jobs are called {name}.")
        KINDS[name] = JobKind(name, function, retries, lease, given_up)
        return function

    return register


def every(*, minutes: int) -> Callable[[Work], Work]:
    """Run the job below each `minutes`, counted from midnight UTC of 1 January 1970."""

    def register(function: Work) -> Work:
        CLOCK[kind_of(function).name] = minutes
        return function

    return register


def lets_go(what: str, *, after: timedelta) -> Callable[[Work], Work]:
    """Say for whoever reads the reference what the job below forgets, and when."""

    def register(function: Work) -> Work:
        RETENTIONS.append(Retention(what, after, kind_of(function).name))
        return function

    return register


def whenever(there_is_work: Callable[[datetime], bool]) -> Callable[[Work], Work]:
    """Run the job below as soon as `there_is_work(now)` says so; asked every second."""

    def register(function: Work) -> Work:
        WATCHES[kind_of(function).name] = there_is_work
        return function

    return register


def kind_of(function: Callable[..., Any]) -> JobKind:
    for kind in KINDS.values():
        if kind.function is function:
            return kind
    raise LookupError(f"{function.__name__} is not a job; put @job above it.")
