"""From an edit to the public page and back: two people, in writing; one person recalls."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from cityweave.mail.actions import send_due
from cityweave.network.models import City, Fact
from cityweave.safeguarding import actions as safeguarding
from cityweave.safeguarding.choices import QUESTIONS
from cityweave.safeguarding.models import Release
from cityweave.sharing import actions as sharing
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Audience, Draft, Sight
from tests import cast, makers
from tests.forms import posted, text

pytestmark = pytest.mark.django_db

WRITTEN = {question: "Nobody; asked the council." for question in QUESTIONS}


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def test_from_edit_to_public_it_takes_two_people_and_one_takes_it_back() -> None:
    hub = makers.make_label(makers.make_hub("Lantern Coast"), Label.CLEAR)
    city = makers.make_label(makers.make_city("Tamrindi", hub=hub), Label.CLEAR)
    officer, manager, stranger = (
        signed_in(cast.officer_of(hub)),
        signed_in(cast.manager_of(hub)),
        Client(),
    )
    place = "/cities/tamrindi/edit/"
    officer.post(place, posted(officer.get(place)) | {"summary": "A river port of two councils."})
    ask = f"/releases/new/?record={city.key}"

    asked = officer.post(ask, posted(officer.get(ask), holding="records"))
    release = Release.objects.latest("requested_at")
    own = text(officer.get(asked["Location"]))
    read = text(manager.get(asked["Location"]))

    assert "You asked for this release, so somebody else answers for it." in own
    assert "A river port of two councils." in read
    assert "A river port of two councils." not in text(stranger.get("/cities/tamrindi/"))

    blank = manager.post(f"/releases/{release.pk}/approval/", WRITTEN | {"harm": " "})
    assert blank.status_code == 422
    assert "Nobody; asked the council." in text(blank)

    done = manager.post(f"/releases/{release.pk}/approval/", WRITTEN, follow=True)
    assert "Released. It is public from now on." in text(done)
    assert "A river port of two councils." in text(stranger.get("/cities/tamrindi/"))

    send_due(timezone.now())
    assert {letter.subject for letter in mail.outbox} == {"Your question has an answer"}
    assert not any("Tamrindi" in letter.body for letter in mail.outbox)

    manager.post(f"/records/{city.key}/recall/", {"reason": "The council asked for time."})
    assert stranger.get("/cities/tamrindi/").status_code == 404
    assert officer.get("/cities/tamrindi/")["Location"] == f"/cities/{city.key}/"


def test_a_later_release_confirms_the_earlier_answers_in_one_act() -> None:
    hub = makers.make_hub()
    city = makers.make_label(makers.make_city(hub=hub), Label.CLEAR)
    makers.make_draft(city, {"summary": "Mended."})
    asked = makers.request(city)
    manager = signed_in(cast.manager_of(hub))
    place = f"/releases/{asked.pk}/"

    assert "These answers still hold. Release" in text(manager.get(place))
    manager.post(f"{place}approval/", {"same": "1"})

    assert makers.fresh(city).summary == "Mended."


def test_a_part_is_not_public_before_the_whole() -> None:
    hub = makers.make_hub()
    city = makers.make_city(hub=hub)
    fact = makers.make_fact(city)
    officer = signed_in(cast.officer_of(hub))
    ask = f"/releases/new/?record={fact.key}"

    refused = officer.post(ask, {"records": [str(fact.key)]})
    together = officer.post(ask, {"records": [str(fact.key), str(city.key)]})

    assert refused.status_code == 422
    assert "A part cannot be public before the whole." in text(refused)
    assert together.status_code == 302


def test_a_part_whose_whole_was_recalled_meanwhile_stays_private() -> None:
    hub = makers.make_hub()
    city = makers.make_label(makers.make_city(hub=hub), Label.CLEAR)
    fact = makers.make_fact(city)
    asked = makers.request(fact)
    manager = signed_in(cast.manager_of(hub))
    manager.post(f"/records/{city.key}/recall/", {"reason": "Asked to."})

    answer = manager.post(f"/releases/{asked.pk}/approval/", WRITTEN)

    assert answer.status_code == 422
    assert "A part cannot be public before the whole." in text(answer)
    assert makers.fresh(fact).label == Label.AMBER


def test_linked_cities_out_of_the_publics_sight_are_found_beforehand() -> None:
    hub = makers.make_hub()
    activity = makers.make_activity(hub=hub, cities=[makers.make_city(hub=hub)])
    asked = makers.request(activity)

    page = signed_in(cast.manager_of(hub)).get(f"/releases/{asked.pk}/")

    assert "Is linked to one record that is not public" in text(page)


def test_facts_already_published_need_their_source() -> None:
    hub = makers.make_hub()
    city = makers.make_city(hub=hub)
    officer = signed_in(cast.officer_of(hub))
    ask = f"/releases/new/?record={city.key}"
    told = {"records": [str(city.key)], "published": "on", "source": "A public page"}

    missing = officer.post(ask, told)
    asked = officer.post(ask, told | {"licence": "CC BY", "date": "2026", "harm": "No."})

    assert missing.status_code == 422
    assert "Name the source, its licence" in text(missing)
    assert posted(missing, holding="source")["source"] == "A public page"
    answered = signed_in(cast.manager_of(hub)).post(
        asked["Location"] + "approval/", {"harm": "No."}
    )
    assert answered.status_code == 302
    assert makers.fresh(city).label == Label.CLEAR


def test_a_release_is_declined_with_a_reason_and_nothing_is_public() -> None:
    hub = makers.make_hub()
    city = makers.make_city(hub=hub)
    asked = makers.request(city)
    manager = signed_in(cast.manager_of(hub))
    place = f"/releases/{asked.pk}/decline/"

    blank = manager.post(place, {"reason": ""})
    declined = manager.post(place, {"reason": "Ask the council first."}, follow=True)

    assert blank.status_code == 422
    assert "Ask the council first." in text(declined)
    assert makers.fresh(city).label == Label.AMBER


def test_somebody_elsewhere_is_asked_and_sees_the_set_for_a_day() -> None:
    hub, elsewhere = makers.make_hub(), makers.make_hub()
    city = makers.make_city("Kaligram", hub=hub)
    asked = makers.request(city, by=cast.actor(cast.officer_of(hub)))
    neighbour = cast.manager_of(elsewhere)
    place = f"/releases/{asked.pk}/"
    assert signed_in(neighbour).get(place).status_code == 404
    officer = signed_in(cast.officer_of(hub))

    officer.post(f"{place}reviewers/", {"person": str(neighbour.pk)})
    read = signed_in(neighbour).get(place)

    assert "Kaligram" in text(read)
    send_due(timezone.now())
    assert [letter.to for letter in mail.outbox] == [[neighbour.email]]
    signed_in(neighbour).post(f"{place}approval/", WRITTEN)
    assert makers.fresh(city).label == Label.CLEAR


def test_whoever_wrote_a_part_is_not_named_among_those_who_can_review() -> None:
    hub = makers.make_hub()
    writer, able = cast.officer_of(hub), cast.officer_of(hub, 2)
    city = makers.make_city(hub=hub, by=cast.actor(writer))
    asked = makers.request(city, by=cast.actor(cast.manager_of(hub)))

    shown = text(signed_in(cast.manager_of(hub)).get(f"/releases/{asked.pk}/"))

    assert able.name in shown
    assert writer.name not in shown


def test_whoever_asked_withdraws() -> None:
    hub = makers.make_hub()
    person = cast.officer_of(hub)
    asked = makers.request(makers.make_city(hub=hub), by=cast.actor(person))

    answer = signed_in(person).post(f"/releases/{asked.pk}/withdrawal/", follow=True)

    assert "Withdrawn. Nothing became public." in text(answer)


@pytest.mark.parametrize("many", [2, 12])
def test_the_list_of_releases_takes_the_same_queries_however_long(
    many: int, django_assert_max_num_queries: object
) -> None:
    hub = makers.make_hub()
    by = cast.actor(cast.officer_of(hub))
    for _turn in range(many):
        makers.request(makers.make_city(hub=hub, by=by), by=by)
    manager = signed_in(cast.manager_of(hub))

    with django_assert_max_num_queries(14):  # type: ignore[operator]
        page = manager.get("/releases/")

    assert page.content.decode().count("waiting for a second person") == many


@pytest.mark.parametrize("many", [2, 12])
def test_the_page_of_a_release_takes_the_same_queries_however_large_the_set(
    many: int, django_assert_max_num_queries: object
) -> None:
    hub = makers.make_hub()
    by = cast.actor(cast.officer_of(hub))
    city = makers.make_city("Kaligram", hub=hub, by=by)
    facts = [makers.make_fact(city, by=by, value=f"{number}th") for number in range(many)]
    asked = makers.request(city, *facts, by=by)
    manager = signed_in(cast.manager_of(hub))

    with django_assert_max_num_queries(36):  # type: ignore[operator]
        page = manager.get(f"/releases/{asked.pk}/")

    assert page.content.decode().count("th</bdi></ins>") == many


def test_a_day_is_no_telephone_number() -> None:
    hub = makers.make_hub()
    city = makers.make_city(hub=hub, summary="A member since 2026-02-11.")
    asked = makers.request(city)

    assert asked.findings == []


def test_a_stricter_part_is_not_public_before_the_whole_and_is_recalled_with_it() -> None:
    hub = makers.make_hub()
    city = makers.make_city(hub=hub)
    fact = makers.make_label(makers.make_fact(city), Label.STRICT)
    officer = signed_in(cast.officer_of(hub))
    team = signed_in(cast.focal_point_of(city))
    ask = f"/releases/new/?record={fact.key}"

    assert officer.get(ask).status_code == 404
    refused = team.post(ask, {"records": [str(fact.key)]})
    assert "A part cannot be public before the whole." in text(refused)

    makers.make_label(fact, Label.AMBER, by=cast.actor(cast.focal_point_of(city)))
    makers.release(city, makers.fresh(fact))
    assert makers.fresh(fact).label == Label.CLEAR
    officer.post(f"/records/{city.key}/recall/", {"reason": "Asked to."})
    assert makers.fresh(fact).label == Label.AMBER


def test_asking_somebody_to_review_does_not_shorten_what_they_read_already() -> None:
    hub = makers.make_hub()
    city = makers.make_city(hub=hub)
    officer = cast.actor(cast.officer_of(hub))
    elsewhere = cast.manager_of(makers.make_hub())
    grantee = sharing.person_scope(elsewhere.pk, by=officer)
    sharing.name_reader(city, grantee, by=officer)
    asked = makers.request(city)

    place = f"/releases/{asked.pk}/reviewers/"
    answer = signed_in(cast.officer_of(hub)).post(place, {"person": str(elsewhere.pk)})

    assert answer.status_code == 302
    assert Audience.objects.get(root=city.key, grantee=elsewhere.pk).until is None
    assert Sight.objects.filter(ref=city.key, grantee=elsewhere.pk).exists()


def test_whoever_is_asked_to_review_reads_the_set_and_nothing_beside_it() -> None:
    hub = makers.make_hub()
    city = makers.make_label(makers.make_city("Tamrindi", hub=hub), Label.CLEAR)
    asked_for, beside = makers.make_fact(city), makers.make_fact(city)
    asked = makers.request(asked_for)
    elsewhere = cast.manager_of(makers.make_hub())
    client = signed_in(elsewhere)

    signed_in(cast.officer_of(hub)).post(
        f"/releases/{asked.pk}/reviewers/", {"person": str(elsewhere.pk)}
    )

    assert client.get(f"/releases/{asked.pk}/").status_code == 200
    assert Fact.objects.visible_to(cast.actor(elsewhere)).filter(pk=asked_for.pk).exists()
    assert not Fact.objects.visible_to(cast.actor(elsewhere)).filter(pk=beside.pk).exists()

    safeguarding.decline_release(asked, "Not yet.", by=cast.actor(elsewhere))

    assert client.get(f"/releases/{asked.pk}/").status_code == 200
    assert not Fact.objects.visible_to(cast.actor(elsewhere)).filter(pk=asked_for.pk).exists()


def test_nobody_named_before_a_release_reads_the_drafts_beside_what_is_public() -> None:
    hub = makers.make_hub()
    city = makers.make_city(hub=hub)
    person = cast.officer_of(hub)
    officer = cast.actor(person)
    guest = cast.focal_point_of(makers.make_city(hub=makers.make_hub()))
    sharing.name_reader(city, sharing.person_scope(guest.pk, by=officer), by=officer)
    assert City.objects.visible_to(cast.actor(guest)).filter(pk=city.pk).exists()

    makers.release(city)
    editor, place = signed_in(person), f"/cities/{makers.fresh(city).slug}/edit/"
    editor.post(place, posted(editor.get(place)) | {"summary": "A river port."})

    assert Draft.objects.filter(ref=city.pk).exists()
    assert not Draft.objects.visible_to(cast.actor(guest)).exists()


def test_a_name_does_not_take_the_address_of_a_page_or_of_another_record() -> None:
    hub = makers.make_hub()
    hidden = makers.make_city(hub=hub)
    named_new = makers.make_label(makers.make_city("New", hub=hub), Label.CLEAR)
    named_like_a_key = makers.make_label(makers.make_city(str(hidden.key), hub=hub), Label.CLEAR)

    assert named_new.slug == "new-qm"
    assert named_like_a_key.slug == f"{hidden.key}-qm"
