"""Two records become one, and are parted again."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from cityweave.followup import actions as followup
from cityweave.followup.mentioned import MENTIONED
from cityweave.followup.models import Comment, Following, Task
from cityweave.intake import actions
from cityweave.intake.models import Merger
from cityweave.network.models import Activity, City, Fact
from cityweave.sharing.models import Link, Ref, Role
from cityweave.verdicts import NotAllowed
from tests import cast, makers
from tests.intake.sheets import digest

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    return makers.make_hub("Delta")


@pytest.fixture
def officer(hub):
    return cast.actor(cast.officer_of(hub))


@pytest.mark.both
def test_what_belongs_to_the_one_moves_to_the_other(hub, officer) -> None:
    dhaka = makers.make_city("Kaligram", hub=hub)
    double = makers.make_city("Kaligramm", hub=hub, names={"bn": "কালীগ্রাম"}, summary="A port.")
    fact = makers.make_fact(double, by=officer)
    contact = makers.make_contact(double, by=officer)
    activity = makers.make_activity(hub=hub, by=officer, cities=[double])
    makers.make_membership(double)
    role = makers.make_role(makers.make_person(), "focal_point", double)

    actions.merge_records(dhaka, double, {"summary": "loser"}, by=officer)
    dhaka.refresh_from_db()
    assert (dhaka.names, dhaka.summary) == ({"bn": "কালীগ্রাম"}, "A port.")
    assert Fact.objects.get(pk=fact.pk).about_id == dhaka.pk
    contact.refresh_from_db()
    assert (contact.at_id, contact.owner_id) == (dhaka.pk, dhaka.pk)
    assert list(Link.objects.values_list("source", "target")) == [(activity.pk, dhaka.pk)]
    assert dhaka.membership.state == "member"
    assert Role.objects.get(pk=role.pk).scope_id == dhaka.pk
    assert not City.objects.visible_to(officer).filter(pk=double.pk).exists()
    assert Activity.objects.count() == 1


@pytest.mark.both
def test_parting_gives_back_what_was(hub, officer) -> None:
    one, two = (makers.make_city(name, hub=hub) for name in ("Kaligram", "Kaligramm"))
    makers.make_fact(two, by=officer)
    makers.make_contact(one, by=officer)
    makers.make_membership(one)
    makers.make_membership(two)
    before = without_mergers()
    merger = actions.merge_records(one, two, {"name": "loser"}, by=officer)
    assert without_mergers() != before

    actions.undo_merger(merger, by=officer)
    assert without_mergers() == before


def without_mergers() -> str:
    """The digest, the refs of mergers aside: they stay as history."""
    keys = list(Merger.objects.values_list("pk", flat=True))
    Ref.objects.filter(pk__in=keys).update(kind="batch")
    return digest()


def test_the_address_of_the_one_leads_to_the_other_for_who_sees_it(hub, officer) -> None:
    one, two = (makers.make_city(name, hub=hub) for name in ("Kaligram", "Kaligramm"))
    actions.merge_records(one, two, {}, by=officer)
    client = Client()
    address = reverse("web:city", kwargs={"address": str(two.pk)})
    assert client.get(address).status_code == 404

    client.force_login(cast.officer_of(hub))
    answer = client.get(address)
    assert (answer.status_code, answer.url) == (
        302, reverse("web:city", kwargs={"address": str(one.pk)}),
    )  # fmt: skip


def test_what_is_public_never_goes_into_another(hub, officer) -> None:
    one, two = (makers.make_city(name, hub=hub) for name in ("Kaligram", "Kaligramm"))
    makers.release(two)
    with pytest.raises(NotAllowed, match="public"):
        actions.merge_records(one, makers.fresh(two), {}, by=officer)


def test_the_page_shows_both_and_merges(hub, officer) -> None:
    one = makers.make_city("Kaligram", hub=hub, summary="A mill town.")
    two = makers.make_city("Kaligramm", hub=hub, summary="A port.")
    client = Client()
    client.force_login(cast.officer_of(hub))
    page = reverse("intake:merging", kwargs={"key": one.pk})
    assert f"?with={two.pk}" in client.get(page).content.decode()
    both = client.get(page, {"with": two.pk}).content.decode()
    assert "A mill town." in both
    assert "A port." in both

    client.post(page, {"with": two.pk, "summary": "loser"})
    assert City.objects.get(pk=one.pk).summary == "A port."
    merger = Merger.objects.get()
    client.post(reverse("intake:merger-undoing", kwargs={"key": merger.pk}))
    assert City.objects.get(pk=one.pk).summary == "A mill town."


def test_themes_organisations_and_contacts_merge_as_well(hub, officer) -> None:
    theme, other = makers.make_theme("Youth"), makers.make_theme("Young people")
    activity = makers.make_activity(hub=hub, by=officer, themes=[other])
    desk = makers.staff_of_network()
    actions.merge_records(theme, other, {}, by=desk)
    assert list(Link.objects.filter(source=activity.pk).values_list("target", flat=True)) == [
        theme.pk
    ]
    bodies = [makers.make_organisation(name, hub=hub) for name in ("Forum", "The Forum")]
    actions.merge_records(*bodies, {"name": "loser"}, by=officer)
    bodies[0].refresh_from_db()
    assert bodies[0].name == "The Forum"
    city = makers.make_city("Kaligram", hub=hub)
    people = [makers.make_contact(city, name, by=officer) for name in ("Rima", "Rima Sol")]
    actions.merge_records(*people, {}, by=officer)
    assert str(people[1].pk) not in str(list(city.ref.affiliations.filter(binned_at=None)))


def test_what_was_merged_is_named_where_it_can_be_parted(hub, officer) -> None:
    one, two = (makers.make_city(name, hub=hub) for name in ("Kaligram", "Brass Landing"))
    place = reverse("intake:merging", kwargs={"key": one.pk})
    client = Client()
    client.force_login(officer.person)

    found = client.get(place, {"q": "Brass"}).content.decode()
    actions.merge_records(one, two, {}, by=officer)

    assert "Merundia" in found
    assert "Brass Landing" in client.get(place).content.decode()


def test_what_was_said_goes_along_and_whoever_was_mentioned_is_still_told(hub, officer) -> None:
    one, two = (makers.make_city(name, hub=hub) for name in ("Kaligram", "Kaligramm"))
    colleague = cast.actor(cast.officer_of(hub, 2))
    said = followup.write_comment(two, "Ask him", by=officer, mentioned=[colleague.person_key])
    followup.follow_record(one, "muted", by=officer)

    merger = actions.merge_records(one, two, {}, by=officer)

    waiting = Task.objects.open().filter(kind=MENTIONED, person=colleague.person_key)
    assert Comment.objects.get(pk=said.pk).about_id == one.pk
    assert list(waiting.values_list("about", flat=True)) == [one.pk]
    assert Following.objects.get(about=one.pk, person=officer.person_key).attention == "muted"

    actions.undo_merger(merger, by=officer)

    assert Comment.objects.get(pk=said.pk).about_id == two.pk
    assert two.pk in set(waiting.values_list("about", flat=True))
