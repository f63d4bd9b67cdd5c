"""The gallery, for staff and in the demo."""

import pytest
from django.test import Client

from tests.cast import desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(desk())
    return client


def test_a_stranger_finds_no_gallery(client: Client) -> None:
    assert client.get("/ui/").status_code == 404


def test_staff_see_every_part(staff: Client) -> None:
    page = staff.get("/ui/").content.decode()

    for part in ("thread", "across", "inbox", "facts", "fold", "empty", "notice", "pill", "tlp"):
        assert f'class="{part}' in page, part


def test_the_theme_the_direction_and_the_dye_have_addresses(staff: Client) -> None:
    page = staff.get("/ui/?theme=dark&dir=rtl&hub=ea").content.decode()

    assert '<html lang="en" dir="rtl" data-hub="ea" data-theme="dark">' in page


def test_unknown_choices_fall_back(staff: Client) -> None:
    page = staff.get('/ui/?theme="><script>&dir=up&hub=zz').content.decode()

    assert '<html lang="en" dir="ltr" data-hub="sa">' in page


def test_the_demo_shows_it_to_anybody(client: Client, settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    assert client.get("/ui/").status_code == 200


def test_a_page_asks_for_one_sheet_and_carries_no_style_of_its_own(staff: Client) -> None:
    page = staff.get("/ui/").content.decode()

    assert page.count('rel="stylesheet"') == 1
    assert "<style" not in page
    assert " style=" not in page


def test_the_language_switch_keeps_the_page(staff: Client) -> None:
    page = staff.get("/ui/?theme=dark").content.decode()

    assert 'href="/ar/ui/?theme=dark" lang="ar" hreflang="ar"' in page


def test_arabic_runs_from_right_to_left(staff: Client) -> None:
    assert '<html lang="ar" dir="rtl"' in staff.get("/ar/ui/").content.decode()


def test_the_first_link_skips_to_the_content(staff: Client) -> None:
    page = staff.get("/ui/").content.decode()

    assert page.index('href="#main"') < page.index("<header")
    assert '<main id="main" tabindex="-1">' in page
