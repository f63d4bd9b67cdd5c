"""A city's page, a hub's page, the lists and Today, as different readers get them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cityweave.safeguarding.actions import recall
from cityweave.sharing.models import OldSlug
from tests.cast import actor, focal_point_of, manager_of, officer_of
from tests.makers import (
    fresh,
    make_activity,
    make_city,
    make_contact,
    make_draft,
    make_fact,
    make_hub,
    make_hub_city,
    make_membership,
    make_organisation,
    make_theme,
    release,
    request,
)

pytestmark = pytest.mark.django_db


def test_a_stranger_reads_what_is_released_and_nothing_else(client: Client) -> None:
    hub = make_hub("Lantern Coast")
    city = make_city("Tamrindi", hub=hub, summary="A river port.")
    said = make_fact(city, value="214,000", source="Census")
    make_fact(city, value="Nobody may know this", source="Whisper")
    make_contact(city, "Devika Marandi", consent=True)
    release(hub, city, said, make_hub_city(city, hub))

    page = client.get(f"/cities/{fresh(city).slug}/").content.decode()

    assert "A river port." in page
    assert "Census" in page
    assert "Whisper" not in page
    assert "Devika" not in page


def test_two_sources_that_differ_are_both_shown(client: Client) -> None:
    city = make_city("Tamrindi")
    first = make_fact(city, value="214,000", source="Census")
    second = make_fact(city, value="251,000", source="City register")
    release(city, first, second)

    page = client.get(f"/cities/{fresh(city).slug}/").content.decode()

    assert "214,000" in page
    assert "251,000" in page
    assert "City register" in page


def test_an_officer_sees_the_contact_and_the_page_says_how_far_it_may_go(client: Client) -> None:
    hub = make_hub("Lantern Coast")
    city = make_city("Tamrindi", hub=hub)
    make_contact(city, "Devika Marandi", consent=True)
    client.force_login(officer_of(hub))

    answer = client.get(f"/cities/{city.pk}/")

    assert "Devika Marandi" in answer.content.decode()
    assert answer["TLP"] == "TLP:AMBER"
    assert "<title>A city" in answer.content.decode()


def test_a_contact_without_consent_stays_with_the_city(client: Client) -> None:
    hub = make_hub("Lantern Coast")
    city = make_city("Tamrindi", hub=hub)
    make_contact(city, "Nadira Sheikh", consent=False)

    client.force_login(officer_of(hub))
    as_officer = client.get(f"/cities/{city.pk}/").content.decode()
    client.force_login(focal_point_of(city))
    as_focal_point = client.get(f"/cities/{city.pk}/").content.decode()

    assert "Nadira Sheikh" not in as_officer
    assert "Nadira Sheikh" in as_focal_point


def test_a_recalled_city_is_gone_at_the_next_click_and_back_at_its_address(client: Client) -> None:
    hub = make_hub("Lantern Coast")
    city = make_city("Silverghat", hub=hub)
    release(city)
    address = f"/cities/{fresh(city).slug}/"
    assert client.get(address).status_code == 200

    recall(fresh(city), "It names a street.", by=actor(manager_of(hub)))

    assert client.get(address).status_code == 404
    assert OldSlug.objects.filter(ref=city.pk).exists()
    release(fresh(city))
    assert client.get(address).status_code == 200


def test_the_released_text_stands_while_its_mending_waits(client: Client) -> None:
    city = make_city("Tamrindi", summary="A rivver port.")
    release(city)
    make_draft(fresh(city), {"summary": "A river port."})

    before = client.get(f"/cities/{fresh(city).slug}/").content.decode()
    release(fresh(city))
    after = client.get(f"/cities/{fresh(city).slug}/").content.decode()

    assert "A rivver port." in before
    assert "A river port." not in before
    assert "A river port." in after


@pytest.mark.parametrize("rows", [1, 3])
def test_a_city_page_asks_the_same_whatever_is_on_it(
    client: Client, rows: int, django_assert_num_queries: Callable[..., object]
) -> None:
    hub = make_hub("Lantern Coast")
    city = make_city("Tamrindi", hub=hub)
    facts = [make_fact(city, value=f"{number}") for number in range(rows)]
    acts = [make_activity(f"Visit {number}", hub=hub, cities=[city]) for number in range(rows)]
    release(hub, city, *facts, *acts, make_hub_city(city, hub), make_membership(city, "member"))

    address = f"/cities/{fresh(city).slug}/"

    with django_assert_num_queries(7):
        client.get(address)


def test_an_activity_names_only_the_cities_its_reader_may_see(client: Client) -> None:
    hub = make_hub("Lantern Coast")
    shown, hidden = make_city("Korallu", hub=hub), make_city("Hidden Harbour", hub=hub)
    partner = make_organisation("Open Harbour", hub=hub)
    done = make_activity("Exchange", hub=hub, cities=[shown, hidden], partners=[partner])
    release(shown, done)

    page = client.get(f"/activities/{fresh(done).slug}/").content.decode()

    assert "Korallu" in page
    assert "Hidden Harbour" not in page
    assert "Open Harbour" not in page


def test_activities_are_narrowed_by_promise_and_hub(client: Client) -> None:
    hub = make_hub("Lantern Coast")
    built = make_activity("Training", hub=hub, promise="build")
    met = make_activity("Workshop", hub=hub, promise="convene", other_promises=" build ")
    spoke = make_activity("Speech", hub=hub, promise="connect")
    release(hub, built, met, spoke)

    page = client.get("/activities/", {"promise": "build", "hub": fresh(hub).slug})

    assert "Training" in page.content.decode()
    assert "Workshop" in page.content.decode()
    assert "Speech" not in page.content.decode()


def test_themes_stand_in_a_tree_and_count_what_the_reader_may_see(client: Client) -> None:
    youth = make_theme("Youth")
    sport = make_theme("Sport and culture", parent=youth)
    make_theme("Not released")
    hub = make_hub()
    shown = make_activity("A tournament", hub=hub, themes=[sport])
    make_activity("A camp nobody may know of", hub=hub, themes=[sport])
    release(hub)
    release(youth, sport)
    release(shown)

    page = client.get("/themes/").content.decode()

    assert page.index("Youth") < page.index("Sport and culture")
    assert "1 activity</a>" in page
    assert "Not released" not in page
    assert "Add a theme" not in page

    client.force_login(officer_of(hub))
    page = client.get("/themes/").content.decode()

    assert "2 activities</a>" in page
    assert 'href="/themes/new/"' in page


@pytest.mark.parametrize("n", [1, 3])
def test_the_tree_of_themes_takes_the_same_queries_whatever_its_size(
    client: Client, n: int, django_assert_num_queries: Any
) -> None:
    for _number in range(n):
        release(make_theme())

    with django_assert_num_queries(2):
        client.get("/themes/")


def test_today_names_the_release_that_waits_for_me_and_not_for_its_author(client: Client) -> None:
    hub = make_hub("Lantern Coast")
    city = make_city("Kaligram", hub=hub)
    waiting = request(city)

    client.force_login(waiting.requested_by)
    as_author = client.get("/today/").content.decode()
    client.force_login(manager_of(hub))
    as_manager = client.get("/today/").content.decode()

    assert "It waits for a second person." in as_author
    assert "Review" not in as_author
    assert "Review" in as_manager


def test_today_sends_a_stranger_to_sign_in(client: Client) -> None:
    answer = client.get("/today/")

    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/?next=/today/"


def test_the_draft_of_a_public_city_is_no_news_to_other_cities(client: Client) -> None:
    hub, elsewhere = make_hub("Lantern Coast"), make_hub("Salt Plain")
    city = make_city("Tamrindi", hub=hub)
    release(city)
    make_draft(fresh(city), {"summary": "New words."})

    client.force_login(focal_point_of(make_city("Far", hub=elsewhere)))
    as_other = client.get("/today/").content.decode()
    client.force_login(officer_of(hub))
    as_officer = client.get("/today/").content.decode()

    assert "has changes waiting" in as_officer
    assert "has changes waiting" not in as_other
    assert "became public" in as_other


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_every_public_page_opens_in_every_language(client: Client, language: str) -> None:
    hub = make_hub("Lantern Coast")
    city = make_city("Tamrindi", hub=hub, names={"ar": "تمريندي"})
    release(hub, city, make_hub_city(city, hub))

    for page in ("", "hubs/", "cities/", f"cities/{fresh(city).slug}/", "activities/", "people/"):
        answer = client.get(f"/{language}/{page}")
        assert answer.status_code == 200
        assert f'lang="{language}"' in answer.content.decode()
