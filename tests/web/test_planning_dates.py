"""An officer picks cities as in the directory and gets dates, with who would suffer and why."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

import pytest
from django.test import Client

from cityweave.gatherings import actions
from cityweave.network.models import City, Hub
from tests import cast
from tests.forms import text as spaced
from tests.makers import make_city, make_fact, make_gathering, make_hub

pytestmark = pytest.mark.django_db
WISH = {
    **{"how": "place", "lasts": "1", "first": "2027-03-25", "last": "2027-03-29"},
    **{"zone": "Asia/Dhaka", "start": "09:00", "end": "17:00"},
}


def text(answer: object) -> str:
    """What the page says, without any space: cells of a table have none between them."""
    return tight(spaced(answer))  # type: ignore[arg-type]  # an answer of the test's client


def tight(words: str) -> str:
    return "".join(words.split())


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def cities(hub: Hub) -> list[City]:
    return [
        make_city("Tolli", hub=hub, country="BD", time_zone="Asia/Dhaka"),
        make_city("Korallu", hub=hub, country="AL", time_zone="Europe/Tirane"),
        make_city("Perla", hub=hub, country="AL", time_zone=""),
    ]


@pytest.fixture
def client(hub: Hub) -> Client:
    client = Client()
    client.force_login(cast.officer_of(hub))
    return client


def asked(*cities: City, **changed: str) -> str:
    pairs = [("city", str(city.pk)) for city in cities]
    return "/planner/?" + urlencode([*(WISH | changed).items(), *pairs])


def test_without_cities_it_leads_to_the_list(client: Client) -> None:
    page = text(client.get("/planner/"))

    assert tight("Nobody is chosen yet.") in page
    assert tight("Find dates") in text(client.get("/cities/?country=BD"))


def test_the_cities_of_a_filter_are_picked_until_somebody_takes_them_out(
    client: Client, cities: list[City]
) -> None:
    page = client.get("/planner/?country=AL")

    assert page.content.decode().count(" checked") == 3  # two cities, and days in one place
    assert tight("Tolli") not in text(page)


def test_dates_come_with_the_reasons_against_them(client: Client, cities: list[City]) -> None:
    tolli, korallu, _perla = cities

    page = text(client.get(asked(tolli, korallu)))

    assert tight("Dates for 2 cities") in page
    assert tight("Thursday 25 March 2027 Nobody: it suits everyone.") in page
    friday = "Friday 26 March 2027 public holiday: Independence Day – Tolli weekend – Tolli"
    assert tight(friday) in page
    assert tight("Sunday 28 March 2027 public holiday: Catholic Easter") in page
    order = [page.index(day) for day in (tight("Thursday 25"), tight("Saturday 27"))]
    assert order == sorted(order)


def test_hours_are_told_by_the_clocks_of_each_city(client: Client, cities: list[City]) -> None:
    page = text(client.get(asked(*cities[:2], how="online", lasts="2", last="2027-03-25")))

    assert tight("Thursday 25 March 2027 14:00–16:00 Nobody: it suits everyone.") in page
    assert tight("09:00 Korallu · 14:00 Tolli") in page


def test_a_city_without_a_time_zone_is_said_to_be_left_out(
    client: Client, cities: list[City]
) -> None:
    page = text(client.get(asked(*cities)))

    assert tight("Left out, because no time zone is on record: Perla") in page


def test_elections_and_corrections_count(client: Client, hub: Hub, cities: list[City]) -> None:
    officer = cast.actor(cast.officer_of(hub))
    make_fact(cities[0], attribute="election", value="2027-03-29", by=officer)
    actions.correct_day(
        hub.pk, "BD", date(2027, 3, 25), is_off=True, name="Mourning",
        by=officer,
    )  # fmt: skip

    page = text(client.get(asked(cities[0])))

    assert tight("Monday 29 March 2027 election – Tolli") in page
    assert tight("Thursday 25 March 2027 public holiday: Mourning – Tolli") in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"last": "2027-03-01"}, "This is before the first day."),
        ({"last": "2029-03-01"}, "Dates are sought within a year."),
        ({"first": "x"}, "Enter a valid date."),
        ({"lasts": "40"}, "less than or equal to 14"),
        ({"end": "08:00"}, "Work ends after it begins."),
        ({"zone": "Nowhere/Town"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_sought_is_said_and_kept(
    client: Client, cities: list[City], changed: dict[str, str], sentence: str
) -> None:
    answer = client.get(asked(cities[0], **changed))

    assert answer.status_code == 422
    assert tight(sentence) in text(answer)
    assert next(iter(changed.values())) in answer.content.decode()


def test_whoever_invites_nobody_is_told(client: Client, cities: list[City]) -> None:
    answer = client.get(asked() + "&country=BD")

    assert answer.status_code == 422
    assert tight("Choose at least one city.") in text(answer)
    assert tight("Tolli") in text(answer)


def test_a_window_that_is_too_short_has_no_dates(client: Client, cities: list[City]) -> None:
    page = text(client.get(asked(cities[0], lasts="9")))

    assert tight("No date within these days is long enough.") in page


def test_cities_that_one_may_not_see_are_never_named(cities: list[City]) -> None:
    stranger = Client()
    stranger.force_login(cast.officer_of(make_hub("Hills")))

    page = text(stranger.get(asked(*cities) + "&city=nonsense"))

    assert not any(city.name in page for city in cities)


@pytest.mark.parametrize("count", [1, 3])
def test_more_cities_are_no_more_queries(
    client: Client, hub: Hub, count: int, django_assert_max_num_queries: object
) -> None:
    made = [
        make_city(f"Tolli {number}", hub=hub, country="BD", time_zone="Asia/Dhaka")
        for number in range(count)
    ]
    client.get(asked(*made))

    with django_assert_max_num_queries(12):  # type: ignore[operator]  # pytest-django's fixture
        client.get(asked(*made))


def test_the_best_dates_lead_to_every_date(client: Client, cities: list[City]) -> None:
    best = client.get(asked(cities[0], last="2027-04-30"))
    assert best.content.decode().count('<th scope="row">') == 12

    every = client.get(asked(cities[0], last="2027-04-30", all="1"))

    assert every.content.decode().count('<th scope="row">') == 37
    assert "Every date" in spaced(best)
    assert "Every date" not in spaced(every)


def test_what_the_guests_do_otherwise_counts_where_one_may_see_it(
    client: Client, hub: Hub, cities: list[City]
) -> None:
    guests = [str(cities[0].pk)]
    facts = {"begins_on": date(2027, 3, 29), "time_zone": "Asia/Dhaka", "cities": guests}
    make_gathering(title="Harbour forum", hub=hub, by=cast.actor(cast.officer_of(hub)), **facts)

    assert tight("Monday 29 March 2027 another gathering: Harbour forum – Tolli") in (
        text(client.get(asked(cities[0])))
    )
