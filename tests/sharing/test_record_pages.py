"""Who can see this, how it came to be, and the bin."""

from __future__ import annotations

import pytest
from django.test import Client

from cityweave.journal.models import Revision
from cityweave.sharing import actions
from cityweave.sharing import actions as sharing
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Audience
from tests import cast, makers
from tests.forms import text

pytestmark = pytest.mark.django_db


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def test_the_label_is_said_as_a_sentence_first() -> None:
    hub = makers.make_hub("Lantern Coast")
    city = makers.make_city("Kaligram", hub=hub)

    page = text(signed_in(cast.officer_of(hub)).get(f"/records/{city.key}/readers/"))

    assert "Only Kaligram’s team and Lantern Coast can read this." in page
    assert "TLP:AMBER" in page


def test_a_record_out_of_sight_has_no_readers_page() -> None:
    city = makers.make_city()

    assert Client().get(f"/records/{city.key}/readers/").status_code == 404


def test_green_is_counted_but_not_exactly() -> None:
    hub = makers.make_hub()
    city = makers.make_label(makers.make_city(hub=hub), Label.GREEN)

    page = text(signed_in(cast.officer_of(hub)).get(f"/records/{city.key}/readers/"))

    assert "About 5 people in 0 cities can read this." in page or "fewer than 5 people" in page


def test_a_city_is_named_until_it_is_withdrawn() -> None:
    hub, elsewhere = makers.make_hub(), makers.make_hub()
    activity = makers.make_activity(hub=hub)
    guest = makers.make_label(makers.make_city("Korallu", hub=elsewhere), Label.CLEAR)
    reader = signed_in(cast.focal_point_of(guest))
    officer = signed_in(cast.officer_of(hub))
    place = f"/records/{activity.key}/readers/"
    assert reader.get(place).status_code == 404

    officer.post(f"{place}new/", {"place": str(guest.key)})
    assert reader.get(place).status_code == 200
    assert "Korallu" in text(officer.get(place))

    officer.post(f"{place}{Audience.objects.get(root=activity.key).pk}/end/")
    assert reader.get(place).status_code == 404


def test_naming_nobody_says_what_to_do() -> None:
    hub = makers.make_hub()
    activity = makers.make_activity(hub=hub)

    answer = signed_in(cast.officer_of(hub)).post(f"/records/{activity.key}/readers/new/", {})

    assert answer.status_code == 422
    assert "Choose one: a place or a person." in text(answer)


def test_a_label_is_changed_and_clear_is_not_a_label_to_choose() -> None:
    hub = makers.make_hub()
    activity = makers.make_activity(hub=hub)
    officer = signed_in(cast.officer_of(hub))
    place = f"/records/{activity.key}/label/"

    refused = officer.post(place, {"label": "clear"})
    officer.post(place, {"label": "green"})

    assert refused.status_code == 403
    assert makers.fresh(activity).label == Label.GREEN


def test_a_hub_officer_is_told_that_a_city_alone_will_read_it() -> None:
    hub = makers.make_hub()
    city = makers.make_city(hub=hub)
    officer = signed_in(cast.officer_of(hub))

    page = text(officer.get(f"/records/{city.key}/readers/"))
    answer = officer.post(f"/records/{city.key}/label/", {"label": "strict"})

    assert "You yourself will no longer see it." in page
    assert answer["Location"] == "/"


def test_the_history_shows_each_difference_and_puts_old_values_back() -> None:
    hub = makers.make_hub()
    city = makers.make_city(hub=hub, summary="First words.")
    person = cast.officer_of(hub)
    actions.change_record(city, {"summary": "Other words."}, base="1.0", by=cast.actor(person))
    officer = signed_in(person)
    place = f"/records/{city.key}/history/"

    page = officer.get(place)
    assert "<del><bdi>First words.</bdi></del>" in page.content.decode()
    assert "<ins><bdi>Other words.</bdi></ins>" in page.content.decode()
    assert person.name in text(page)

    officer.post(f"{place}{Revision.objects.get(ref=city.key).pk}/restoration/")
    assert makers.fresh(city).summary == "First words."


def test_a_stranger_reads_of_something_public_only_when_it_was_released() -> None:
    hub = makers.make_hub()
    city = makers.make_city(hub=hub)
    makers.release(city)

    page = text(Client().get(f"/records/{city.key}/history/"))

    assert "Released: public from here on" in page
    assert "Added" not in page
    assert hub.name not in page


def test_the_history_of_what_one_may_not_edit_is_nobody_elses_business() -> None:
    hub = makers.make_hub()
    city = makers.make_label(makers.make_city(hub=hub), Label.GREEN)
    other = signed_in(cast.officer_of(makers.make_hub()))

    assert other.get(f"/records/{city.key}/readers/").status_code == 200
    assert other.get(f"/records/{city.key}/history/").status_code == 404


def test_what_is_in_the_bin_is_out_of_sight_and_can_be_restored() -> None:
    hub = makers.make_hub()
    city = makers.make_city("Kaligram", hub=hub)
    officer = signed_in(cast.officer_of(hub))

    binned = officer.post(f"/records/{city.key}/bin/", follow=True)
    assert "Kaligram" in text(binned)
    assert officer.get(f"/cities/{city.key}/").status_code == 404
    stranger = signed_in(cast.officer_of(makers.make_hub()))
    assert "Kaligram" not in text(stranger.get("/bin/"))

    officer.post(f"/records/{city.key}/restoration/")
    assert officer.get(f"/cities/{city.key}/").status_code == 200


def test_what_is_public_is_recalled_before_it_is_binned() -> None:
    hub = makers.make_hub()
    city = makers.make_label(makers.make_city(hub=hub), Label.CLEAR)

    answer = signed_in(cast.officer_of(hub)).post(f"/records/{city.key}/bin/")

    assert answer.status_code == 403
    assert makers.fresh(city).binned_at is None


def test_who_is_named_on_a_city_reads_no_part_that_is_stricter() -> None:
    hub = makers.make_hub()
    city = makers.make_city(hub=hub)
    membership = makers.make_membership(city)
    manager = signed_in(cast.manager_of(hub))
    guest = cast.officer_of(makers.make_hub())
    officer = cast.actor(cast.officer_of(hub))
    named = sharing.person_scope(guest.pk, by=officer)
    sharing.name_reader(city, named, by=officer)
    place = f"/records/{membership.key}/readers/"
    assert signed_in(guest).get(place).status_code == 200

    manager.post(f"/records/{membership.key}/label/", {"label": "red"})

    assert manager.get(place).status_code == 200
    assert signed_in(guest).get(place).status_code == 404
    assert not Audience.objects.filter(root=city.key, grantee=cast.manager_of(hub).pk).exists()


def test_opening_a_city_wider_does_not_open_its_parts() -> None:
    hub = makers.make_hub()
    city = makers.make_city(hub=hub)
    membership = makers.make_membership(city)
    body = makers.make_organisation(hub=hub)
    officer = signed_in(cast.officer_of(hub))
    officer.post(f"/records/{city.key}/label/", {"label": "green"})
    officer.post(f"/records/{city.key}/readers/new/", {"place": str(body.key)})
    partner = signed_in(cast.partner_of(body))

    assert partner.get(f"/records/{city.key}/readers/").status_code == 200
    assert partner.get(f"/records/{membership.key}/readers/").status_code == 404
    later = makers.make_fact(city)
    assert partner.get(f"/records/{later.key}/readers/").status_code == 404
