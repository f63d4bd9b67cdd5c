"""Deputies: named, shortened, ended; the same role for a time, on somebody's behalf."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.journal.models import Entry
from cityweave.mail.models import Letter
from cityweave.network.models import City, Hub
from cityweave.sharing import actions
from cityweave.sharing.actors import actor_for
from cityweave.sharing.choices import RoleKind
from cityweave.sharing.models import Role
from tests import cast, makers
from tests.forms import text

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate
WEEK = timedelta(days=7)


@pytest.fixture
def hub() -> Hub:
    return makers.make_hub("Coast")


@pytest.fixture
def city(hub: Hub) -> City:
    return makers.make_city("Tamrindi", hub=hub)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def role_of(person: Person) -> Role:
    return Role.objects.get(person=person, deputy_of=None)


def told(person: Person, **more: str) -> dict[str, str]:
    return {"person": str(person.pk), "ends_on": str(TODAY() + WEEK), **more}


@pytest.mark.both
def test_a_focal_point_names_a_colleague_who_holds_the_role_until_the_last_day(city: City) -> None:
    holder, colleague = cast.focal_point_of(city), cast.team_of(city)
    client = signed_in(holder)

    answer = client.post(f"/roles/{role_of(holder).pk}/deputies/new/", told(colleague), follow=True)

    assert "Team of Tamrindi" in text(answer)
    deputy = Role.objects.get(deputy_of=role_of(holder))
    assert (deputy.person, deputy.kind, deputy.scope_id) == (colleague, "focal_point", city.pk)
    assert actor_for(colleague).holds(RoleKind.FOCAL_POINT, city.pk)
    Role.objects.filter(pk=deputy.pk).update(
        starts_on=TODAY() - WEEK, ends_on=TODAY() - timedelta(days=1)
    )
    assert not actor_for(colleague).holds(RoleKind.FOCAL_POINT)


def test_the_letter_to_the_deputy_names_neither_person_nor_place(city: City) -> None:
    holder, colleague = cast.focal_point_of(city), cast.team_of(city)

    signed_in(holder).post(f"/roles/{role_of(holder).pk}/deputies/new/", told(colleague))

    letter = Letter.objects.get(purpose="sharing.deputy")
    assert letter.recipient == colleague.pk
    assert letter.subject == "You stand in for a colleague"
    assert city.name not in letter.text.replace(colleague.name, "")
    assert holder.name not in letter.text


@pytest.mark.both
@pytest.mark.parametrize("how", ["role ends", "account closes", "role is to come"])
def test_a_deputy_stands_no_longer_than_whom_they_stand_in_for(hub: Hub, how: str) -> None:
    manager, deputy = cast.manager_of(hub), makers.make_person("Deputy")
    role = role_of(manager)
    makers.make_deputy(deputy, role)
    assert actor_for(deputy).hubs == {hub.pk}

    if how == "role ends":
        actions.end_role(role, by=actor_for(manager))
    elif how == "account closes":
        actions.suspend_person(manager, by=makers.staff_of_network())
    else:
        Role.objects.filter(pk=role.pk).update(starts_on=TODAY() + WEEK)

    assert actor_for(deputy).roles == ()


def test_a_deputy_never_outlasts_the_role_even_when_asked_to(hub: Hub) -> None:
    officer, colleague = cast.officer_of(hub), cast.manager_of(hub)
    Role.objects.filter(person=officer).update(ends_on=TODAY() + timedelta(days=3))

    actions.name_deputy(
        role_of(officer), colleague, TODAY() - WEEK, TODAY() + WEEK, by=actor_for(officer)
    )

    assert Role.objects.get(deputy_of__person=officer).ends_on == TODAY() + timedelta(days=3)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"ends_on": ""}, "This field is required."),
        ({"ends_on": "2099-01-01"}, "A deputy stands in for a year at most."),
        ({"ends_on": "2000-01-01"}, "The last day lies before the first one."),
        ({"person": ""}, "This field is required."),
        ({"person": "00000000-0000-4000-8000-000000000000"}, "not one of the available choices"),
    ],
)
def test_what_is_wrong_is_said_and_names_nobody(
    city: City, typed: dict[str, str], said: str
) -> None:
    holder, colleague = cast.focal_point_of(city), cast.team_of(city)

    answer = signed_in(holder).post(
        f"/roles/{role_of(holder).pk}/deputies/new/", told(colleague) | typed
    )

    assert answer.status_code == 422
    assert said in text(answer)
    assert not Role.objects.filter(deputy_of__isnull=False).exists()


def test_a_holder_is_offered_colleagues_only(city: City, hub: Hub) -> None:
    holder = cast.focal_point_of(city)
    cast.team_of(city)
    beside = makers.make_city("Omuri", hub=hub)
    cast.focal_point_of(beside)

    page = text(signed_in(holder).get(f"/roles/{role_of(holder).pk}/deputies/new/"))

    assert "Team of Tamrindi" in page
    assert "Focal point of Omuri" not in page


def test_the_hubs_manager_names_a_deputy_for_a_citys_focal_point(city: City, hub: Hub) -> None:
    holder, other = cast.focal_point_of(city), cast.focal_point_of(makers.make_city(hub=hub))
    manager = signed_in(cast.manager_of(hub))
    assert "Name a deputy" in text(manager.get("/roles/"))

    manager.post(f"/roles/{role_of(holder).pk}/deputies/new/", told(other))

    assert actor_for(other).holds(RoleKind.FOCAL_POINT, city.pk)
    assert "stands in for" in text(manager.get("/roles/"))


def test_deputies_of_others_are_out_of_sight(city: City) -> None:
    there = makers.make_hub("Hills")
    role = role_of(cast.focal_point_of(city))

    for person in (cast.manager_of(there), cast.team_of(city)):
        assert signed_in(person).get(f"/roles/{role.pk}/deputies/new/").status_code == 404
    assert Client().get("/deputies/")["Location"].startswith("/sign-in/")


def test_a_deputy_names_no_deputies(city: City) -> None:
    deputy = makers.make_person("Deputy")
    standing = makers.make_deputy(deputy, role_of(cast.focal_point_of(city)))

    answer = signed_in(deputy).get(f"/roles/{standing.pk}/deputies/new/")

    assert answer.status_code == 403
    assert "A deputy names no deputies." in text(answer)


@pytest.mark.parametrize("who", ["holder", "deputy", "manager"])
def test_a_deputy_is_shortened_and_ended_by(city: City, hub: Hub, who: str) -> None:
    holder, colleague = cast.focal_point_of(city), cast.team_of(city)
    deputy = makers.make_deputy(colleague, role_of(holder))
    person = {"holder": holder, "deputy": colleague, "manager": cast.manager_of(hub)}[who]
    client = signed_in(person)

    client.post(f"/roles/{deputy.pk}/end/", {"on": str(TODAY() + WEEK)})
    deputy.refresh_from_db()
    assert deputy.ends_on == TODAY() + WEEK
    ended = client.post(f"/roles/{deputy.pk}/end/")

    assert ended["Location"] == "/deputies/"
    assert not actor_for(colleague).holds(RoleKind.FOCAL_POINT)


@pytest.mark.both
def test_what_a_deputy_does_is_written_down_on_whose_behalf(city: City, hub: Hub) -> None:
    officer = cast.officer_of(hub)
    deputy = cast.focal_point_of(makers.make_city("Omuri", hub=hub))
    makers.make_deputy(deputy, role_of(officer))
    acting = actor_for(deputy)

    actions.change_record(city, {"summary": "A port."}, base=actions.base_of(city, None), by=acting)

    entry = Entry.objects.filter(ref=city.pk, actor=f"person:{deputy.pk}").latest("pk")
    assert entry.on_behalf_of == f"person:{officer.pk}"
    history = text(signed_in(cast.manager_of(hub)).get(f"/records/{city.pk}/history/"))
    assert "Focal point of Omuri, on behalf of Officer 1 of Coast" in history


def test_at_their_own_place_deputies_act_for_themselves(city: City, hub: Hub) -> None:
    deputy = cast.team_of(city)
    makers.make_deputy(deputy, role_of(cast.focal_point_of(city)))
    makers.make_deputy(deputy, role_of(cast.officer_of(hub)))

    acting = actor_for(deputy)

    assert acting.on_behalf_of_at(city) == ""
    assert acting.on_behalf_of_at(hub) == f"person:{cast.officer_of(hub).pk}"
    assert acting.on_behalf_of_at(None) == ""


def test_the_citys_page_says_who_stands_in_to_its_team_and_its_hub(city: City, hub: Hub) -> None:
    makers.make_label(city, "clear")
    holder, colleague = cast.focal_point_of(city), cast.team_of(city)
    makers.make_deputy(colleague, role_of(holder))
    beside = makers.make_city("Omuri", hub=hub)
    makers.make_membership(beside, "member")
    page = f"/cities/{City.objects.get(pk=city.pk).address}/"

    for person in (holder, colleague, cast.officer_of(hub)):
        assert "Team of Tamrindi for Focal point of Tamrindi" in text(signed_in(person).get(page))
    for client in (Client(), signed_in(cast.focal_point_of(beside))):
        assert "Who stands in" not in text(client.get(page))


def test_a_role_given_for_a_time_ends_codes_that_wait(city: City, hub: Hub) -> None:
    holder, colleague = cast.focal_point_of(city), cast.team_of(city)
    actions.make_spoken_code(colleague, by=actor_for(cast.officer_of(hub)))

    actions.name_deputy(
        role_of(holder), colleague, TODAY(), TODAY() + WEEK, by=actor_for(holder)
    )  # fmt: skip

    assert colleague.spoken_codes.get().withdrawn_at is not None
