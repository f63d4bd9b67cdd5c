"""The demo network: real cities with published facts only, invented ones for everything else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import models, transaction
from django.utils import timezone

from cityweave.accounts.cast import CAST
from cityweave.accounts.models import Person
from cityweave.files.choices import PICTURES
from cityweave.files.models import StoredFile
from cityweave.followup.models import Task
from cityweave.gatherings.models import Gathering, JointEntry, SheetOpening
from cityweave.gatherings.presenters.feedback import feedback_on
from cityweave.journal.models import Entry
from cityweave.network.choices import CityKind, MembershipState
from cityweave.network.countries import is_invented
from cityweave.network.models import (
    Activity,
    Affiliation,
    City,
    Fact,
    Hub,
    HubCity,
    Membership,
    Organisation,
    SavedView,
)
from cityweave.reporting.models import FiguresEdition
from cityweave.safeguarding.models import Erasure, Recall, Release
from cityweave.sharing.actors import ANONYMOUS, actor_for
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Draft, Invitation, Role
from cityweave.web import demo
from cityweave.web.demo.packaged import packaged

TRACES = {"seed:", "stored page", "masked-"}


@pytest.fixture(scope="module")
def _demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The demo, loaded once for the module, whose tests each run in a savepoint of it."""
    with django_db_blocker.unblock(), transaction.atomic():
        demo.load()
        yield
        transaction.set_rollback(True)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_demo")]


def real(model: type[models.Model]) -> Any:
    """Rows of cities that exist."""
    path = "country" if model is City else "city__country"
    return model._default_manager.exclude(**{f"{path}__in": ["QM", "QN"]})


def named(key: str) -> Person:
    return Person.objects.get(email=next(member.email for member in CAST if member.key == key))


def test_the_real_network_stands_beside_an_invented_one() -> None:
    assert Hub.objects.exclude(name__contains="(invented)").count() == 6
    assert Hub.objects.filter(name__contains="(invented)").count() == 2
    assert real(City).count() == 67
    assert Activity.objects.exclude(note__contains="Invented").count() == 12
    assert {city.kind for city in City.objects.all() if is_invented(city.country)} == set(CityKind)


def test_every_real_city_is_public_through_two_people() -> None:
    release = Release.objects.get(kind="published", state="released")
    released = set(release.items.values_list("target", flat=True))

    assert release.state == "released"
    assert release.requested_by != release.decided_by
    assert set(real(City).values_list("pk", flat=True)) <= released
    assert set(real(City).values_list("label", flat=True)) == {Label.CLEAR}


def test_every_real_record_names_its_source() -> None:
    cities = real(City).values_list("pk", flat=True)
    facts = Fact.objects.exclude(source__contains="nvented").exclude(value__contains="invented")

    assert all(Fact.objects.filter(about=key).exclude(source="").exists() for key in cities)
    assert facts.filter(source="").count() == 0
    assert not Activity.objects.filter(source="").exists()
    assert real(Membership).filter(source="").count() == 0
    assert real(HubCity).filter(source="").count() == 0


def test_where_the_hub_is_only_inferred_the_city_says_so() -> None:
    luton = HubCity.objects.get(city__name="Luton")

    assert luton.basis == "inferred from geography; no source says it"


def test_two_sources_that_differ_about_a_hub_both_stand() -> None:
    south_asia = Hub.objects.get(name="South Asia")
    statuses = Fact.objects.filter(about=south_asia.pk, attribute="status")

    assert sorted(statuses.values_list("value", "code", "source")) == [
        ("following", "launching", "Launch of Strong Cities Regional Hubs"),
        ("listed", "active", "South Asia Regional Hub factsheet"),
    ]


def test_the_size_of_the_network_is_the_published_one_with_its_source() -> None:
    sizes = Fact.objects.filter(attribute="size")

    assert sorted(sizes.values_list("value", "number")) == [
        ("160+ cities", 160),
        ("230+ cities", 230),
    ]


def test_a_partial_date_stays_partial() -> None:
    peshawar = Membership.objects.get(city__name="Peshawar")

    assert peshawar.since == "2016-08"
    assert "press report of 31 August 2016" in peshawar.source


def test_nothing_invented_is_said_of_a_real_city() -> None:
    cities = set(real(City).values_list("pk", flat=True))

    assert not Affiliation.objects.filter(at__in=cities).exists()
    assert not Role.objects.filter(scope__in=cities).exists()
    assert not Invitation.objects.filter(scope__in=cities).exists()
    assert not Draft.objects.filter(ref__in=cities).exists()
    assert set(real(City).values_list("summary", flat=True)) == {""}
    assert not Fact.objects.filter(about__in=cities, source__contains="nvented").exists()


def test_everything_invented_says_so() -> None:
    invented = [city for city in City.objects.all() if is_invented(city.country)]

    assert len(invented) == 22
    assert all("invented" in city.summary for city in invented)
    assert all("(invented)" in hub.name for hub in Hub.objects.filter(countries__contains="QN"))
    bodies = Organisation.objects.filter(about__contains="An invented organisation")
    assert bodies.count() == 10
    assert Organisation.objects.exclude(about__contains="Source: ").count() == 10


def test_invented_places_lie_where_there_is_no_land() -> None:
    points = [
        (city.latitude, city.longitude)
        for city in City.objects.filter(country__in=["QM", "QN"], latitude__isnull=False)
    ]

    assert len(points) == 17
    assert all(-29 < latitude < -24 and 84 < longitude < 91 for latitude, longitude in points)


