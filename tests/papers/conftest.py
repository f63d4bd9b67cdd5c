"""What every test of papers gets."""

from collections.abc import Iterator

import pytest

from cityweave.papers.kinds import KINDS, register
from tests.papers.kinds import LEAFLET


@pytest.fixture(autouse=True)
def leaflet() -> Iterator[None]:
    """A kind of paper with two sections, for the length of a test."""
    register(LEAFLET)
    yield
    del KINDS[LEAFLET.name]
