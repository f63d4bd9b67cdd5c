"""Makers reach each state by acting, and the cast stays who it is."""

import pytest

from cityweave.network.models import City, Hub
from cityweave.sharing.actors import ANONYMOUS
from cityweave.sharing.choices import Label
from tests import cast, makers

pytestmark = pytest.mark.django_db


def test_a_city_comes_with_its_hub() -> None:
    city = makers.make_city("Tamrindi")

    assert city.hub.pk == Hub.objects.get().pk
    assert city.label == Label.AMBER


def test_a_city_may_stand_alone_at_the_networks_desk() -> None:
    city = makers.make_city(alone=True)

    assert city.hub_id == makers.make_network().pk


def test_a_release_makes_a_record_public() -> None:
    city = makers.make_city("Tamrindi")

    makers.release(city, makers.make_fact(city))

    assert list(City.objects.visible_to(ANONYMOUS)) == [city]
    assert makers.fresh(city).slug == "tamrindi"


def test_published_facts_need_only_their_source() -> None:
    city = makers.make_city()

    released = makers.release(city, kind="published")

    assert released.statement == makers.STATEMENT


def test_changes_wait_beside_a_public_record() -> None:
    city = makers.make_label(makers.make_city(), Label.CLEAR)

    draft = makers.make_draft(city, {"summary": "A river port."})

    assert draft.fields == {"summary": "A river port."}
    assert makers.fresh(city).summary == ""


@pytest.mark.parametrize("label", list(Label))
def test_a_record_stands_under_any_label(label: str) -> None:
    assert makers.make_label(makers.make_city(), label).label == label


def test_a_contact_without_consent_is_its_owners_alone() -> None:
    city = makers.make_city()

    assert makers.make_contact(city).label == Label.AMBER
    assert makers.make_contact(city, consent=False).label == Label.STRICT


def test_everything_else_can_be_made() -> None:
    hub = makers.make_hub("Coast")
    city = makers.make_city(hub=hub)
    partner, theme = makers.make_organisation(hub=hub), makers.make_theme()

    activity = makers.make_activity(hub=hub, cities=[city], partners=[partner], themes=[theme])

    assert activity.ref.links_out.count() == 3
    assert makers.make_hub_city(city, hub).served_by == hub
    assert makers.make_membership(city, "applied").state == "applied"
    assert makers.make_fact(hub).about_id == hub.pk


def test_the_cast_stays_who_it_is() -> None:
    city = makers.make_city()

    assert cast.focal_point_of(city) == cast.focal_point_of(city)
    assert cast.focal_point_of(city) != cast.focal_point_of(makers.make_city())
    assert cast.officer_of(makers.make_hub(), 1) != cast.officer_of(makers.make_hub(), 2)


def test_each_of_the_cast_holds_its_role_and_no_other() -> None:
    hub = makers.make_hub()
    city = makers.make_city(hub=hub)
    people = {
        "network_staff": cast.desk(),
        "hub_manager": cast.manager_of(hub),
        "hub_officer": cast.officer_of(hub),
        "focal_point": cast.focal_point_of(city),
        "city_team": cast.team_of(city),
        "partner": cast.partner_of(makers.make_organisation()),
        "funder": cast.funder_of(makers.make_grant(hub)),
        "evaluator": cast.evaluator_of(makers.make_grant(hub)),
        "operator": cast.operator(),
    }

    held = {
        kind: [role.kind for role in cast.actor(person).roles] for kind, person in people.items()
    }

    assert held == {kind: [kind] for kind in people}


def test_the_suspended_and_those_whose_role_ended_are_strangers() -> None:
    hub = makers.make_hub()

    assert cast.actor(cast.suspended(hub)) == ANONYMOUS
    assert cast.actor(cast.role_ended(hub)).roles == ()
    assert cast.suspended(hub) == cast.suspended(hub)
    assert cast.role_ended(hub) == cast.role_ended(hub)
