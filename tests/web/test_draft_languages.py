"""The city's side speaks draft languages, says that they are drafts, and the rest leads back."""

from __future__ import annotations

from datetime import date

import pytest
from django.core import mail
from django.template import Context, Template
from django.test import Client
from django.utils import timezone, translation

from cityweave.build import actions
from cityweave.mail.actions import send_due
from cityweave.network.models import Activity
from cityweave.ui.days import date_format
from cityweave.ui.figures import grouped
from cityweave.web.languages import PAGES
from cityweave.web.presenters.labels import period_of
from tests.cast import actor, focal_point_of, officer_of
from tests.leaks.samples import every_address
from tests.makers import make_city, make_hub

pytestmark = pytest.mark.django_db

MARKS = {
    "bn": "খসড়া অনুবাদ",
    "ur": "مسودہ ترجمہ",
    "sq": "Përkthim paraprak",
    "mk": "Работен превод",
    "bs": "Nacrt prijevoda",
    "sr-latn": "Nacrt prevoda",
}


@pytest.mark.parametrize("code", sorted(MARKS))
@pytest.mark.parametrize("address", ["today/", "open/", "ours/", "ask/"])
def test_the_doors_speak_it_and_say_that_it_is_a_draft(
    client: Client, code: str, address: str
) -> None:
    client.force_login(focal_point_of(make_city()))

    page = client.get(f"/{code}/{address}").content.decode()

    assert f'<html lang="{code}" dir="{"rtl" if code == "ur" else "ltr"}"' in page
    assert MARKS[code] in page


def test_pages_for_staff_lead_to_english_and_say_so(client: Client) -> None:
    answer = client.get("/bn/cities/?country=PK", follow=True)

    assert answer.redirect_chain == [("/cities/?country=PK", 302)]
    assert "এই পাতা ইংরেজি, ফরাসি ও আরবি ভাষায় আছে।" in answer.content.decode()


def test_the_switch_offers_a_language_only_where_it_is_spoken(client: Client) -> None:
    citys, staffs = client.get("/sign-in/"), client.get("/cities/")

    assert 'hreflang="bn"' in citys.content.decode()
    assert 'hreflang="bn"' not in staffs.content.decode()
    assert 'hreflang="ar"' in staffs.content.decode()


def test_a_letter_in_a_draft_language_says_so() -> None:
    hub = make_hub()
    city = make_city(hub=hub)
    asked = {"what": "?", "reply_by": "mail", "language": "ur"}
    request = actions.ask_hub(city, asked, by=actor(focal_point_of(city)))

    actions.answer_request(request, "So.", by=actor(officer_of(hub)))
    send_due(timezone.now())

    assert MARKS["ur"] in mail.outbox[0].body
    assert "/ur/helpful/" in mail.outbox[0].body


@pytest.mark.parametrize(
    ("code", "number", "said"),
    [
        ("bn", 1_234_567, "১২,৩৪,৫৬৭"),
        ("bn", 12, "১২"),
        ("bn", -1_000, "-১,০০০"),
        ("ur", 1_234_567, "1,234,567"),
        ("en", 1_234_567, "1,234,567"),
        ("sq", 1_234_567, "1\u00a0234\u00a0567"),
        ("mk", 1_234_567, "1.234.567"),
        ("bs", 1_234.5, "1.234,5"),
        ("sr-latn", 1_234_567, "1.234.567"),
        ("fr", 1_234_567, "1\u202f234\u202f567"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(
    code: str, number: float, said: str
) -> None:
    assert grouped(number, code) == said


def test_days_are_read_in_the_languages_digits_and_by_machines_in_ours() -> None:
    template = Template('{{ day|date:"DATE_FORMAT" }} {{ day|date:"Y-m-d" }}')
    with translation.override("bn"):
        said = template.render(Context({"day": date(2026, 11, 22)}))

    assert said == "২২ নভেম্বর ২০২৬ 2026-11-22"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("sq", "22 nëntor 2026"),
        ("mk", "22 ноември 2026 г."),
        ("bs", "22. novembar 2026."),
        ("sr-latn", "22. novembar 2026."),
    ],
)
def test_a_day_stands_as_the_language_writes_it(code: str, said: str) -> None:
    with translation.override(code):
        assert date_format(date(2026, 11, 22)) == said
        assert period_of(Activity(begins="2026-11-22", ends="2026-11-24")).count("2026") == 1


def test_each_page_named_as_the_citys_side_exists() -> None:
    assert set(every_address()) >= PAGES
