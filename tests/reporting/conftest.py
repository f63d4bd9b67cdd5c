"""A hub as a network publishes it: sources that differ, dated and undated work, cities."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader

from cityweave.network.models import Activity, City, Hub
from cityweave.reporting.factsheet import factsheet
from cityweave.reporting.sheet import Factsheet
from cityweave.sharing.actors import ANONYMOUS
from tests import makers

MEMBERS = {"standing": "member", "country": "PK", "latitude": 34.0, "longitude": 71.6}
FACTSHEET = "Regional factsheet"


@pytest.fixture
def south() -> Hub:
    """A released hub without anything under it."""
    return make_public_hub("South Asia", countries=" PK BD ", dye="sa")


@pytest.fixture
def sheet_of() -> Callable[..., Factsheet]:
    def write(hub: Hub, language: str = "en") -> Factsheet:
        return factsheet(makers.fresh(hub), reader=ANONYMOUS, language=language)

    return write


def make_public_hub(name: str, **facts: object) -> Hub:
    hub = makers.make_hub(name, **facts)
    makers.release(hub)
    return makers.fresh(hub)


def make_public_city(name: str, hub: Hub, **facts: object) -> City:
    """A released city that the hub serves, and that it serves it."""
    city = makers.make_city(name, hub=hub, **(MEMBERS | facts))
    makers.release(city, makers.make_hub_city(city, hub))
    return makers.fresh(city)


def make_public_activity(title: str, hub: Hub, **facts: object) -> Activity:
    activity = makers.make_activity(title, hub=hub, **({"source": FACTSHEET} | facts))
    makers.release(activity)
    return makers.fresh(activity)


def read_pdf(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))


def words_of(data: bytes) -> str:
    """The text of all pages, line ends and places to break taken as nothing special."""
    pages = (page.extract_text() for page in read_pdf(data).pages)
    return " ".join(" ".join(pages).replace("\u200b", "").split())
