"""Roles and invitations, as hub managers and the network's staff give and end them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cityweave.sharing.choices import RoleKind
from cityweave.sharing.models import Invitation, Role
from tests import cast, makers
from tests.forms import posted, text

pytestmark = pytest.mark.django_db


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def test_only_managers_and_network_staff_see_roles() -> None:
    hub = makers.make_hub()

    assert signed_in(cast.officer_of(hub)).get("/roles/").status_code == 403
    assert signed_in(cast.manager_of(hub)).get("/roles/").status_code == 200
    assert "/sign-in/" in Client().get("/roles/")["Location"]


def test_a_manager_gives_a_role_in_the_hub_and_ends_it() -> None:
    hub = makers.make_hub()
    city = makers.make_city("Korallu", hub=hub)
    officer = cast.officer_of(hub)
    manager = signed_in(cast.manager_of(hub))
    told = {"person": str(officer.pk), "kind": "focal_point", "place": str(city.key)}

    answer = manager.post("/roles/new/", told)

    assert answer.status_code == 302
    role = Role.objects.get(person=officer, kind=RoleKind.FOCAL_POINT)
    manager.post(f"/roles/{role.pk}/end/")
    role.refresh_from_db()
    assert role.ends_on == timezone.localdate() - timedelta(days=1)


def test_a_role_beyond_the_hub_is_refused_with_a_sentence_and_nothing_is_lost() -> None:
    hub = makers.make_hub()
    there = makers.make_label(makers.make_city("Korallu"), "clear")
    officer = cast.officer_of(hub)
    told = {"person": str(officer.pk), "kind": "focal_point", "place": str(there.key)}

    answer = signed_in(cast.manager_of(hub)).post("/roles/new/", told)

    assert answer.status_code == 422
    assert "Only the hub's manager or the network's staff give this role." in text(answer)
    assert posted(answer, holding="person")["place"] == str(there.key)


def test_an_invitation_is_sent_again_and_withdrawn() -> None:
    hub = makers.make_hub()
    manager = signed_in(cast.manager_of(hub))
    told = {
        "name": "Ishani", "address": "ishani@korallu.example", "language": "en",
        "kind": "hub_officer", "place": str(hub.key),
    }  # fmt: skip

    sent = manager.post("/invitations/new/", told, follow=True)
    invitation = Invitation.objects.get()
    assert "waiting for an answer" in text(sent)

    again = manager.post(f"/invitations/{invitation.pk}/again/", follow=True)
    assert "The earlier link no longer works." in text(again)
    gone = manager.post(f"/invitations/{invitation.pk}/withdrawal/", follow=True)
    assert "withdrawn" in text(gone)


def test_another_hubs_invitation_is_out_of_sight() -> None:
    hub, elsewhere = makers.make_hub(), makers.make_hub()
    told = {
        "name": "Ishani", "address": "ishani@korallu.example", "language": "en",
        "kind": "hub_officer", "place": str(hub.key),
    }  # fmt: skip
    signed_in(cast.manager_of(hub)).post("/invitations/new/", told)
    key = Invitation.objects.get().pk
    other = signed_in(cast.manager_of(elsewhere))

    assert "Ishani" not in text(other.get("/invitations/"))
    assert other.post(f"/invitations/{key}/again/").status_code == 404


def test_the_networks_staff_close_and_open_an_account() -> None:
    hub = makers.make_hub()
    officer = cast.officer_of(hub)
    desk = signed_in(cast.desk())

    desk.post(f"/roles/people/{officer.pk}/suspension/", {"act": "suspend"})
    officer.refresh_from_db()
    assert not officer.is_active
    refused = signed_in(cast.manager_of(hub)).post(f"/roles/people/{officer.pk}/suspension/")
    assert refused.status_code == 403

    desk.post(f"/roles/people/{officer.pk}/suspension/", {"act": "reinstate"})
    officer.refresh_from_db()
    assert officer.is_active


@pytest.mark.parametrize("many", [2, 20])
def test_the_list_of_roles_takes_the_same_queries_however_long(
    many: int, django_assert_max_num_queries: object
) -> None:
    hub = makers.make_hub()
    for number in range(many):
        cast.officer_of(hub, number)
    manager = signed_in(cast.manager_of(hub))

    with django_assert_max_num_queries(14):  # type: ignore[operator]
        page = manager.get("/roles/")

    assert page.content.decode().count("hub officer") == many


@pytest.mark.parametrize("days_left", [-3, 3])
def test_nobody_prolongs_or_revives_a_role_by_ending_it(days_left: int) -> None:
    hub = makers.make_hub()
    person = makers.make_person()
    last_day = timezone.localdate() + timedelta(days=days_left)
    role = makers.make_role(person, RoleKind.HUB_OFFICER, hub, ends_on=last_day)

    answer = signed_in(person).post(f"/roles/{role.pk}/end/", {"on": "2099-12-31"})

    assert answer.status_code == 403
    role.refresh_from_db()
    assert role.ends_on == last_day
