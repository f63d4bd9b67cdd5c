"""Names on maps stand beside nodes, never on them or on each other."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cityweave.maps import Map, Place, region_map, world_map
from cityweave.maps.labels import Box
from tests.maps.places import HUB_NAMES, SOUTH_ASIA, crowd, network

TEXTS = {"title": "Cities", "description": "The table carries the same facts."}


def assert_names_are_clear(drawn: Map) -> None:
    for one, other in combinations(drawn.labels, 2):
        assert not one.box.meets(other.box), (one.text, other.text)
    for node in drawn.nodes:
        disc = Box(node.x, node.y, node.x, node.y).wider(node.radius)
        for label in drawn.labels:
            assert not label.box.meets(disc), (label.text, node.place.name)
    for label in drawn.labels:
        assert label.box.left >= 0
        assert label.box.right <= drawn.frame.width
        assert label.box.top >= 0
        assert label.box.bottom <= drawn.frame.height


def test_every_city_around_peshawar_is_named() -> None:
    drawn = region_map(SOUTH_ASIA, **TEXTS)

    assert_names_are_clear(drawn)
    assert {label.text for label in drawn.labels} == {place.name for place in SOUTH_ASIA}


@pytest.mark.parametrize("hub", sorted(HUB_NAMES))
def test_names_of_a_real_hub_are_clear(hub: str) -> None:
    places = [place for place in network() if place.hub == hub]
    drawn = region_map(places, **TEXTS)

    assert_names_are_clear(drawn)
    named = {label.key for label in drawn.labels}
    assert len(named) == len(drawn.nodes)


def test_hubs_are_named_clear_of_the_worlds_cities() -> None:
    places = network()
    drawn = world_map(places, hub_names=HUB_NAMES, **TEXTS)

    assert_names_are_clear(drawn)
    assert {label.text for label in drawn.labels} == set(HUB_NAMES.values())


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(60, 75), st.floats(20, 35), st.text("abW ب", min_size=1, max_size=30)),
        max_size=14,
    )
)
def test_names_of_any_towns_are_clear(towns: list[tuple[float, float, str]]) -> None:
    places = [Place(str(i), name, x, y, "member", "sa") for i, (x, y, name) in enumerate(towns)]

    assert_names_are_clear(region_map(places, **TEXTS))


def test_names_that_crowd_are_numbered_and_the_key_tells_them() -> None:
    places = crowd(36, step=0.15, name="The borough of Long Name {i}")

    drawn = region_map(places, **TEXTS)

    assert_names_are_clear(drawn)
    assert drawn.key
    assert [line.number for line in drawn.key] == list(range(1, len(drawn.key) + 1))
    words = {label.text for label in drawn.labels}
    told = {line.name for line in drawn.key}
    assert {place.name for place in places} <= told | words


def test_three_hundred_cities_are_nodes_and_more_are_counted_in_squares() -> None:
    assert not region_map(crowd(300), **TEXTS).binned

    drawn = region_map(crowd(301), **TEXTS)

    assert drawn.binned
    assert not drawn.nodes
    assert sum(square.count for square in drawn.squares) == 301
