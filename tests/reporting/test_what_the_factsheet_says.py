"""A factsheet says what is released, each figure with its records, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cityweave.network.models import Hub
from cityweave.reporting.factsheet import factsheet
from cityweave.reporting.sheet import Factsheet
from cityweave.safeguarding import actions as safeguarding
from cityweave.sharing.actors import ANONYMOUS
from tests import makers
from tests.reporting.conftest import (
    FACTSHEET,
    make_public_activity,
    make_public_city,
    make_public_hub,
)

pytestmark = pytest.mark.django_db
SheetOf = Callable[..., Factsheet]


def titles(sheet: Factsheet) -> list[str]:
    return [deed.title for promise in sheet.promises for deed in promise.deeds]


def test_sources_that_differ_on_the_size_both_stand_with_their_number(
    south: Hub, sheet_of: SheetOf
) -> None:
    network = makers.make_network()
    for value, source in (("160+ cities", FACTSHEET), ("230+ cities", "A later page")):
        makers.release(makers.make_fact(network, attribute="size", value=value, source=source))

    sheet = sheet_of(south)

    [size] = sheet.network
    assert [(one.value, one.sources) for one in size.statements] == [
        ("160+ cities", (1,)),
        ("230+ cities", (2,)),
    ]
    assert [(one.number, one.text) for one in sheet.sources] == [
        (1, FACTSHEET),
        (2, "A later page"),
    ]


def test_the_status_of_each_hub_is_given_per_source(south: Hub, sheet_of: SheetOf) -> None:
    north = make_public_hub("Europe", countries=" FR ", dye="eu")
    for value in ("subject to funding", "listed"):
        makers.release(makers.make_fact(north, attribute="status", value=value, source=value))

    family = {hub.name: hub for hub in sheet_of(south).family}

    assert [one.value for one in family["Europe"].statuses] == ["subject to funding", "listed"]
    assert family["South Asia"].is_this
    assert family["South Asia"].statuses == ()


def test_every_figure_leads_to_the_list_of_its_records(south: Hub, sheet_of: SheetOf) -> None:
    make_public_city("Peshawar", south)
    make_public_city("Dhaka", south, standing="engaged", country="BD")
    make_public_activity("A training", south, promise="build", other_promises=" engage ")

    sheet = sheet_of(south)

    assert sheet.cities is not None
    assert sheet.activities is not None
    assert (sheet.cities.text, sheet.cities.href) == ("2 cities", "/cities/?hub=south-asia")
    assert sheet.activities.href == "/activities/?hub=south-asia"
    kept = {promise.code: promise.figure for promise in sheet.promises}
    assert kept["build"] is not None
    assert kept["build"].href == "/activities/?hub=south-asia&promise=build"
    assert kept["engage"] is not None
    assert kept["engage"].text == "1 activity"
    assert kept["convene"] is None


def test_addresses_keep_the_language_of_the_paper(south: Hub, sheet_of: SheetOf) -> None:
    make_public_city("Peshawar", south)
    figure = sheet_of(south, "ar").cities
    assert figure is not None
    assert figure.href == "/ar/cities/?hub=south-asia"


def test_work_is_grouped_by_promise_with_date_place_and_partners(
    south: Hub, sheet_of: SheetOf
) -> None:
    city = make_public_city("Peshawar", south)
    partner = makers.make_organisation("A city council", hub=south)
    makers.release(partner)
    make_public_activity(
        "An exchange", south, promise="convene", begins="2018-10-30", ends="2018-11-01",
        cities=[city], partners=[makers.fresh(partner)],
    )  # fmt: skip
    make_public_activity("A mapping", south, promise="engage", countries=" BD PK ")

    convened, mapped = (
        next(promise for promise in sheet_of(south).promises if promise.code == code).deeds[0]
        for code in ("convene", "engage")
    )

    assert convened.when.replace("\u2009", "") in {"30 Oct–1 Nov 2018", "30 Oct – 1 Nov 2018"}
    assert (convened.where, convened.partners) == ("Peshawar", "A city council")
    assert (mapped.when, mapped.where) == ("", "Bangladesh, Pakistan")


def test_what_is_not_released_leaves_no_trace(south: Hub, sheet_of: SheetOf) -> None:
    hidden = makers.make_city("Kept quiet", hub=south, **{"country": "PK"})
    makers.make_hub_city(hidden, south)
    makers.make_activity("Kept quiet too", hub=south)
    makers.make_fact(south, attribute="funding", value="Kept quiet as well")
    shown = make_public_activity("Shown", south, cities=[hidden])

    sheet = sheet_of(south)

    assert titles(sheet) == [shown.title]
    assert sheet.cities is None
    assert sheet.standings == ()
    assert sheet.region == ()
    assert "Kept quiet" not in repr(sheet)


def test_everybody_gets_the_same_paper(south: Hub) -> None:
    makers.make_activity("Only for the hub", hub=south)
    make_public_activity("For all", south)
    officer = makers.editor_of(south)

    papers = [factsheet(south, reader=who, language="en") for who in (ANONYMOUS, officer)]

    assert papers[0] == papers[1]
    assert titles(papers[0]) == ["For all"]


def test_a_draft_changes_nothing_and_its_release_changes_the_paper(
    south: Hub, sheet_of: SheetOf
) -> None:
    activity = make_public_activity("A workshop", south)
    before = sheet_of(south)

    makers.make_draft(activity, {"title": "A regional workshop"})
    assert sheet_of(south) == before

    makers.release(makers.fresh(activity))
    assert titles(sheet_of(south)) == ["A regional workshop"]


def test_a_recalled_record_leaves_the_paper(south: Hub, sheet_of: SheetOf) -> None:
    activity = make_public_activity("Recalled soon", south)
    assert titles(sheet_of(south)) == ["Recalled soon"]

    safeguarding.recall(activity, "A name slipped in.", by=makers.editor_of(activity))

    assert titles(sheet_of(south)) == []


def test_invented_hubs_stay_out_of_a_real_family(south: Hub, sheet_of: SheetOf) -> None:
    invented = make_public_hub("Lantern Coast", countries=" QM QN ")

    assert [hub.name for hub in sheet_of(south).family] == ["South Asia"]
    assert [hub.name for hub in sheet_of(invented).family] == ["Lantern Coast"]


def test_the_demo_says_that_it_is_not_the_network(
    south: Hub, sheet_of: SheetOf, settings: Any
) -> None:
    assert sheet_of(south).notice == ""
    settings.DEMO = True
    assert "not operated by it" in sheet_of(south).notice
    invented = make_public_hub("Lantern Coast", countries=" QM ")
    assert "Strong Cities" not in sheet_of(invented).notice


def test_names_come_in_the_language_of_the_paper(sheet_of: SheetOf) -> None:
    hub = make_public_hub("South Asia", names={"ar": "جنوب آسيا"}, countries=" PK ")
    sheet = sheet_of(hub, "ar")
    assert sheet.is_rtl
    assert (sheet.name, sheet.countries) == ("جنوب آسيا", "باكستان")


@pytest.mark.both
def test_the_number_of_queries_does_not_grow(south: Hub, sheet_of: SheetOf) -> None:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            sheet_of(south)
        return len(seen)

    def add(number: int) -> None:
        city = make_public_city(f"City {number}", south)
        make_public_activity(f"Activity {number}", south, cities=[city])

    add(1)
    with_one = count()
    add(2)
    add(3)

    assert count() == with_one
    assert with_one <= 15
