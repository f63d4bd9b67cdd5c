"""Editing a record: saved, drafted, merged, in conflict; nothing typed is lost."""

from __future__ import annotations

import pytest
from django.test import Client

from cityweave.sharing.actions import all_values
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Draft
from tests import cast, makers
from tests.forms import posted, text

pytestmark = pytest.mark.django_db


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def test_an_edit_of_what_is_not_public_is_saved() -> None:
    hub = makers.make_hub()
    city = makers.make_city("Tamrindi", hub=hub)
    client = signed_in(cast.officer_of(hub))
    form = posted(client.get(f"/cities/{city.key}/edit/"))

    answer = client.post(f"/cities/{city.key}/edit/", form | {"summary": "A river port."})

    assert answer.status_code == 302
    assert makers.fresh(city).summary == "A river port."


def test_an_edit_of_what_is_public_waits_beside_it() -> None:
    hub = makers.make_hub()
    city = makers.make_label(makers.make_city("Tamrindi", hub=hub), Label.CLEAR)
    client = signed_in(cast.officer_of(hub))
    form = posted(client.get("/cities/tamrindi/edit/"))

    answer = client.post("/cities/tamrindi/edit/", form | {"summary": "A river port."}, follow=True)

    assert makers.fresh(city).summary == ""
    assert Draft.objects.get(ref=city.key).fields == {"summary": "A river port."}
    assert "Released · one change waiting" in text(answer)


def test_a_post_that_changes_nothing_says_so() -> None:
    hub = makers.make_hub()
    city = makers.make_city(hub=hub, names={"ar": "تمريندي"}, languages=" ar fr ")
    client = signed_in(cast.officer_of(hub))
    form = posted(client.get(f"/cities/{city.key}/edit/"))

    answer = client.post(f"/cities/{city.key}/edit/", form, follow=True)

    assert "Nothing was changed." in text(answer)
    assert makers.fresh(city).version == city.version


def test_two_edits_of_different_fields_are_merged() -> None:
    hub = makers.make_hub()
    city = makers.make_city(hub=hub)
    one, other = signed_in(cast.officer_of(hub, 1)), signed_in(cast.officer_of(hub, 2))
    place = f"/cities/{city.key}/edit/"
    stale, quick = posted(one.get(place)), posted(other.get(place))
    other.post(place, quick | {"summary": "Theirs."})

    answer = one.post(place, stale | {"website": "https://tamrindi.example/"}, follow=True)

    merged = makers.fresh(city)
    assert (merged.summary, merged.website) == ("Theirs.", "https://tamrindi.example/")
    assert "Somebody else changed meanwhile: in a few words. Both are kept." in text(answer)


def test_a_conflict_shows_both_texts_and_either_or_a_third_may_be_taken() -> None:
    hub = makers.make_hub()
    city = makers.make_city(hub=hub)
    one, other = signed_in(cast.officer_of(hub, 1)), signed_in(cast.officer_of(hub, 2))
    place = f"/cities/{city.key}/edit/"
    stale, quick = posted(one.get(place)), posted(other.get(place))
    other.post(place, quick | {"summary": "Theirs.", "website": "https://theirs.example/"})

    answer = one.post(place, stale | {"summary": "Mine.", "mandate_basis": "Law 7"})

    assert answer.status_code == 409
    shown = text(answer)
    assert "Compare both" in shown
    assert "Theirs." in shown
    again = posted(answer)
    assert (again["summary"], again["mandate_basis"]) == ("Mine.", "Law 7")

    one.post(place, again | {"summary": "A third."})

    settled = makers.fresh(city)
    assert settled.summary == "A third."
    assert settled.mandate_basis == "Law 7"
    # What only the other changed is not taken back by the stale form.
    assert settled.website == "https://theirs.example/"


def test_in_a_conflict_theirs_may_be_taken() -> None:
    hub = makers.make_hub()
    city = makers.make_city(hub=hub)
    one, other = signed_in(cast.officer_of(hub, 1)), signed_in(cast.officer_of(hub, 2))
    place = f"/cities/{city.key}/edit/"
    stale, quick = posted(one.get(place)), posted(other.get(place))
    other.post(place, quick | {"summary": "Theirs."})
    answer = one.post(place, stale | {"summary": "Mine.", "mandate_basis": "Law 7"})

    one.post(place, posted(answer) | {"take-summary": "theirs"})

    settled = makers.fresh(city)
    assert (settled.summary, settled.mandate_basis) == ("Theirs.", "Law 7")


def test_errors_stand_on_top_and_everything_typed_is_still_there() -> None:
    hub = makers.make_hub()
    city = makers.make_city(hub=hub)
    client = signed_in(cast.officer_of(hub))
    place = f"/cities/{city.key}/edit/"
    form = posted(client.get(place))

    answer = client.post(
        place, form | {"name": "", "latitude": "91", "longitude": "x", "summary": "Kept <b>"}
    )

    assert answer.status_code == 422
    assert "Everything you wrote is still here." in text(answer)
    again = posted(answer)
    assert (again["latitude"], again["longitude"], again["summary"]) == ("91", "x", "Kept <b>")
    assert makers.fresh(city).version == city.version


def test_one_coordinate_alone_is_no_point() -> None:
    hub = makers.make_hub()
    city = makers.make_city(hub=hub)
    client = signed_in(cast.officer_of(hub))
    place = f"/cities/{city.key}/edit/"

    answer = client.post(place, posted(client.get(place)) | {"latitude": "10.5"})

    assert answer.status_code == 422
    assert "Give both coordinates, or neither." in text(answer)


