"""The hub reads, asks, accepts or declines; the city has a team from then on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cityweave.accounts.models import Person
from cityweave.engage import actions
from cityweave.engage.models import Application
from cityweave.followup.models import Task
from cityweave.mail.models import Letter
from cityweave.network import actions as network_actions
from cityweave.network.models import Affiliation, City, Hub, Membership
from cityweave.safeguarding.models import Consent
from cityweave.sharing.actors import actor_for
from cityweave.sharing.models import Invitation, Role
from cityweave.verdicts import NotAllowed
from tests import cast
from tests.engage.door import apply, apply_and_confirm, last_letter, link_in, step_at
from tests.makers import make_city, make_hub, make_membership, make_network, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def network(tmp_path: Path, settings: Any) -> None:
    settings.FILES_FOLDER = tmp_path
    make_network()


def hub() -> Hub:
    return make_hub("Coast", countries=" QM ")


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def at(name: str, application: Application) -> str:
    return reverse(f"engage:{name}", kwargs={"key": application.pk})


def reviewed(place: Hub, **facts: Any) -> Application:
    cast.manager_of(place)
    application = apply_and_confirm(**facts)
    return actions.begin_review(application, None, by=actor_for(cast.officer_of(place)))


def test_a_city_is_taken_in_from_the_list_to_the_letter_of_welcome() -> None:
    place = hub()
    manager = signed_in(cast.manager_of(place))
    application = apply_and_confirm()

    assert b"Belmar" in manager.get(reverse("engage:applications")).content
    manager.post(at("application-review", application), {"city": "new"})
    done = manager.post(at("application-acceptance", application))

    assert done["Location"] == at("application", application)
    city = City.objects.get()
    assert (city.name, city.kind, city.hub_id) == ("Belmar", "rural_municipality", place.pk)
    assert Membership.objects.get().state == "member"
    invitation = Invitation.objects.get()
    assert (invitation.address, invitation.kind) == ("rina@town.example", "focal_point")
    assert invitation.scope_id == city.pk
    assert "welcome" in last_letter("engage.decided").text
    assert Consent.objects.get().purpose == "internal_list"
    assert "on its own list" in Consent.objects.get().wording
    assert Affiliation.objects.get().label == "amber"
    assert Application.objects.get().state == "accepted"


def test_an_officer_reviews_and_the_manager_accepts() -> None:
    place = hub()
    application = reviewed(place)

    with pytest.raises(NotAllowed, match="manager accepts"):
        actions.accept_application(application, by=actor_for(cast.officer_of(place)))

    assert Membership.objects.get().state == "under_review"


def test_a_known_prospect_is_led_step_by_step() -> None:
    place = hub()
    city = make_city("Belmar", hub=place)
    make_membership(city, "prospect")
    application = apply_and_confirm()

    actions.begin_review(application, city, by=actor_for(cast.manager_of(place)))

    assert Membership.objects.get().state == "under_review"


def test_cities_that_may_be_meant_are_shown_across_scripts() -> None:
    place = hub()
    make_city("Belmar Sadar", hub=place, names={"ar": "بلمار"})
    make_city("Elsewhere", hub=place)
    application = apply_and_confirm(city="بلمار")

    page = signed_in(cast.officer_of(place)).get(at("application", application)).content.decode()

    assert "Belmar Sadar" in page
    assert "Elsewhere" not in page


def test_a_question_back_is_answered_by_a_link_and_waits_for_the_hub_again() -> None:
    place = hub()
    application = reviewed(place)
    officer = signed_in(cast.officer_of(place))
    Task.objects.all().delete()

    officer.post(at("application-question", application), {"question": "Who signs for you?"})
    assert Application.objects.get().state == "asked"
    link = link_in(last_letter("engage.question"))
    assert b"Who signs for you?" in Client().get(link).content
    Client().post(link, {"answer": "The mayor."})

    assert Application.objects.get().state == "under_review"
    assert "The mayor." in officer.get(at("application", application)).content.decode()
    assert Task.objects.filter(kind="engage.application-waits", state="open").exists()


def test_a_decline_says_why_in_the_applicants_language() -> None:
    place = hub()
    cast.manager_of(place)
    application = reviewed(place, language="fr")

    signed_in(cast.officer_of(place)).post(
        at("application-refusal", application),
        {"reason": "no_decision", "words": "Voir l’article 3."},
    )

    letter = last_letter("engage.decided")
    assert letter.language == "fr"
    assert "Voir l’article 3." in letter.text
    assert Membership.objects.get().state == "interested"
    assert Application.objects.get().state == "declined"


def test_a_code_read_out_confirms_where_no_letter_arrives() -> None:
    place = hub()
    token = apply()
    officer = signed_in(cast.officer_of(place))
    application = Application.objects.get()

    made = officer.post(at("application-code", application))
    digits = re.search(r"\b(\d{4} \d{4})\b", made.content.decode())
    assert digits
    entry = reverse("engage:joining-code", kwargs={"token": token})
    wrong = Client().post(entry, {"code": "0000 0000"})
    right = Client().post(entry, {"code": digits[1]})
    again = Client().post(entry, {"code": digits[1]})

    assert wrong.status_code == 422
    assert b"not right" in wrong.content
    assert right["Location"] == step_at(token, "confirm")
    assert again.status_code == 422
    assert Application.objects.get().confirmed_by_code
    assert "no-store" in made["Cache-Control"]


def test_whoever_confirmed_by_code_has_an_account_that_codes_open() -> None:
    place = hub()
    apply()
    application = Application.objects.get()
    manager = actor_for(cast.manager_of(place))
    code = actions.make_code(application, by=manager)
    assert actions.confirm_by_code(application, code, by=manager)
    actions.begin_review(application, None, by=manager)

    actions.accept_application(application, by=manager)

    person = Person.objects.get(email="rina@town.example")
    assert Role.objects.get(person=person).kind == "focal_point"
    assert Invitation.objects.count() == 0


def test_a_colleague_with_an_account_is_seated_at_once() -> None:
    place = hub()
    city = make_city("Belmar", hub=place)
    make_membership(city, "member")
    cast.focal_point_of(city)
    person = make_person("Rina", email="rina@town.example")
    application = apply_and_confirm()
    manager = actor_for(cast.manager_of(place))

    actions.vouch_for_applicant(application, by=actor_for(cast.focal_point_of(city)))
    actions.begin_review(application, city, by=manager)
    actions.accept_application(application, by=manager)

    assert Role.objects.get(person=person).kind == "city_team"
    assert Membership.objects.get().state == "member"
    assert Application.objects.get().vouched_by == cast.focal_point_of(city)
    letter = last_letter("engage.decided").text
    assert "you belong to the team of Belmar" in letter
    assert "is with us from today" not in letter


def test_a_no_to_one_of_two_leaves_the_city_where_the_other_brought_it() -> None:
    place = hub()
    manager = actor_for(cast.manager_of(place))
    mayor = reviewed(place)
    city = City.objects.get()
    clerk = apply_and_confirm(email="clerk@town.example")
    clerk = actions.begin_review(clerk, city, by=manager)

    actions.decline_application(clerk, "no_decision", "", by=manager)

    assert Membership.objects.get().state == "under_review"
    actions.accept_application(mayor, by=manager)
    assert Membership.objects.get().state == "member"


def test_a_city_taken_off_the_way_meanwhile_is_a_member_once_it_is_accepted() -> None:
    place = hub()
    manager = actor_for(cast.manager_of(place))
    application = reviewed(place)
    network_actions.move_membership(Membership.objects.get(), "interested", by=manager)

    actions.accept_application(application, by=manager)

    assert Membership.objects.get().state == "member"


def test_an_officer_reads_who_accepts() -> None:
    place = hub()
    application = reviewed(place)

    page = signed_in(cast.officer_of(place)).get(at("application", application)).content.decode()

    assert "manager accepts" in page
    assert at("application-acceptance", application) not in page


def test_other_hubs_and_other_cities_see_no_application() -> None:
    hub()
    application = apply_and_confirm()
    other = make_hub("Hills")

    for person in (cast.manager_of(other), cast.team_of(make_city(hub=other))):
        client = signed_in(person)
        assert client.get(at("application", application)).status_code == 404
        assert client.post(at("application-acceptance", application)).status_code == 404
        assert b"Belmar" not in client.get(reverse("engage:applications")).content


def test_an_application_waits_in_the_inbox_of_the_hub() -> None:
    place = hub()
    officer = cast.officer_of(place)

    application = apply_and_confirm()

    task = Task.objects.get(kind="engage.application-waits", person=officer)
    assert task.about_id == application.pk
    page = signed_in(officer).get(reverse("web:today")).content
    assert b"Wants to join the network" in page


def test_a_colleague_of_a_member_is_not_called_a_city_that_wants_to_join() -> None:
    place = hub()
    officer = cast.officer_of(place)
    make_membership(make_city("Belmar", hub=place), "member")

    apply_and_confirm()

    page = signed_in(officer).get(reverse("web:today")).content.decode()
    assert "Somebody asks to join this city’s team" in page
    assert "Wants to join the network" not in page


def test_what_was_typed_stays_where_the_hub_forgot_something() -> None:
    place = hub()
    application = reviewed(place)

    page = signed_in(cast.officer_of(place)).post(
        at("application-refusal", application), {"reason": "", "words": "Because of this."}
    )

    assert page.status_code == 422
    assert b"Because of this." in page.content


def test_lists_ask_the_database_the_same_for_one_and_for_three() -> None:
    place = hub()
    client = signed_in(cast.officer_of(place))
    apply_and_confirm()
    client.get(reverse("engage:applications"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("engage:applications"))
    apply_and_confirm(city="Torvell")
    apply_and_confirm(city="Nivarre")

    with CaptureQueriesContext(connection) as three:
        client.get(reverse("engage:applications"))

    assert len(three) == len(one)
    assert Letter.objects.filter(purpose="engage.confirm").count() == 3


def test_whoever_is_asked_back_under_review_keeps_their_city() -> None:
    place = hub()
    application = reviewed(place)
    officer = cast.officer_of(place)
    actions.ask_applicant(application, "Who signs?", by=actor_for(officer))

    page = signed_in(officer).get(at("application", application)).content.decode()

    assert f'value="{application.city_id}"' in page
    assert re.search(rf'value="{application.city_id}"[^>]*checked', page)
    assert "Nobody has answered yet" in page
