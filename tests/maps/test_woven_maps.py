"""Maps show land without frontiers, every city with a position, and fit their budget."""

import gzip
import xml.etree.ElementTree as ET

import pytest

from cityweave.maps import Map, Place, region_map, world_map
from cityweave.maps.frames import region_frame, world_frame
from cityweave.maps.places import on_the_map
from cityweave.maps.weave import land_spans
from tests.maps.places import (
    APIA,
    COLOMBO,
    HUB_NAMES,
    MALE,
    PESHAWAR,
    SOUTH_ASIA,
    SUVA,
    crowd,
    network,
)

TEXTS = {"title": "Cities", "description": "The table carries the same facts."}


def spots(drawn: Map) -> dict[str, tuple[float, float]]:
    return {node.place.key: (node.x, node.y) for node in drawn.nodes}


def test_the_drawing_is_one_image_with_a_title_and_a_description() -> None:
    root = ET.fromstring(region_map(SOUTH_ASIA, **TEXTS).svg())

    title, description = root[0], root[1]
    assert root.get("role") == "img"
    assert title.text == "Cities"
    assert description.text == "The table carries the same facts."
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


def test_two_maps_on_a_page_have_names_of_their_own() -> None:
    first, second = (region_map([place], **TEXTS).svg() for place in (PESHAWAR, COLOMBO))

    ids = [element.get("id") for svg in (first, second) for element in ET.fromstring(svg)]
    told = [name for name in ids if name]
    assert len(set(told)) == len(told) == 4


def test_links_never_lie_inside_the_image() -> None:
    place = Place("p", "Peshawar", 71.6, 34.0, "member", "sa", "/cities/peshawar/")

    root = ET.fromstring(region_map([place], **TEXTS).svg())

    image, cities = root
    assert image.get("role") == "img"
    assert cities.get("aria-hidden") == "true"
    links = list(root.iter("{http://www.w3.org/2000/svg}a"))
    assert [(link.get("href"), link.get("tabindex")) for link in links] == [
        ("/cities/peshawar/", "-1")
    ]


def test_a_city_without_a_position_is_not_placed() -> None:
    majdal_anjar = Place("majdal-anjar", "Majdal Anjar", None, None, "engaged", "me")

    assert set(spots(region_map([PESHAWAR, majdal_anjar], **TEXTS))) == {"peshawar"}


def test_without_any_city_the_world_is_shown() -> None:
    drawn = region_map([], **TEXTS)

    assert drawn.is_world
    assert drawn.stretches
    assert not drawn.nodes


def test_a_single_city_has_some_three_hundred_kilometres_around_it() -> None:
    drawn = region_map([PESHAWAR], **TEXTS)

    assert 580 < drawn.frame.shorter_side_km < 620
    (x, y) = spots(drawn)["peshawar"]
    assert abs(x - drawn.frame.width / 2) < 1
    assert abs(y - drawn.frame.height / 2) < 1


def test_male_stands_on_a_thread_though_its_atoll_is_too_small_for_one() -> None:
    for drawn in (region_map([MALE, COLOMBO], **TEXTS), world_map([MALE], **TEXTS)):
        x, y = spots(drawn)["male"]
        thread = int(y // drawn.frame.spacing)
        beneath = [s for s in drawn.stretches if s.thread == thread and s.start < x < s.end]
        assert [(s.hub, s.near) for s in beneath] == [("sa", True)]


def test_islands_that_no_thread_touches_become_stitches() -> None:
    frame = region_frame(on_the_map([MALE]), 480, 460)

    assert any(land_spans(frame))


def test_neighbours_across_the_antimeridian_stay_neighbours() -> None:
    drawn = region_map([SUVA, APIA], **TEXTS)

    assert not drawn.is_world
    assert drawn.frame.shorter_side_km < 2500
    assert spots(drawn)["suva"][0] < spots(drawn)["apia"][0]
    assert drawn.stretches


def test_cities_on_opposite_sides_of_the_earth_are_shown_on_the_world() -> None:
    bogota = Place("bogota", "Bogotá", -74.08, 4.61, "member")

    assert region_map([bogota, SUVA, PESHAWAR], **TEXTS).is_world


@pytest.mark.parametrize(
    ("longitude", "latitude"), [(20.0, 10.0), (80.0, 22.0), (-100.0, 40.0), (134.0, -25.0)]
)
def test_the_middle_of_a_continent_is_land(longitude: float, latitude: float) -> None:
    assert is_land(longitude, latitude)


@pytest.mark.parametrize(
    ("longitude", "latitude"), [(-30.0, 30.0), (51.0, 42.0), (80.0, -20.0), (-150.0, 20.0)]
)
def test_the_oceans_and_the_caspian_are_not_land(longitude: float, latitude: float) -> None:
    assert not is_land(longitude, latitude)


def is_land(longitude: float, latitude: float) -> bool:
    frame = world_frame(1200, 550)
    x, y = frame.spot(longitude, latitude)
    return any(start <= x <= end for start, end in land_spans(frame)[int(y // frame.spacing)])


def test_no_thread_is_broken_at_a_frontier() -> None:
    frame = region_frame(on_the_map([PESHAWAR]), 480, 460)

    assert all(len(row) == 1 for row in land_spans(frame))


def test_threads_never_overlap() -> None:
    for drawn in (region_map(SOUTH_ASIA, **TEXTS), world_map(SOUTH_ASIA, **TEXTS)):
        last: dict[int, float] = {}
        for stretch in drawn.stretches:
            assert stretch.start >= last.get(stretch.thread, 0.0) - 1e-6
            assert stretch.end > stretch.start
            last[stretch.thread] = stretch.end


def test_cities_in_one_spot_are_moved_apart_but_hardly_away() -> None:
    twins = [Place(f"t{i}", f"T{i}", 71.58, 34.0, "member", "sa") for i in range(2)]

    (x0, y0), (x1, y1) = spots(region_map(twins, **TEXTS)).values()

    assert abs(x0 - x1) + abs(y0 - y1) > 5
    assert abs(x0 - x1) + abs(y0 - y1) < 25


def test_the_same_cities_give_the_same_map_in_any_order() -> None:
    forwards = region_map(SOUTH_ASIA, **TEXTS).svg()

    assert region_map(SOUTH_ASIA[::-1], **TEXTS).svg() == forwards


def test_the_network_on_the_world_and_in_its_regions_fits_the_budget() -> None:
    places = network()
    world = world_map(places, hub_names=HUB_NAMES, **TEXTS).svg()
    region = region_map([p for p in places if p.hub == "sa"], **TEXTS).svg()

    assert len(gzip.compress(world.encode())) <= 10_000
    assert len(gzip.compress(region.encode())) <= 8_000


def test_ten_thousand_cities_still_make_a_small_map() -> None:
    svg = region_map(crowd(10_000, step=0.1), **TEXTS).svg()

    assert len(gzip.compress(svg.encode())) <= 10_000


def test_on_paper_every_colour_is_written_into_the_drawing() -> None:
    svg = region_map(SOUTH_ASIA, **TEXTS).svg(paper=True, colours={"sa": "#123456"})

    assert 'stroke="#123456"' in svg
    assert "Peshawar" not in svg.replace("<title>Peshawar", "").replace("Peshawar.</desc>", "")
    assert "<a " not in svg
