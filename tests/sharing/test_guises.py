"""Looking at pages as somebody else: what is seen, that nothing changes, and how it ends."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from cityweave.followup.models import Visit
from cityweave.journal.models import Access, Entry
from cityweave.network.models import City
from cityweave.sharing import actions, policies
from cityweave.sharing.actors import actor_for, person_seen_by, role_seen_by, stranger_seen_by
from cityweave.sharing.models import Draft, Scope
from cityweave.verdicts import NotAllowed
from tests import cast, makers
from tests.forms import text

pytestmark = pytest.mark.django_db

BAND = "You look as"


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def looking(person: object, kind: str, place: Any = None, **more: str) -> Client:
    client = signed_in(person)
    answer = client.post(
        "/view-as/", {"kind": kind, "place": str(place.pk) if place else "", **more}
    )
    assert answer.status_code == 302, text(answer)
    return client


def looking_as_person(person: object, other: Any) -> Client:
    client = signed_in(person)
    assert client.post(f"/view-as/people/{other.pk}/").status_code == 302
    return client


def guise_entries() -> list[str]:
    return list(
        Entry.objects.filter(verb__startswith="sharing.guise.").values_list("verb", flat=True)
    )


def test_an_officer_sees_what_a_stranger_finds() -> None:
    hub = makers.make_hub("Coast")
    makers.make_label(makers.make_city("Opalis", hub=hub), "clear")
    makers.make_label(makers.make_city("Veiled", hub=hub), "amber")
    officer = cast.officer_of(hub)
    assert "Veiled" in text(signed_in(officer).get("/cities/"))

    page = text(looking(officer, "stranger").get("/cities/"))

    assert "Opalis" in page
    assert "Veiled" not in page
    assert f"{BAND} a stranger." in page


def test_looking_as_somebody_never_shows_more_than_one_sees_oneself() -> None:
    hub = makers.make_hub("Coast")
    city = makers.make_city("Tamrindi", hub=hub)
    strict = makers.make_label(makers.make_fact(city, value="Only here"), "strict")
    makers.make_label(city, "green")
    focal_point = cast.focal_point_of(city)
    assert "Only here" in text(signed_in(focal_point).get(f"/cities/{city.key}/"))

    client = looking_as_person(cast.manager_of(hub), focal_point)

    page = text(client.get(f"/cities/{city.key}/"))
    assert "Tamrindi" in page
    assert "Only here" not in page
    assert client.get(f"/records/{strict.pk}/readers/").status_code == 404
    assert "what you may not see yourself stays hidden" in page


@pytest.mark.both
def test_both_databases_find_what_both_see() -> None:
    hub, elsewhere = makers.make_hub("Coast"), makers.make_hub("Hills")
    city, other = makers.make_city("Tamrindi", hub=hub), makers.make_city("Omuri", hub=elsewhere)
    hidden = makers.make_label(makers.make_city("Veiled", hub=hub), "red")
    city, other = makers.make_label(city, "amber"), makers.make_label(other, "green")
    actions.write_audience(hidden, city.owner, None, by=actor_for(cast.focal_point_of(city)))
    officer = actor_for(cast.officer_of(hub))
    makers.make_membership(city, "member")
    seen = role_seen_by(officer, "focal_point", Scope.objects.get(pk=city.pk))

    found = {city.name for city in City.objects.visible_to(seen)}

    assert found == {"Tamrindi", "Omuri"}
    assert {one.name for one in (city, other, hidden) if policies.can_view(seen, one)} == found
    assert not City.objects.visible_to(stranger_seen_by(officer)).exists()


def test_every_post_is_refused_and_nothing_changes() -> None:
    hub = makers.make_hub("Coast")
    city = makers.make_label(makers.make_city("Tamrindi", hub=hub), "amber")
    client = looking(cast.officer_of(hub), "focal_point", city)

    for address in (
        f"/cities/{city.key}/edit/",
        f"/records/{city.key}/bin/",
        f"/records/{city.key}/label/",
        "/account/",
        "/nowhere/",
    ):
        answer = client.post(address, {"name": "Other", "label": "green", "_draft": "save"})
        assert answer.status_code == 403, address
        assert "You only look as somebody else. Nothing was changed." in text(answer)
    city.refresh_from_db()
    assert (city.name, city.label, city.binned_at) == ("Tamrindi", "amber", None)
    assert not Draft.objects.exists()


def test_no_act_can_be_done_by_somebody_who_only_looks() -> None:
    hub = makers.make_hub("Coast")
    city = makers.make_label(makers.make_city("Tamrindi", hub=hub), "amber")
    public = makers.make_label(makers.make_city("Opalis", hub=hub), "clear")
    seen = role_seen_by(actor_for(cast.manager_of(hub)), "hub_officer", hub.owner)

    for act in (
        lambda: actions.bin_record(city, by=seen),
        lambda: actions.set_label(city, "green", by=seen),
        lambda: makers.make_draft(public, {"summary": "Changed"}, by=seen),
    ):
        with pytest.raises(NotAllowed, match="You only look as somebody else"):
            act()
    assert City.objects.get(pk=city.pk).label == "amber"


def test_what_is_looked_at_is_written_down_under_who_looked() -> None:
    hub = makers.make_hub("Coast")
    activity = makers.make_label(makers.make_activity(hub=hub), "strict")
    manager = cast.manager_of(hub)

    looking(manager, "hub_officer", hub).get(f"/activities/{activity.pk}/")

    assert {access.actor for access in Access.objects.all()} == {f"person:{manager.pk}"}
    entry = Entry.objects.get(verb="sharing.guise.taken")
    assert (entry.actor, entry.ref, entry.changed) == (
        f"person:{manager.pk}", hub.pk, ["hub_officer"],
    )  # fmt: skip


def test_one_button_ends_it_and_leads_back() -> None:
    hub = makers.make_hub("Coast")
    client = looking(cast.officer_of(hub), "stranger")

    answer = client.post("/view-as/end/", {"next": "/cities/?q=a"})

    assert answer["Location"] == "/cities/?q=a"
    assert "You can change nothing" not in text(client.get("/cities/"))
    assert sorted(guise_entries()) == ["sharing.guise.left", "sharing.guise.taken"]


def test_it_leads_nowhere_but_to_our_own_pages() -> None:
    hub = makers.make_hub("Coast")
    client = signed_in(cast.officer_of(hub))

    answer = client.post("/view-as/", {"kind": "stranger", "next": "//elsewhere.example/"})

    assert answer["Location"] == "/"


def test_it_ends_by_itself_after_half_an_hour_and_what_is_sent_then_does_nothing() -> None:
    hub = makers.make_hub("Coast")
    city = makers.make_label(makers.make_city("Tamrindi", hub=hub), "amber")
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = looking(cast.officer_of(hub), "focal_point", city)
        clock.shift(timedelta(minutes=29))
        assert BAND in text(client.get("/cities/"))
        clock.shift(timedelta(minutes=1))

        late = client.post(f"/records/{city.key}/bin/")

        assert late.status_code == 403
        assert "the time for looking as somebody else is over. Nothing was changed." in text(late)
        assert City.objects.get(pk=city.pk).binned_at is None
        assert "You can change nothing" not in text(client.get("/cities/"))
        assert guise_entries().count("sharing.guise.left") == 1


def test_it_ends_when_the_viewer_no_longer_may() -> None:
    hub = makers.make_hub("Coast")
    city = makers.make_city("Tamrindi", hub=hub)
    officer, focal_point = cast.officer_of(hub), cast.focal_point_of(city)
    manager = cast.manager_of(hub)
    client = looking_as_person(manager, officer)
    for role in officer.roles.all():
        actions.end_role(role, by=actor_for(manager))

    page = text(client.get("/cities/"))

    assert "You can change nothing" not in page
    assert "You look as yourself again" in page
    assert focal_point.pk != officer.pk


def test_leaving_ends_it() -> None:
    hub = makers.make_hub("Coast")
    client = looking(cast.officer_of(hub), "stranger")

    assert client.post("/sign-out/").status_code == 302

    assert sorted(guise_entries()) == ["sharing.guise.left", "sharing.guise.taken"]


def test_pages_about_accounts_stay_shut_meanwhile() -> None:
    hub = makers.make_hub("Coast")
    client = looking(cast.manager_of(hub), "hub_officer", hub)

    for address in ("/account/", "/roles/", "/invitations/"):
        answer = client.get(address)
        assert answer.status_code == 403, address
        assert "This page is about accounts." in text(answer)


def test_only_staff_look_and_only_at_those_below_them() -> None:
    hub, elsewhere = makers.make_hub("Coast"), makers.make_hub("Hills")
    city = makers.make_label(makers.make_city("Tamrindi", hub=hub), "green")
    makers.make_label(hub, "clear"), makers.make_label(elsewhere, "clear")
    officer, focal_point = cast.officer_of(hub), cast.focal_point_of(city)

    assert signed_in(focal_point).get("/view-as/").status_code == 403
    assert signed_in(cast.operator()).get("/view-as/").status_code == 403
    assert "/sign-in/" in Client().get("/view-as/")["Location"]
    for who, kind, place in (
        (officer, "hub_manager", hub),
        (officer, "hub_officer", hub),
        (cast.manager_of(hub), "hub_officer", elsewhere),
        (cast.manager_of(hub), "focal_point", hub),
    ):
        answer = signed_in(who).post("/view-as/", {"kind": kind, "place": str(place.pk)})
        assert answer.status_code == 422, (kind, place)
    assert guise_entries() == []


def test_nobody_is_found_out_by_trying_keys() -> None:
    hub, elsewhere = makers.make_hub("Coast"), makers.make_hub("Hills")
    client = signed_in(cast.manager_of(hub))

    for other in (cast.officer_of(elsewhere), cast.desk(), cast.operator(), cast.manager_of(hub)):
        assert client.post(f"/view-as/people/{other.pk}/").status_code == 404
    assert client.post(f"/view-as/people/{makers.make_person().pk}/").status_code == 404


def test_the_desk_looks_as_a_manager_but_not_as_colleagues_or_operators() -> None:
    hub = makers.make_hub("Coast")
    manager, operator = cast.manager_of(hub), cast.operator()
    page = text(signed_in(cast.desk()).get("/view-as/"))

    assert manager.name in page
    assert operator.name not in page
    assert f"{BAND} {manager.name}." in text(
        looking_as_person(cast.desk(), manager).get("/cities/")
    )


def test_somebody_with_a_role_elsewhere_too_is_not_below_the_manager() -> None:
    hub, elsewhere = makers.make_hub("Coast"), makers.make_hub("Hills")
    officer = cast.officer_of(hub)
    makers.make_role(officer, "hub_officer", elsewhere)

    answer = signed_in(cast.manager_of(hub)).post(f"/view-as/people/{officer.pk}/")

    assert answer.status_code == 404


def test_what_is_theirs_as_a_person_stays_theirs() -> None:
    hub = makers.make_hub("Coast")
    officer = cast.officer_of(hub)

    seen = person_seen_by(actor_for(cast.manager_of(hub)), officer)

    assert (seen.person, seen.person_key) == (None, None)
    assert seen.hubs == {hub.pk}


def test_from_a_records_readers_one_looks_at_its_page_as_its_keepers() -> None:
    hub = makers.make_hub("Coast")
    city = makers.make_label(makers.make_city("Tamrindi", hub=hub), "amber")
    officer = cast.officer_of(hub)

    page = text(signed_in(officer).get(f"/records/{city.pk}/readers/"))
    assert "See this page as somebody else" in page
    assert "focal point, Tamrindi" in page
    assert "hub officer, Coast" not in page
    client = looking(officer, "focal_point", city, next=f"/cities/{city.pk}/")

    assert f"{BAND} focal point, Tamrindi." in text(client.get(f"/cities/{city.pk}/"))
    there = text(signed_in(cast.focal_point_of(city)).get(f"/records/{city.pk}/readers/"))
    assert "See this page as somebody else" not in there


def test_to_look_as_another_one_first_looks_as_oneself_again() -> None:
    hub = makers.make_hub("Coast")
    client = looking(cast.officer_of(hub), "stranger")

    assert client.get("/view-as/").status_code == 403
    assert client.post("/view-as/", {"kind": "stranger", "place": ""}).status_code == 403
    assert guise_entries() == ["sharing.guise.taken"]


def test_today_opens_in_a_guise_and_takes_no_note_of_the_visit() -> None:
    hub = makers.make_hub()
    client = looking(cast.manager_of(hub), "hub_officer", hub.owner)

    assert client.get("/today/").status_code == 200
    assert not Visit.objects.exists()