def test_no_trace_is_left_of_where_the_facts_were_kept() -> None:
    text = str(packaged("published"))

    assert {trace for trace in TRACES if trace in text} == set()


def test_the_invented_world_is_in_every_state() -> None:
    assert {m.state for m in Membership.objects.all()} == set(MembershipState)
    assert {activity.label for activity in Activity.objects.all()} == {
        Label.CLEAR,
        Label.GREEN,
        Label.AMBER,
        Label.STRICT,
    }
    assert City.objects.filter(parent__isnull=False).count() == 1
    assert {affiliation.label for affiliation in Affiliation.objects.all()} == {
        Label.AMBER,
        Label.STRICT,
    }


def test_two_changes_wait_beside_a_public_city() -> None:
    tamrindi = City.objects.get(name="Tamrindi")

    assert tamrindi.label == Label.CLEAR
    assert sorted(Draft.objects.get(ref=tamrindi.pk).fields) == ["summary", "website"]


def test_three_releases_wait_for_the_hubs_manager() -> None:
    waiting = Release.objects.visible_to(actor_for(named("hub-manager"))).waiting()

    assert sorted(waiting.values_list("title", "kind")) == [
        ("Kaligram and 4 more", "first"),
        ("Korallu", "difference"),
        ("towns_2024.csv", "published"),
    ]


def test_a_city_that_was_recalled_is_public_no_more() -> None:
    silverghat = City.objects.get(name="Silverghat")

    assert Recall.objects.get().target_id == silverghat.pk
    assert silverghat not in City.objects.visible_to(ANONYMOUS)


def test_one_invitation_is_out_and_another_was_withdrawn() -> None:
    revoked = [invitation.link.revoked_at is not None for invitation in Invitation.objects.all()]

    assert sorted(revoked) == [False, False, True]


@pytest.mark.parametrize("member", CAST, ids=lambda member: member.key)
def test_each_of_the_cast_holds_a_role(member: Any) -> None:
    assert actor_for(named(member.key)).roles != ()


def test_nobody_appointed_themselves() -> None:
    assert not [
        role for role in Role.objects.all() if role.granted_by == f"person:{role.person_id}"
    ]


def test_the_partner_sees_the_piece_of_work_it_is_named_on() -> None:
    seen = Activity.objects.visible_to(actor_for(named("partner"))).exclude(label=Label.CLEAR)

    assert [activity.title for activity in seen] == ["Visit of Tamrindi’s youth council to Korallu"]


def test_the_focal_point_elsewhere_sees_nothing_of_the_coast() -> None:
    elsewhere = actor_for(named("other-focal-point"))

    assert not Affiliation.objects.visible_to(elsewhere).filter(email__contains="tamrindi").exists()
    assert not City.objects.visible_to(elsewhere).filter(name="Kaligram").exists()


def test_a_second_load_changes_nothing() -> None:
    before = (Entry.objects.count(), Person.objects.count())
    said: list[str] = []

    demo.load(said.append)

    assert said == []
    assert (Entry.objects.count(), Person.objects.count()) == before


def test_somebody_will_stand_in_and_a_list_is_kept_for_the_team() -> None:
    deputy = Role.objects.get(deputy_of__isnull=False)
    view = SavedView.objects.get()

    assert (deputy.deputy_of.person, deputy.person) == (named("focal-point"), named("mayor"))  # type: ignore[union-attr]
    assert view.owner == named("hub-manager")
    assert view in SavedView.objects.seen_by(actor_for(named("hub-officer")))
    assert view.question == "hub=lantern-coast-invented&standing=engaged"


def test_a_workshop_leaves_what_was_said_of_it_and_pictures_by_consent() -> None:
    officer = actor_for(named("hub-officer"))
    held = Gathering.objects.visible_to(officer).get(title="Markets that stay calm")
    said = feedback_on(held, officer)
    pictures = StoredFile._default_manager.filter(root=held.root, kind__in=PICTURES)

    assert said is not None
    assert all(one.counts or one.texts for one in said.told)
    # One of three was covered by a consent that was taken back since.
    assert sorted(one.name for one in pictures.filter(binned_at__isnull=False)) == [
        "at-the-door.png"
    ]
    assert pictures.count() == 3


def test_a_partners_days_stand_in_the_joint_calendar_and_say_that_they_are_invented() -> None:
    brought = JointEntry.objects.exclude(uid="")

    assert brought.count() == 3
    assert all("(invented)" in one.body for one in brought)


def test_whoever_asked_to_be_erased_is_ordered_to_be() -> None:
    assert [one.person.name for one in Erasure.objects.all()] == ["Sefa Marrow"]


def test_what_is_kept_and_lost_stands_where_officers_find_it() -> None:
    waits = set(Task.objects.open().values_list("kind", "person__name"))
    (opening,) = SheetOpening.objects.asked()
    (edition,) = FiguresEdition.objects.released()
    crossing = Gathering.objects.get(title__startswith="First crossing")

    assert {kind for kind, name in waits if name == named("hub-officer").name} >= {
        "gatherings.addresses-failed", "safeguarding.notes-due", "sharing.unreached",
    }  # fmt: skip
    assert ("gatherings.sheet-opening", named("hub-manager").name) in waits
    assert opening.seal.audit_on > timezone.localdate()
    assert dict(edition.values)["people"] >= 20
    assert set(crossing.guests.values_list("name", flat=True)) == {""}
    assert crossing.travel_is_gone
