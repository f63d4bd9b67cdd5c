"""A mayor reads the city's page on a phone of 360 pixels."""

from __future__ import annotations

import pytest

from tests.journeys import screens
from tests.journeys.papers import fetches_pdf, language_of, pages_of, words_of
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


def test_the_mayors_office_prints_the_city_brief_in_two_languages(people: People) -> None:
    # Given somebody in the mayor's office before the city's page
    office = people.member("Mayor")
    office.goes_to("/cities/tamrindi/")

    # When they print the brief, in English and in Arabic
    for language, said in (("en", "Who and where"), ("ar", "المصادر")):
        office.finds_it_accessible()
        link = office.page.locator("a[href$='/brief.pdf']")
        printed = fetches_pdf(office, link.get_attribute("href") or "")

        # Then it is two pages in that language, with what only this reader sees marked as such
        assert language_of(printed) == language
        assert pages_of(printed) <= 2
        assert said in words_of(printed)
        assert "TLP:" in words_of(printed)
        if language == "en":
            office.follows("العربية")

    # And a stranger's print says less
    stranger = people.stranger()
    public = fetches_pdf(stranger, "/cities/tamrindi/brief.pdf")
    assert "TLP:CLEAR" in words_of(public)
    assert "Rohana Wickremasinghe" not in words_of(public)


@pytest.mark.parametrize("language", ["", "/fr", "/ar"])
@pytest.mark.parametrize(
    "address", ["/", "/hubs/south-asia/", "/cities/", "/cities/peshawar/", "/sign-in/"]
)
def test_the_public_pages_fit_a_phone(people: People, address: str, language: str) -> None:
    stranger = people.stranger(**PHONE)

    stranger.goes_to(f"{language}{address}")

    fits_the_phone(stranger)
