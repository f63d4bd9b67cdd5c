"""Five steps at the door: left, resumed, handed in, confirmed; nobody learns who is known."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cityweave.engage import actions
from cityweave.engage.models import Application, Joining
from cityweave.files.models import StoredFile
from cityweave.mail.models import Letter
from cityweave.network.models import City
from cityweave.search.models import SearchDocument
from cityweave.search.reading import astray
from cityweave.sharing.actors import system_actor
from tests import cast
from tests.engage.door import (
    CITY,
    STEPS,
    apply,
    apply_and_confirm,
    begin,
    last_letter,
    link_in,
    step_at,
    take,
)
from tests.files import making as m
from tests.makers import make_city, make_hub, make_network, make_person

pytestmark = pytest.mark.django_db
CLOCK = system_actor("forgetting")


@pytest.fixture(autouse=True)
def network(tmp_path: Path, settings: Any) -> None:
    settings.FILES_FOLDER = tmp_path
    make_network()


def test_a_city_is_found_in_the_gazetteer_and_its_place_is_kept() -> None:
    page = Client().get(reverse("engage:join"), {"q": "Dhaka", "country": "BD"})
    number = re.search(rb'name="place" value="(\d+)"', page.content)
    assert number

    answer = Client().post(
        reverse("engage:join"), {"place": number[1].decode(), "city_kind": "city"}
    )

    assert answer.status_code == 302
    begun = Joining.objects.get()
    assert (begun.country, begun.geonameid) == ("BD", int(number[1]))
    assert begun.latitude is not None


def test_a_city_that_is_not_found_is_typed_by_hand() -> None:
    page = Client().get(reverse("engage:join"), {"q": "?!"})

    assert b"We do not find it" in page.content
    name = re.search(r'<label for="id_city_name">(.*?)</label>', page.content.decode(), re.DOTALL)
    assert name
    assert "optional" not in name[1]
    missing = Client().post(reverse("engage:join"), {"city_kind": "town", "country": "ZZ"})
    assert missing.status_code == 422
    assert b"as on your letterhead" in missing.content
    begin()
    assert (Joining.objects.get().city_name, Joining.objects.get().latitude) == ("Belmar", None)


def test_five_steps_make_an_application_that_waits_for_its_confirmation() -> None:
    hub = make_hub(countries=" QM ")

    token = apply()

    application = Application.objects.get()
    assert (application.state, application.hub_id) == ("unconfirmed", hub.pk)
    assert set(application.consents) == {"internal_list"}
    assert application.visibility == "counted"
    page = Client().get(step_at(token, "confirm"))
    assert b"We have written to" in page.content


def test_whoever_leaves_goes_on_where_they_were() -> None:
    token = begin()
    take(token, "you")

    resumed = Client().get(reverse("engage:joining", kwargs={"token": token}))
    back = Client().get(step_at(token, "you"))
    too_far = Client().get(step_at(token, "confirm"))

    assert resumed["Location"] == step_at(token, "decision")
    assert b"Rina Das" in back.content
    assert too_far["Location"] == step_at(token, "decision")


def test_the_link_is_mailed_on_asking() -> None:
    token = begin()
    take(token, "you")

    Client().post(reverse("engage:joining-link", kwargs={"token": token}))

    assert link_in(last_letter("engage.link")) == reverse("engage:joining", kwargs={"token": token})


def test_looking_changes_nothing_however_often() -> None:
    token = apply()
    places = [step_at(token, name) for name in (*STEPS, "city")]
    places += [reverse("engage:joining", kwargs={"token": token})]
    places.append(link_in(last_letter("engage.confirm")))
    before = (Joining.objects.values().get(), Application.objects.values().get())

    for _turn in range(20):
        for place in places:
            assert Client().get(place).status_code in {200, 302}
            assert Client().head(place).status_code in {200, 302}

    assert (Joining.objects.values().get(), Application.objects.values().get()) == before


def test_a_link_replayed_altered_or_too_old_is_refused_kindly() -> None:
    token = apply()
    place = link_in(last_letter("engage.confirm"))
    assert Client().post(place).status_code == 200

    replayed = Client().post(place)
    altered = Client().post(place[:-3] + "xx/")
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        old = Client().get(reverse("engage:joining", kwargs={"token": token}))

    assert (replayed.status_code, altered.status_code, old.status_code) == (410, 404, 410)
    assert b"confirmed already" in replayed.content
    assert b"Begin again" in old.content
    assert Application.objects.get().state == "applied"


def test_a_confirming_link_that_is_too_old_confirms_nothing() -> None:
    apply()
    place = link_in(last_letter("engage.confirm"))

    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert Client().post(place).status_code == 410

    assert Application.objects.get().state == "unconfirmed"


def test_everything_typed_stays_where_something_is_wrong() -> None:
    token = begin()

    page = take(token, "you", email="rina@", person_name="Rina <b>", title="Director")

    assert page.status_code == 422
    for typed in (b'value="rina@"', b"Rina &lt;b&gt;", b'value="Director"'):
        assert typed in page.content


def test_a_decision_is_uploaded_checked_and_goes_where_the_application_goes() -> None:
    hub = make_hub(countries=" QM ")
    token = begin()
    take(token, "you")
    bad = SimpleUploadedFile("a.docx", m.docx_with({"word/vbaProject.bin": b"x"}))
    good = SimpleUploadedFile("resolution.pdf", m.pdf())

    refused = take(token, "decision", decision="resolution", paper=bad)
    kept = take(token, "decision", decision="resolution", paper=good)

    assert refused.status_code == 422
    assert b"macros" in refused.content
    assert kept.status_code == 302
    assert StoredFile.objects.get().label == "strict"
    take(token, "consents")
    take(token, "confirm")
    file = StoredFile.objects.get()
    assert (file.label, file.hub_id, file.root_id) == (
        "amber",
        hub.pk,
        Application.objects.get().pk,
    )


def test_whoever_sends_a_photo_is_told_what_was_taken_out_of_it() -> None:
    client, token = Client(), begin()
    take(token, "you", client)
    photo = SimpleUploadedFile("letter.jpg", m.with_position())

    take(token, "decision", client, decision="letter", paper=photo)

    told = "was kept, we removed: where the picture was taken"
    assert told in client.get(step_at(token, "consents")).content.decode()
    assert told in client.get(step_at(token, "decision")).content.decode()


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_paper_for_the_council_is_there_as_word_and_pdf(language: str) -> None:
    token = begin()
    start = "" if language == "en" else f"/{language}"

    pdf = Client().get(f"{start}/join/{token}/paper.pdf")
    word = Client().get(f"{start}/join/{token}/paper.docx")

    assert pdf.content.startswith(b"%PDF-")
    assert word.content.startswith(b"PK")


def test_a_trapped_program_leaves_nothing_behind() -> None:
    answer = Client().post(reverse("engage:join"), CITY | {"website": "https://spam.example"})

    assert answer.status_code == 302
    assert Joining.objects.count() == 0


def test_too_many_beginnings_from_one_network_are_held_back() -> None:
    answers = [Client().post(reverse("engage:join"), CITY).status_code for _turn in range(61)]

    assert answers.count(429) == 1


def told(client: Client, city: str, address: str) -> list[tuple[int, bytes]]:
    """Every page that a stranger gets on the way, without what is drawn by lot."""
    token = begin(client, city_name=city)
    answers = [client.get(step_at(token, "you")), take(token, "you", client, email=address)]
    answers += [take(token, name, client) for name in ("decision", "consents", "confirm")]
    answers.append(client.get(step_at(token, "confirm")))
    place = link_in(last_letter("engage.confirm"))
    answers += [client.get(place), client.post(place), client.get(step_at(token, "confirm"))]
    return [(one.status_code, plain(one, token, city, address)) for one in answers]


def plain(answer: Any, token: str, city: str, address: str) -> bytes:
    text = answer.content + answer.get("Location", "").encode()
    for said in (token, city, address):
        text = text.replace(said.encode(), b"-")
    text = re.sub(rb"confirmation/[^/\"]+", b"", text)
    text = re.sub(rb'(csrfmiddlewaretoken|submission_id)" value="[^"]*"', b"", text)
    return re.sub(rb"nonce=\"[^\"]*\"|data-csrf=\"[^\"]*\"|[?]v=\w+", b"", text)


def test_a_stranger_does_not_learn_whether_a_city_or_a_person_is_known() -> None:
    hub = make_hub(countries=" QM ")
    city = make_city("Velasi", hub=hub)
    cast.focal_point_of(city)
    make_person("Somebody", email="known@town.example")

    unknown = told(Client(), "Torvell", "nobody@town.example")
    known = told(Client(), "Velasi", "known@town.example")

    assert known == unknown
    assert Letter.objects.filter(purpose="engage.confirm").count() == 2


def test_whoever_has_an_account_is_told_by_letter_only() -> None:
    make_person("Rina", email="rina@town.example")

    apply()

    assert "You have an account" in last_letter("engage.confirm").text


def test_a_city_that_is_known_goes_to_its_own_team() -> None:
    city = make_city("Belmar", hub=make_hub(countries=" QM "))
    colleague = cast.focal_point_of(city)

    application = apply_and_confirm()

    assert (application.city_id, application.owner_id) == (city.pk, city.pk)
    assert last_letter("engage.colleague").recipient == colleague.pk
    client = Client()
    client.force_login(colleague)
    page = client.get(reverse("engage:application", kwargs={"key": application.pk}))
    assert b"Yes, this is a colleague" in page.content
    assert b"Make a code" not in page.content
    assert City.objects.count() == 1


def test_what_is_begun_is_forgotten_with_its_file(tmp_path: Path) -> None:
    token = begin()
    take(token, "you")
    good = SimpleUploadedFile("resolution.pdf", m.pdf())
    take(token, "decision", decision="resolution", paper=good)

    actions.forget_old_joinings(timezone.now(), by=CLOCK)
    assert Joining.objects.count() == 1
    assert SearchDocument.objects.filter(kind="storedfile").count() == 1
    actions.forget_old_joinings(timezone.now() + timedelta(days=31), by=CLOCK)

    assert (Joining.objects.count(), StoredFile.objects.count()) == (0, 0)
    assert astray() == {}


def test_an_address_that_was_mistyped_is_put_right_and_written_to_anew() -> None:
    token = apply(email="rina@twon.example")
    former = link_in(last_letter("engage.confirm"))
    place = reverse("engage:joining-address", kwargs={"token": token})

    wrong = Client().post(place, {"email": "rina@"})
    answer = Client().post(place, {"email": "Rina@town.example"})

    assert wrong.status_code == 422
    assert b'value="rina@"' in wrong.content
    assert answer["Location"] == step_at(token, "confirm")
    letter = last_letter("engage.confirm")
    assert (letter.address, Application.objects.get().email) == ("rina@town.example",) * 2
    assert Client().post(former).status_code == 404
    assert Client().post(link_in(letter)).status_code == 200
    late = Client().post(place, {"email": "other@town.example"})
    assert (late.status_code, b"Begin again" in late.content) == (410, False)
    assert Application.objects.get().email == "rina@town.example"


def test_whoever_gets_no_mail_reads_which_hub_to_call() -> None:
    hub = make_hub("Velvet Coast", countries=" QM ", contact="Desk of the coast", label="clear")
    token = apply()

    page = Client().get(step_at(token, "confirm")).content.decode()

    assert "Velvet Coast" in page
    assert "Desk of the coast" in page
    assert f"/hubs/{hub.address}/" in page


def test_a_hub_that_is_not_public_is_not_named() -> None:
    make_hub("Velvet Coast", countries=" QM ")

    page = Client().get(step_at(apply(), "confirm"))

    assert b"Velvet Coast" not in page.content
    assert b"Call your hub" in page.content


def test_what_was_misspelt_to_find_a_city_does_not_become_its_name() -> None:
    place = reverse("engage:join") + "?q=Dakha&country=BD"
    number = re.search(rb'name="place" value="(\d+)"', Client().get(place).content)
    assert number
    chosen = {"place": number[1].decode(), "city_kind": "city"}

    Client().post(place, chosen | {"city_name": "Dakha"})
    Client().post(place, chosen | {"city_name": "Dhaka South"})
    Client().post("/bn" + place, chosen | {"city_name": "Dakha"})

    names = list(Joining.objects.order_by("created_at").values_list("city_name", flat=True))
    assert names == ["Dhaka", "Dhaka South", "ঢাকা"]
