"""A mayor reads the city's page on a phone of 360 pixels."""

from __future__ import annotations

import pytest

from tests.journeys import screens
from tests.journeys.people import People, Visitor

pytestmark = pytest.mark.journey

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "device_scale_factor": 2}


def fits_the_phone(mayor: Visitor) -> None:
    page = mayor.page
    assert screens.sideways(page) == 0, f"{page.url} scrolls sideways"
    assert screens.hard_to_hit(page) == []
    assert screens.cut_off(page) == []


def test_the_mayor_finds_the_city_in_today_and_reads_one_page(people: People) -> None:
    # Given a mayor who signs in on a phone
    mayor = people.member("Mayor", **PHONE)
    fits_the_phone(mayor)
    mayor.finds_it_accessible()

    # When the mayor opens the city's page
    mayor.follows("Tamrindi", near="Our page")

    # Then it says who and where, what is under way and what the facts are, and it fits
    for part in ("Who and where", "The journey", "Facts"):
        mayor.reads(part)
    fits_the_phone(mayor)
    mayor.finds_it_accessible()

    # And in Arabic it runs the other way, on the same page
    mayor.follows("العربية")
    assert mayor.page.url.endswith("/ar/cities/tamrindi/")
    assert mayor.page.locator("html").get_attribute("dir") == "rtl"
    fits_the_phone(mayor)
    mayor.finds_it_accessible()


@pytest.mark.parametrize("language", ["", "/fr", "/ar"])
@pytest.mark.parametrize(
    "address", ["/", "/hubs/south-asia/", "/cities/", "/cities/peshawar/", "/sign-in/"]
)
def test_the_public_pages_fit_a_phone(people: People, address: str, language: str) -> None:
    stranger = people.stranger(**PHONE)

    stranger.goes_to(f"{language}{address}")

    fits_the_phone(stranger)
