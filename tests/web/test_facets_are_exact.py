"""Whoever asks, counts beside the filters are those of a plain count of what is in sight."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cityweave.network.models import City, Hub, HubCity
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import ANONYMOUS, Actor
from cityweave.sharing.choices import RoleKind
from cityweave.web.directory import CityFilter
from cityweave.web.presenters.facets import facets
from cityweave.web.presenters.public_cities import PUBLIC_CITIES
from tests.makers import (
    actor_with,
    editor_of,
    make_city,
    make_hub,
    make_hub_city,
    make_label,
    make_organisation,
    staff_of_network,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both]
LABELS = ("clear", "green", "amber", "strict")
QUESTIONS = ({}, {"country": "PK"}, {"kind": "town"}, {"hub": "first"}, {"q": "bay"})


@dataclass(frozen=True)
class Small:
    hubs: tuple[Hub, ...]
    cities: tuple[City, ...]
    joins: tuple[HubCity, ...]
    readers: tuple[Actor, ...]


@pytest.fixture
def small() -> Small:
    hubs = tuple(make_label(make_hub(name), "clear") for name in ("Coast", "Delta"))
    cities = tuple(
        make_city(
            name, hub=hubs[number % 2], country=("PK", "IN")[number // 2 % 2],
            kind=("town", "city")[number % 2],
        )
        for number, name in enumerate(("Old Bay", "Tesso", "Bayside", "Lumbara"))
    )  # fmt: skip
    # A city has more than one hub, and one hub twice.
    joins = tuple(
        make_hub_city(cities[city], hubs[hub])
        for city, hub in ((0, 0), (0, 1), (1, 0), (1, 0), (2, 0), (3, 1))
    )
    readers = (
        ANONYMOUS,
        staff_of_network(),
        actor_with(RoleKind.HUB_OFFICER, hubs[0]),
        actor_with(RoleKind.CITY_TEAM, cities[0]),
        actor_with(RoleKind.PARTNER, make_organisation("Trust")),
    )
    return Small(hubs, cities, joins, readers)


def plain(asked: CityFilter, hub: Hub | None, reader: Actor, small: Small) -> dict[str, int]:
    """The same by counting rows, one filter after the other."""
    found = asked.narrow(City.objects.visible_to(reader), hub.pk if hub else None, reader)
    counts = {f"country={code}": n for code, n in Counter(c.country for c in found).items()}
    counts |= {f"kind={kind}": n for kind, n in Counter(c.kind for c in found).items()}
    if hub is None:
        served = ((one, found.served_by(one.pk, reader).count()) for one in small.hubs)
        counts |= {f"hub={one.address}": n for one, n in served if n}
    used = {name for name in ("country", "kind") if getattr(asked, name)}
    kept = {key: n for key, n in counts.items() if key.partition("=")[0] not in used}
    return kept | {"total": found.count()}


def told(asked: CityFilter, reader: Actor) -> dict[str, int]:
    page = facets(asked, reader)
    used = set(asked.query.removeprefix("?").split("&"))
    counts = {
        next(iter(set(pill.query.removeprefix("?").split("&")) - used)): pill.count
        for facet in page.facets
        if facet.name in {"country", "kind", "hub"}
        for pill in facet.values
    }
    return counts | {"total": page.total}


def question(asked: dict[str, str], small: Small) -> tuple[CityFilter, Hub | None]:
    hub = small.hubs[0] if "hub" in asked else None
    return CityFilter(**(asked | ({"hub": hub.address} if hub else {}))), hub


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    cities=st.tuples(*[st.sampled_from(LABELS)] * 4),
    joins=st.tuples(*[st.sampled_from(LABELS)] * 6),
    asked=st.sampled_from(QUESTIONS),
)
def test_counts_are_those_of_a_plain_count(
    small: Small, cities: tuple[str, ...], joins: tuple[str, ...], asked: dict[str, str]
) -> None:
    for rows, labels in ((small.cities, cities), (small.joins, joins)):
        for row, label in zip(rows, labels, strict=True):
            type(row)._default_manager.filter(pk=row.pk).update(label=label, slug=None)
    PUBLIC_CITIES.forget()

    narrowed, hub = question(asked, small)
    for reader in small.readers:
        assert told(narrowed, reader) == plain(narrowed, hub, reader, small)


def test_what_members_see_is_counted_anew_after_each_act(small: Small) -> None:
    reader = small.readers[1]
    asked = CityFilter()
    steps: list[Any] = [
        lambda: make_label(small.cities[0], "green"),
        lambda: make_label(small.joins[0], "green"),
        lambda: sharing.change_record(
            small.cities[0], {"country": "LK"}, base=sharing.base_of(small.cities[0], None),
            by=editor_of(small.cities[0]),
        ),
        lambda: sharing.bin_record(small.cities[0], by=editor_of(small.cities[0])),
    ]  # fmt: skip
    for step in steps:
        step()
        for row in small.cities:
            row.refresh_from_db()
        assert told(asked, reader) == plain(asked, None, reader, small)
