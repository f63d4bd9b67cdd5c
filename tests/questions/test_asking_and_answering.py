"""Questions are asked in several languages and answered by link, by a person or on paper."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cityweave.network.models import City
from cityweave.questions import actions
from cityweave.questions.forms.answering import form_for
from cityweave.questions.models import Answer, QuestionSet, Response
from cityweave.questions.plans import Asked, Plan
from cityweave.sharing.actors import actor_for
from cityweave.sharing.models import SignedLink
from cityweave.verdicts import NotAllowed
from tests import cast
from tests.files import making as m
from tests.makers import make_city, make_hub, make_person

pytestmark = pytest.mark.django_db


def words(text: str, arabic: str = "سؤال") -> dict[str, str]:
    return {"en": text, "ar": arabic}


YES = {"yes": words("In full"), "part": words("In part")}
PLAN = Plan(
    name="feedback",
    title=words("How was it?", "كيف كان؟"),
    questions=(
        Asked("name", "short", words("Your name"), required=True),
        Asked("why", "long", words("Why")),
        Asked("useful", "choice", words("Was it useful?"), options=YES),
        Asked("topics", "choices", words("Which parts?"), options=YES),
        Asked("people", "number", words("How many came?"), lowest=0, part=2),
        Asked("day", "date", words("When"), part=2),
        Asked("again", "yes_no", words("Again?"), part=2),
        Asked("grade", "scale", words("How good"), lowest=1, highest=5, part=2),
        Asked("where", "place", words("Where"), part=2),
        Asked("paper", "file", words("The list"), part=2),
        Asked("agrees", "consent", words("You may write to me"), required=True, part=2),
    ),
)
SECOND = {
    "people": "1200", "day": "2026-03-31", "again": "no", "grade": "4", "where": "Belmar",
    "agrees": "on",
}  # fmt: skip


def ask(city: City | None = None, plan: Plan = PLAN, **more: Any) -> QuestionSet:
    city = city or make_city()
    by = actor_for(cast.team_of(city))
    return actions.open_set(plan, about=city.ref, owner=city.owner, hub=city.hub, by=by, **more)


def linked(asked: QuestionSet, language: str = "en") -> tuple[Response, str]:
    by = actor_for(cast.team_of(City.objects.get(pk=asked.owner_id)))
    response, token = actions.ask_by_link(
        asked, by=by, owner=asked.owner, hub=asked.hub, language=language
    )
    return response, reverse("questions:answer", kwargs={"token": token})


def values(response: Response) -> dict[str, Any]:
    found = Answer.objects.filter(response=response).select_related("question")
    return {one.question.name: one.value for one in found}


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_letter_is_answered_in_parts_and_taken_up_again() -> None:
    response, place = linked(ask())
    client = Client()

    first = client.post(place, {"name": "Rina", "useful": "part", "topics": ["yes", "part"]})
    later = Client().get(place)
    last = Client().post(f"{place}?part=2", SECOND)

    assert (first.status_code, first["Location"]) == (302, f"{place}?part=2")
    assert b"How many came?" in later.content
    assert last["Location"] == f"{place}?part=sent"
    assert values(response) == {
        "name": "Rina", "why": None, "useful": "part", "topics": ["yes", "part"],
        "people": "1200", "day": "2026-03-31", "again": False, "grade": 4, "where": "Belmar",
        "agrees": True,
    }  # fmt: skip
    response.refresh_from_db()
    assert response.state == "sent"
    assert b"Thank you" in Client().get(f"{place}?part=sent").content


def test_looking_changes_nothing_however_often() -> None:
    response, place = linked(ask())
    before = (Response.objects.values().get(), SignedLink.objects.values().get())

    for _turn in range(20):
        assert Client().get(place).status_code == 200
        assert Client().head(place).status_code == 200

    assert (Response.objects.values().get(), SignedLink.objects.values().get()) == before
    assert values(response) == {}


def test_an_answer_can_be_changed_until_its_date() -> None:
    response, place = linked(ask(until=timezone.now() + timedelta(days=3)))
    Client().post(place, {"name": "Rina"})
    Client().post(f"{place}?part=2", SECOND)

    Client().post(place, {"name": "Rina Das"})
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        late = Client().post(place, {"name": "Nobody"})

    assert values(response)["name"] == "Rina Das"
    assert late.status_code == 410
    assert b"time for these answers is over" in late.content


def test_everything_typed_stays_where_something_is_wrong() -> None:
    response, place = linked(ask())

    page = Client().post(
        f"{place}?part=2", SECOND | {"people": "many", "where": "Belmar <b>", "agrees": ""}
    )

    assert page.status_code == 422
    assert b'value="many"' in page.content
    assert b"Belmar &lt;b&gt;" in page.content
    assert values(response) == {}


def test_what_is_needed_is_asked_for_when_all_is_sent() -> None:
    response, place = linked(ask())
    Client().post(place, {"name": ""})

    page = Client().post(f"{place}?part=2", SECOND | {"agrees": ""})

    assert page.status_code == 422
    assert b"This is needed." in page.content
    response.refresh_from_db()
    assert response.state == "begun"


def test_a_need_of_an_earlier_part_is_said_and_nothing_is_lost() -> None:
    response, place = linked(ask())

    page = Client().post(f"{place}?part=2", SECOND)

    assert page.status_code == 422
    assert b"Some answers are still needed" in page.content
    assert b'<a href="?part=1"><bdi>Your name</bdi></a>' in page.content
    assert values(response)["where"] == "Belmar"


@pytest.mark.parametrize("end", ["revoked", "expired", "altered", "for another purpose"])
def test_links_that_do_not_count_are_refused_kindly(end: str) -> None:
    response, place = linked(ask())
    link = SignedLink.objects.get()
    if end == "revoked":
        link.revoked_at = timezone.now()
    if end == "expired":
        link.expires_at = timezone.now()
    if end == "for another purpose":
        link.purpose = "invitation"
    link.save()
    place = place[:-2] + "x/" if end == "altered" else place

    for page in (Client().get(place), Client().post(place, {"name": "Rina"})):
        assert page.status_code == (410 if end in {"revoked", "expired"} else 404)
    assert values(response) == {}


def test_a_hostile_file_is_refused_and_the_rest_stays_typed() -> None:
    response, place = linked(ask())
    Client().post(place, {"name": "Rina"})
    bad = m.zipped({"a": "b"})
    upload = SimpleUploadedFile("a.pdf", bad)

    page = Client().post(f"{place}?part=2", SECOND | {"paper": upload})

    assert page.status_code == 422
    assert b"Belmar" in page.content
    assert values(response) == {"name": "Rina", "why": None, "useful": None, "topics": None}


def test_a_file_is_kept_with_the_answer() -> None:
    response, place = linked(ask())
    Client().post(place, {"name": "Rina"})
    upload = SimpleUploadedFile("a.pdf", m.pdf())

    Client().post(f"{place}?part=2", SECOND | {"paper": upload})

    answer = Answer.objects.get(question__name="paper")
    assert answer.file is not None
    assert (answer.file.name, answer.file.root_id) == ("a.pdf", response.root_id)


def test_whoever_answers_with_a_photo_is_told_what_was_taken_out_of_it() -> None:
    _response, place = linked(ask())
    client = Client()
    client.post(place, {"name": "Rina"})
    upload = SimpleUploadedFile("a.jpg", m.with_position())

    page = client.post(f"{place}?part=2", SECOND | {"paper": upload}, follow=True)

    assert "was kept, we removed: where the picture was taken" in page.content.decode()


def test_a_page_speaks_the_language_of_the_letter() -> None:
    _response, place = linked(ask(), "ar")

    page = Client().get(place).content.decode()

    assert "كيف كان؟" in page
    assert 'lang="ar" dir="rtl"' in page


def test_whoever_turns_to_another_language_is_asked_in_it() -> None:
    _response, place = linked(ask(), "en")

    page = Client().get(f"/ar{place}").content.decode()

    assert "كيف كان؟" in page
    assert "How was it?" not in page


def test_answers_on_paper_are_typed_in_on_behalf() -> None:
    city = make_city(hub=make_hub())
    asked = ask(city)
    client = signed_in(cast.team_of(city))

    printed = client.get(reverse("questions:paper", kwargs={"key": asked.pk}))
    typed = client.post(
        reverse("questions:answers-new", kwargs={"key": asked.pk}),
        {"name": "Rina", "way": "paper"} | SECOND,
    )

    assert b"How many came?" in printed.content
    response = Response.objects.get()
    assert typed["Location"] == reverse("questions:response", kwargs={"key": response.pk})
    assert (response.way, response.state) == ("paper", "sent")
    assert response.entered_by == f"person:{cast.team_of(city).pk}"
    shown = client.get(typed["Location"]).content.decode()
    assert "1,200" in shown
    listed = client.get(reverse("questions:questionset", kwargs={"key": asked.pk}))
    assert b"on paper" in listed.content


def test_a_neighbour_sees_neither_questions_nor_answers() -> None:
    asked = ask()
    response, _place = linked(asked)
    client = signed_in(cast.team_of(make_city()))

    for name, key in (("questionset", asked.pk), ("paper", asked.pk), ("response", response.pk)):
        assert client.get(reverse(f"questions:{name}", kwargs={"key": key})).status_code == 404


def test_closed_questions_are_answered_by_nobody() -> None:
    city = make_city()
    asked = ask(city)
    _response, place = linked(asked)

    signed_in(cast.team_of(city)).post(reverse("questions:closing", kwargs={"key": asked.pk}))

    assert Client().get(place).status_code == 410


def test_a_new_wording_of_the_source_makes_translations_outdated() -> None:
    city = make_city()
    asked = ask(city)
    by, other = actor_for(cast.team_of(city)), actor_for(cast.focal_point_of(city))
    with pytest.raises(NotAllowed, match="somebody else checks it"):
        actions.check_wording(asked, "ar", by=by)
    assert actions.check_wording(asked, "ar", by=other).languages["ar"] == "checked"

    changed = actions.write_wording(asked, "en", {"": "How did it go?", "name": "Name"}, by=by)

    assert changed.languages == {"en": "source", "ar": "outdated"}
    assert changed.questions.get(name="name").label["en"] == "Name"


def test_a_changed_set_is_a_new_version_and_keeps_the_answers_to_the_old_one() -> None:
    city = make_city()
    asked = ask(city)
    response, _place = linked(asked)

    anew = actions.open_next_version(asked, PLAN, by=actor_for(cast.team_of(city)))

    assert (anew.number, anew.previous_id) == (2, asked.pk)
    assert Response.objects.get(pk=response.pk).question_set_id == asked.pk
    assert QuestionSet.objects.open().get().pk == anew.pk


def test_a_pseudonym_is_the_same_before_and_after_and_differs_by_purpose() -> None:
    person = make_person()

    before, after = (actions.pseudonym_of(person.pk, "course 1") for _turn in range(2))

    assert before == after
    assert before != actions.pseudonym_of(person.pk, "course 2")
    assert str(person.pk) not in before


def test_people_answer_for_themselves_and_for_nobody_else() -> None:
    city = make_city()
    asked = ask(city)
    person, other = cast.team_of(make_city()), cast.team_of(make_city())
    places = {"owner": asked.owner, "hub": asked.hub}
    own = actions.begin_response(asked, by=actor_for(person), person=person, **places)

    actions.save_answers(own, {"name": "Rina"}, by=actor_for(person))

    with pytest.raises(NotAllowed, match="Only whoever answered"):
        actions.save_answers(own, {"name": "Else"}, by=actor_for(other))
    with pytest.raises(NotAllowed):
        actions.begin_response(asked, by=actor_for(other), person=person, **places)
    assert values(own) == {"name": "Rina"}


def test_each_kind_of_question_has_its_field() -> None:
    asked = ask()

    form = form_for(asked.questions.all(), "en", "en")

    assert {one.name for one in form.questions} == set(form.fields)
    assert len(form.fields) == 11


def test_what_is_needed_is_not_called_optional_while_saving_asks_for_nothing() -> None:
    _response, place = linked(ask())

    page = Client().get(place).content.decode()

    label = {
        name: page.split(f'for="id_{name}">')[1].split("</label>")[0] for name in ("name", "why")
    }
    assert "optional" not in label["name"]
    assert "optional" in label["why"]
