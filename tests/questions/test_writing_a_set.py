"""A hub writes questions of its own, publishes them, asks people and takes the answers out."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from cityweave.journal.models import Access, Entry
from cityweave.network.models import Hub
from cityweave.questions import actions
from cityweave.questions.models import QuestionSet, Response
from cityweave.sharing.actors import actor_for
from cityweave.sharing.small_numbers import FEWEST_IN_GREEN, banded, outside
from tests import cast
from tests.forms import text
from tests.makers import make_hub

pytestmark = pytest.mark.django_db

QUESTION = {"kind": "choice", "part": "1", "required": "on", "label_en": "Was it useful?",
            "options_en": "Yes, very\nIn part\nNot at all"}  # fmt: skip


def at(view: str, asked: QuestionSet, **more: str) -> str:
    return reverse(f"questions:{view}", kwargs={"key": asked.pk, **more})


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def begun(hub: Hub, client: Client, **more: Any) -> QuestionSet:
    told = {"hub": str(hub.pk), "language": "en", "title": "How was the training?"} | more
    answer = client.post("/questions/new/", told)
    assert answer.status_code == 302
    return QuestionSet.objects.get()


def published(hub: Hub, client: Client, **more: Any) -> QuestionSet:
    asked = begun(hub, client, **more)
    client.post(at("question-new", asked), QUESTION)
    client.post(at("publishing", asked))
    asked.refresh_from_db()
    assert asked.state == "open"
    return asked


@pytest.fixture
def hub() -> Hub:
    return make_hub("Lantern Coast")


@pytest.fixture
def client(hub: Hub) -> Client:
    return signed_in(cast.officer_of(hub))


def test_a_set_is_written_question_by_question_and_put_in_order(hub: Hub, client: Client) -> None:
    asked = begun(hub, client)

    client.post(at("question-new", asked), QUESTION)
    more = {"kind": "short", "part": "1", "label_en": "Your name"}
    on = client.post(at("question-new", asked), more | {"another": "1"})
    client.post(at("move", asked, name="q2"), {"to": "up"})

    assert on["Location"] == at("question-new", asked)
    assert [one.name for one in asked.questions.all()] == ["q2", "q1"]
    assert asked.questions.get(name="q1").options["a2"] == {"en": "In part"}


def test_a_question_is_removed_only_by_whoever_says_that_they_are_sure(
    hub: Hub, client: Client
) -> None:
    asked = begun(hub, client)
    client.post(at("question-new", asked), QUESTION)

    client.post(at("removal", asked, name="q1"))
    assert asked.questions.count() == 1
    client.post(at("removal", asked, name="q1"), {"sure": "1"})
    assert asked.questions.count() == 0


def test_a_refused_question_keeps_what_was_typed(hub: Hub, client: Client) -> None:
    asked = begun(hub, client)

    answer = client.post(at("question-new", asked), QUESTION | {"options_en": "Only one"})

    assert answer.status_code == 422
    assert "Write two answers at least" in text(answer)
    assert "Only one" in answer.content.decode()


def test_nothing_is_published_before_its_words_stand_in_every_language(
    hub: Hub, client: Client
) -> None:
    asked = begun(hub, client)
    client.post(at("question-new", asked), QUESTION)
    words = {"languages": ["en", "ar"], "title_en": "How was it?", "title_ar": "كيف كان؟"}
    on = client.post(at("edit", asked), words)
    assert on["Location"] == at("edit", asked)
    client.post(at("edit", asked), words)

    refused = client.post(at("publishing", asked))
    arabic = {"label_ar": "هل كان مفيدًا؟", "options_ar": "نعم\nجزئيًا\nلا"}
    edited = client.post(at("question-edit", asked, name="q1"), QUESTION | arabic)
    assert edited.status_code == 302, text(edited)
    client.post(at("publishing", asked))

    assert refused.status_code == 403
    assert "العربية" in text(refused)
    asked.refresh_from_db()
    assert asked.state == "open"
    assert "هل كان مفيدًا؟" in text(client.get(f"{at('preview', asked)}?language=ar"))


def test_the_source_is_written_by_one_and_a_translation_checked_by_another(
    hub: Hub, client: Client
) -> None:
    asked = published(hub, client)
    wrote = asked.writers["en"]
    QuestionSet.objects.update(languages={"en": "source", "ar": "draft"}, writers={"ar": wrote})

    assert "I have checked it" not in text(client.get(at("questionset", asked)))
    second = signed_in(cast.manager_of(hub))
    second.post(at("checking", asked), {"language": "ar"})

    asked.refresh_from_db()
    assert asked.languages["ar"] == "checked"


def test_a_link_is_shown_once_and_answered_without_an_account(hub: Hub, client: Client) -> None:
    asked = published(hub, client)

    shown = client.post(at("asking", asked), {"language": "en"}).content.decode()
    link = re.search(r"/answer/[\w:.-]+/", shown)
    assert link
    for _again in range(20):
        assert Client().get(link[0]).status_code == 200
        assert Client().head(link[0]).status_code == 200
    answer = Client().post(link[0], {"q1": "a1"})

    assert answer.status_code == 302
    assert "Yes, very" in text(client.get(at("questionset", asked)))
    assert "1 sent" in text(client.get(at("questionset", asked)))


def test_a_set_with_answers_is_copied_as_a_new_version_which_closes_the_former(
    hub: Hub, client: Client
) -> None:
    asked = published(hub, client)
    client.post(at("mine", asked), {"q1": "a1"})

    refused = client.get(at("edit", asked))
    anew_at = client.post(at("version", asked))["Location"]
    anew = QuestionSet.objects.get(previous=asked)
    client.post(at("question-edit", anew, name="q1"), QUESTION | {"label_en": "Did it help?"})
    client.post(at("publishing", anew))

    assert refused.status_code == 403
    assert anew_at == at("questionset", anew)
    asked.refresh_from_db()
    assert asked.state == "closed"
    assert asked.questions.get().label == {"en": "Was it useful?"}
    assert client.post(at("version", asked)).status_code == 403


def test_looking_at_a_set_begins_no_response(hub: Hub, client: Client) -> None:
    asked = published(hub, client)

    assert client.get(at("mine", asked)).status_code == 200
    assert Response.objects.count() == 0
    client.post(at("mine", asked), {"q1": "a1"})
    assert Response.objects.get().person_id is not None
    assert "Thank you" in text(client.get(f"{at('mine', asked)}?part=sent"))


def test_under_a_pseudonym_nobody_is_told_who_answered(hub: Hub, client: Client) -> None:
    asked = published(hub, client, under_pseudonym="on")
    client.post(at("mine", asked), {"q1": "a3"})
    client.post(at("mine", asked), {"q1": "a2"})

    response = Response.objects.get()
    names = set(Entry.objects.filter(ref=response.pk).values_list("actor", flat=True))
    assert response.person_id is None
    assert response.pseudonym
    assert not any(name.startswith("person") for name in names)
    page = text(client.get(at("questionset", asked)))
    assert "once eight people have answered" in page
    assert client.get(reverse("questions:response", args=[response.pk])).status_code == 403


def test_under_a_pseudonym_single_answers_are_not_found_and_no_file_is_asked_for(
    hub: Hub, client: Client
) -> None:
    asked = begun(hub, client, under_pseudonym="on")
    told = {"kind": "short", "part": "1", "label_en": "What would help?"}
    client.post(at("question-new", asked), told)
    refused = client.post(at("question-new", asked), told | {"kind": "file"})
    client.post(at("publishing", asked))
    client.post(at("mine", asked), {"q1": "quillwort lanterns"})

    assert refused.status_code == 422
    assert Response.objects.get().answers.get().value == "quillwort lanterns"
    assert "lanterns" not in text(client.get("/search/?q=quillwort"))


def test_a_count_is_few_or_rounded_so_that_none_is_told_by_what_is_left() -> None:
    assert [outside(count) for count in (0, 1, 7, 8, 12, 13)] == [0, None, None, 10, 10, 15]
    assert [banded(count) for count in (0, 7, 1_003)] == ["0", "fewer than 8", "1,005"]
    assert banded(5, FEWEST_IN_GREEN) == "5"


def test_answers_leave_as_a_spreadsheet_for_a_reason_that_is_written_down(
    hub: Hub, client: Client
) -> None:
    asked = published(hub, client)
    client.post(at("mine", asked), {"q1": "a1"})

    refused = client.post(at("answers-file", asked), {"reason": ""})
    answer = client.post(at("answers-file", asked), {"reason": "For the yearly report"})

    assert refused.status_code == 422
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[0][-1] == "Was it useful?"
    assert rows[1][-1] == "Yes, very"
    assert answer["TLP"] == "TLP:AMBER"
    assert Access.objects.get(act="export").reason == "For the yearly report"


def test_only_the_hubs_staff_ask(hub: Hub, client: Client) -> None:
    asked = published(hub, client)
    stranger = signed_in(cast.officer_of(make_hub("Upper Valley")))

    assert stranger.get(at("questionset", asked)).status_code == 404
    assert Client().get("/questions/").status_code == 302
    assert "How was the training?" in text(client.get("/questions/"))
    assert "Nothing is asked yet." in text(stranger.get("/questions/"))


def test_a_draft_is_put_away_unasked(hub: Hub, client: Client) -> None:
    asked = begun(hub, client)

    client.post(at("closing", asked))

    asked.refresh_from_db()
    assert asked.state == "closed"
    assert client.get(at("edit", asked)).status_code == 403


def test_a_closed_set_is_answered_kindly_no_more(hub: Hub, client: Client) -> None:
    asked = published(hub, client)
    actions.close_set(asked, by=actor_for(cast.manager_of(hub)))

    assert client.get(at("mine", asked)).status_code == 410
