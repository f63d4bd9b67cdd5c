"""The world of the matrix, built once for all these tests and undone after them."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import time_machine

from tests.leaks import population
from tests.leaks.undoing import undone
from tests.leaks.world import NOW, World


@contextmanager
def built(blocker: Any) -> Iterator[World]:
    with blocker.unblock(), time_machine.travel(NOW, tick=False), undone():
        yield population.build()


@pytest.fixture(scope="package")
def world(django_db_setup: Any, django_db_blocker: Any) -> Iterator[World]:
    with built(django_db_blocker) as world:
        yield world


@pytest.fixture(scope="module", autouse=True)
def refusals_are_not_told() -> Iterator[None]:
    """Thousands of them are what the matrix asks for."""
    log = logging.getLogger("django.request")
    level = log.level
    log.setLevel(logging.ERROR)
    yield
    log.setLevel(level)
