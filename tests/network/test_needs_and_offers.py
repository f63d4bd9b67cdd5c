"""What a city wants and can teach: three questions, who reads it, what answers it."""

from __future__ import annotations

import pytest
from django.test import Client

from cityweave.journal.models import Entry
from cityweave.network import actions
from cityweave.network.models import City, Hub, Need, Offer
from cityweave.sharing import actions as sharing
from cityweave.sharing.choices import Label
from cityweave.verdicts import NotAllowed
from tests.cast import actor, focal_point_of, officer_of
from tests.makers import (
    fresh,
    make_activity,
    make_city,
    make_hub,
    make_membership,
    make_need,
    make_offer,
    make_on_call,
    make_person,
    make_support_request,
    make_theme,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def city(hub: Hub) -> City:
    return make_city("Tamrindi", hub=hub)


def test_a_focal_point_answers_three_questions(client: Client, city: City) -> None:
    client.force_login(focal_point_of(city))

    form = client.get("/needs/new/").content.decode()
    page = client.post(
        "/needs/new/", {"statement": "A handbook", "why": "We have none.", "priority": "soon"},
        follow=True,
    ).content.decode()  # fmt: skip

    need = Need.objects.get()
    assert "What do you want to learn or obtain?" in form
    assert "How did it reach you?" not in form
    assert (need.city_id, need.label, need.came_by) == (city.pk, Label.AMBER, "page")
    assert "A handbook" in page
    assert "by the city’s team" in page


def test_the_hub_writes_down_what_a_city_said_and_the_record_says_so(
    client: Client, hub: Hub, city: City
) -> None:
    client.force_login(officer_of(hub))

    page = client.post(
        f"/needs/new/?city={city.pk}",
        {"statement": "A handbook", "priority": "later", "came_by": "phone"},
        follow=True,
    ).content.decode()

    need = Need.objects.get()
    assert need.came_by == "phone"
    assert "written down by the hub, by phone" in page
    assert Entry.objects.get(ref=need.pk).on_behalf_of == f"scope:{city.pk}"


def test_without_its_sentence_nothing_is_added_and_what_was_typed_stays(
    client: Client, city: City
) -> None:
    client.force_login(focal_point_of(city))

    answer = client.post("/needs/new/", {"why": "We have none.", "priority": "soon"})

    assert answer.status_code == 422
    assert "Write it in a sentence or two." in answer.content.decode()
    assert "We have none." in answer.content.decode()


def test_it_is_withdrawn_and_opened_again(client: Client, city: City) -> None:
    need = make_need(city)
    client.force_login(focal_point_of(city))

    page = client.post(f"/needs/{need.pk}/status/", {"to": "withdrawn"}, follow=True)
    withdrawn = fresh(need).status
    client.post(f"/needs/{need.pk}/status/", {"to": "open"})

    assert "Undo: open it again" in page.content.decode()
    assert withdrawn == "withdrawn"
    assert fresh(need).status == "open"


def test_it_is_edited_like_every_record(client: Client, city: City) -> None:
    need = make_need(city, "A handbok")
    client.force_login(focal_point_of(city))
    base = f"{need.version}.0"

    client.post(
        f"/needs/{need.pk}/edit/",
        {"statement": "A handbook", "priority": "soon", "base": base, "seen": base},
    )

    assert fresh(need).statement == "A handbook"


def test_a_need_is_never_shared_wider_and_an_offer_may_be(hub: Hub, city: City) -> None:
    officer = actor(officer_of(hub))
    need, offer = make_need(city), make_offer(city)

    with pytest.raises(NotAllowed, match="never shared that widely"):
        sharing.set_label(need, Label.GREEN, by=officer)

    assert sharing.set_label(offer, Label.GREEN, by=officer).label == Label.GREEN


def test_what_members_may_read_is_open_to_another_city(
    client: Client, hub: Hub, city: City
) -> None:
    other = make_city("Velasi", hub=hub)
    make_membership(other, "member")
    kept, shared = make_offer(city, "Kept at home"), make_offer(city, "Two days beside us")
    sharing.set_label(shared, Label.GREEN, by=actor(officer_of(hub)))
    client.force_login(focal_point_of(other))

    page = client.get("/open/").content.decode()

    assert "Two days beside us" in page
    assert "Kept at home" not in page
    assert client.get(f"/offers/{kept.pk}/").status_code == 404


def test_what_answers_a_need_is_tied_to_it_and_seen_by_who_sees_both(
    client: Client, hub: Hub, city: City
) -> None:
    need = make_need(city)
    inner = make_activity("Planned in secret", hub=hub)
    sharing.set_label(inner, Label.STRICT, by=actor(officer_of(hub)))
    client.force_login(officer_of(hub))

    client.post(f"/needs/{need.pk}/answers/", {"answers": [str(inner.pk)]})
    tied = fresh(need).status
    as_officer = client.get(f"/needs/{need.pk}/").content.decode()
    client.force_login(focal_point_of(city))
    as_city = client.get(f"/needs/{need.pk}/").content.decode()
    client.force_login(officer_of(hub))
    client.post(f"/needs/{need.pk}/answers/", {"untie": str(inner.pk)})

    assert tied == "being_answered"
    assert "Planned in secret" in as_officer
    assert "Planned in secret" not in as_city
    assert fresh(need).status == "open"


def test_a_question_of_the_same_city_is_tied_to_a_need_and_another_citys_is_not_offered(
    client: Client, hub: Hub, city: City
) -> None:
    need = make_need(city)
    asked = make_support_request(city, "Who trains school staff?")
    other = make_support_request(make_city("Velasi", hub=hub), "What of ours?")
    client.force_login(officer_of(hub))

    offered = client.get(f"/needs/{need.pk}/").content.decode()
    refused = client.post(f"/needs/{need.pk}/answers/", {"asked": str(other.pk)})
    nothing = client.post(f"/needs/{need.pk}/answers/", {})
    client.post(f"/needs/{need.pk}/answers/", {"asked": str(asked.pk)})
    tied = client.get(f"/needs/{need.pk}/").content.decode()

    assert "Who trains school staff?" in offered
    assert "What of ours?" not in offered
    assert (refused.status_code, nothing.status_code) == (422, 422)
    assert f"/requests/{asked.pk}/" in tied
    assert fresh(need).status == "being_answered"


def test_the_hub_lists_them_by_theme_city_and_country_and_finds_the_orphans(
    client: Client, hub: Hub, city: City
) -> None:
    theme = make_theme("Youth")
    make_need(city, "With a theme", theme=theme)
    answered = make_need(make_city("Velasi", hub=hub, country="QN"), "Being answered")
    actions.move_need(answered, "being_answered", by=actor(officer_of(hub)))
    client.force_login(officer_of(hub))

    every = client.get("/needs/?by=city").content.decode()
    orphans = client.get("/needs/?orphans=1").content.decode()
    elsewhere = client.get("/needs/?country=QN").content.decode()

    assert "With a theme" in every
    assert "Velasi" in every
    assert "With a theme" in orphans
    assert "Being answered" not in orphans
    assert "With a theme" not in elsewhere


def test_they_stand_on_the_citys_page_for_its_team_and_hub(
    client: Client, hub: Hub, city: City
) -> None:
    make_need(city, "A handbook")
    make_offer(city, "Two days beside us")
    client.force_login(focal_point_of(city))

    page = client.get("/ours/").content.decode()

    assert "A handbook" in page
    assert "Two days beside us" in page
    assert "<title>A city" in page


def test_cities_of_a_hub_read_who_is_on_call_and_others_do_not(hub: Hub, city: City) -> None:
    on_call = make_on_call(hub)
    stranger = make_city("Elsewhere", hub=make_hub())

    seen = type(on_call).objects.visible_to(actor(focal_point_of(city)))
    unseen = type(on_call).objects.visible_to(actor(focal_point_of(stranger)))

    assert list(seen) == [on_call]
    assert not unseen


def test_offers_stand_until_they_are_withdrawn(client: Client, city: City) -> None:
    offer = make_offer(city, "A tent on loan")
    client.force_login(focal_point_of(city))

    client.post(f"/offers/{offer.pk}/status/", {"to": "withdrawn"})

    assert Offer.objects.get().status == "withdrawn"
    assert "A tent on loan" not in client.get("/ours/").content.decode()


def test_an_officer_chooses_the_city_that_wants_or_teaches(client: Client) -> None:
    hub = make_hub("Delta")
    city = make_city("Lumbara", hub=hub)
    make_city("Elsewhere", hub=make_hub("Coast"))
    client.force_login(officer_of(hub))

    for place in ("/needs/new/", "/offers/new/"):
        asked = client.get(place).content.decode()
        assert f'href="?city={city.pk}"' in asked
        assert "Elsewhere" not in asked
        assert "None of the cities" in client.get(f"{place}?q=zephyr").content.decode()
        assert "<textarea" in client.get(f"{place}?city={city.pk}").content.decode()


def test_who_speaks_for_no_city_is_asked_for_none(client: Client) -> None:
    client.force_login(make_person())
    assert client.get("/needs/new/").status_code == 404