def test_links_the_editor_cannot_see_are_kept() -> None:
    hub, elsewhere = makers.make_hub(), makers.make_hub()
    here, there = makers.make_city(hub=hub), makers.make_city(hub=elsewhere)
    added = makers.make_city("Korallu", hub=hub)
    activity = makers.make_activity(hub=hub, cities=[here, there])
    client = signed_in(cast.officer_of(hub))
    place = f"/activities/{activity.key}/edit/"
    page = client.get(place)
    form = posted(page)
    assert str(there.key) not in page.content.decode()
    assert form["cities"] == str(here.key)

    client.post(place, form | {"cities": [str(here.key), str(added.key)]})

    kept = all_values(makers.fresh(activity))["cities"]
    assert kept == sorted(str(city.key) for city in (here, there, added))


def test_a_city_out_of_sight_cannot_be_linked() -> None:
    hub = makers.make_hub()
    there = makers.make_city(hub=makers.make_hub())
    activity = makers.make_activity(hub=hub)
    client = signed_in(cast.officer_of(hub))
    place = f"/activities/{activity.key}/edit/"

    answer = client.post(place, posted(client.get(place)) | {"cities": str(there.key)})

    assert answer.status_code == 422
    assert "Choose from the list; this one is not on it." in text(answer)


def test_cities_are_found_by_name_without_a_script_and_nothing_typed_is_lost() -> None:
    hub = makers.make_hub()
    korallu = makers.make_city("Korallu", hub=hub)
    activity = makers.make_activity(hub=hub)
    client = signed_in(cast.officer_of(hub))
    place = f"/activities/{activity.key}/edit/"
    form = posted(client.get(place)) | {"note": "Typed.", "cities-find": "korá"}

    answer = client.post(place, form | {"find": "cities"})

    assert answer.status_code == 200
    assert str(korallu.key) in answer.content.decode()
    assert posted(answer)["note"] == "Typed."


def test_who_may_not_edit_gets_the_sentence_and_who_may_not_see_gets_nothing() -> None:
    hub, elsewhere = makers.make_hub(), makers.make_hub()
    public = makers.make_label(makers.make_city("Tamrindi", hub=hub), Label.CLEAR)
    hidden = makers.make_city(hub=hub)
    client = signed_in(cast.officer_of(elsewhere))

    refused = client.get(f"/cities/{public.address}/edit/")
    nothing = client.get(f"/cities/{hidden.key}/edit/")

    assert refused.status_code == 403
    assert nothing.status_code == 404


def test_a_membership_moves_on_by_its_steps_only() -> None:
    hub = makers.make_hub()
    city = makers.make_city(hub=hub)
    membership = makers.make_membership(city, "under_review", by=cast.actor(cast.officer_of(hub)))
    client = signed_in(cast.officer_of(hub))
    place = f"/memberships/{membership.key}/state/"

    refused = client.post(place, {"to": "prospect"})
    moved = client.post(place, {"to": "member"})

    assert (refused.status_code, moved.status_code) == (403, 302)
    assert makers.fresh(membership).state == "member"


def test_waiting_changes_can_be_thrown_away() -> None:
    hub = makers.make_hub()
    city = makers.make_label(makers.make_city(hub=hub), Label.CLEAR)
    makers.make_draft(city, {"summary": "Never mind."})
    client = signed_in(cast.officer_of(hub))

    client.post(f"/records/{city.key}/draft/discard/")

    assert not Draft.objects.filter(ref=city.key).exists()
    assert makers.fresh(city).summary == ""


def test_a_public_membership_does_not_move_on_by_one_person_alone() -> None:
    hub = makers.make_hub()
    city = makers.make_label(makers.make_city(hub=hub), Label.CLEAR)
    membership = makers.make_label(makers.make_membership(city), Label.CLEAR)
    officer = signed_in(cast.officer_of(hub))

    answer = officer.post(f"/memberships/{membership.key}/state/", {"to": "dormant"})

    assert answer.status_code == 403
    assert "Recall it first" in text(answer)
    assert makers.fresh(membership).state == "member"


def test_whoever_forgets_why_a_membership_moves_is_asked_where_they_were() -> None:
    hub = makers.make_hub()
    membership = makers.make_membership(makers.make_city(hub=hub))
    officer = signed_in(cast.officer_of(hub))

    answer = officer.post(
        f"/memberships/{membership.key}/state/", {"to": "dormant", "reason": " "}, follow=True
    )

    assert answer.redirect_chain[0][0].endswith(f"/memberships/{membership.key}/edit/")
    assert "Say why in a sentence" in text(answer)
    assert f"The membership of {membership.city.name}" in text(answer)
    assert makers.fresh(membership).state == "member"


def test_a_contact_who_withdraws_from_the_list_leaves_the_hubs_sight() -> None:
    hub = makers.make_hub()
    city = makers.make_city(hub=hub)
    contact = makers.make_contact(city)
    officer = signed_in(cast.officer_of(hub))
    form = posted(officer.get(f"/contacts/{contact.key}/edit/"))
    form.pop("consent_internal_list")

    answer = officer.post(f"/contacts/{contact.key}/edit/", form)

    assert answer.status_code == 302
    assert makers.fresh(contact).label == Label.STRICT
    assert officer.get(f"/contacts/{contact.key}/edit/").status_code == 404


def test_a_label_does_not_put_a_contact_on_the_list_without_consent() -> None:
    city = makers.make_city()
    contact = makers.make_contact(city, consent=False)
    team = signed_in(cast.focal_point_of(city))

    answer = team.post(f"/records/{contact.key}/label/", {"label": "amber"})

    assert answer.status_code == 403
    assert makers.fresh(contact).label == Label.STRICT
