"""Never lose a word: what was typed comes back, and only to its writer."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as site
from django.test import Client
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.network.models import Organisation
from cityweave.ui.actions import forget_old_drafts
from cityweave.ui.models import FormDraft
from cityweave.ui.typed import keepable
from tests import cast

pytestmark = pytest.mark.django_db

PAGE = "/organisations/new/"
SENTENCE = "The people who keep the river clean"


@pytest.fixture
def writer() -> Person:
    return cast.desk()


@pytest.fixture
def at_desk(client: Client, writer: Person) -> Client:
    client.force_login(writer)
    return client


def form_on(client: Client, page: str = PAGE, **typed: Any) -> dict[str, Any]:
    """The form's hidden fields as the page gave them out, with what is typed."""
    text = client.get(page).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text))
    assert "_page" in hidden
    return hidden | typed


def test_saving_for_later_keeps_the_form_and_offers_it(at_desk: Client) -> None:
    form = form_on(at_desk, name=SENTENCE)

    answer = at_desk.post(PAGE, form | {"_draft": "keep"})

    assert answer["Location"] == PAGE
    assert not Organisation.objects.exists()
    shown = at_desk.get(PAGE).content.decode()
    assert "Bring it back" in shown
    assert "Saved" in shown


def test_the_draft_comes_back_without_being_sent(at_desk: Client) -> None:
    form = form_on(at_desk, name=SENTENCE)
    at_desk.post(PAGE, form | {"_draft": "keep"})

    shown = at_desk.post(PAGE, form_on(at_desk) | {"_draft": "back"})

    assert shown.status_code == 200
    assert SENTENCE in shown.content.decode()
    assert not Organisation.objects.exists()


def test_what_is_discarded_is_gone(at_desk: Client) -> None:
    form = form_on(at_desk, name=SENTENCE)
    at_desk.post(PAGE, form | {"_draft": "keep"})

    at_desk.post(PAGE, form | {"_draft": "discard"})

    assert not FormDraft.objects.exists()


def test_sending_the_form_clears_its_draft(at_desk: Client) -> None:
    form = form_on(at_desk, name=SENTENCE)
    at_desk.post("/ui/drafts/", form)
    assert FormDraft.objects.count() == 1

    answer = at_desk.post(PAGE, sendable(at_desk, form))

    assert answer.status_code == 302, answer.content.decode()
    assert not FormDraft.objects.exists()


def sendable(client: Client, form: dict[str, Any]) -> dict[str, Any]:
    """The form with the choices that the page asks for made."""
    text = client.get(PAGE).content.decode()
    for name in re.findall(r'<select name="(\w+)"', text):
        first = re.search(rf'name="{name}".*?<option value="([^"]+)"', text, re.DOTALL)
        assert first
        form = {name: first[1]} | form
    return form


def test_a_late_autosave_does_not_revive_a_form_that_was_sent(at_desk: Client) -> None:
    form = sendable(at_desk, form_on(at_desk, name=SENTENCE))
    assert at_desk.post(PAGE, form).status_code == 302

    answer = at_desk.post("/ui/drafts/", form)

    assert answer.json() == {"said": ""}
    assert not FormDraft.objects.exists()


def test_autosaving_says_when(at_desk: Client) -> None:
    answer = at_desk.post("/ui/drafts/", form_on(at_desk, name=SENTENCE))

    assert re.match(r"Saved \d", answer.json()["said"])
    assert FormDraft.objects.get().fields["name"] == [SENTENCE]


def test_nobody_else_gets_the_draft(at_desk: Client) -> None:
    form = form_on(at_desk, name=SENTENCE)
    at_desk.post("/ui/drafts/", form)
    other = Client()
    other.force_login(cast.operator())

    refused = other.post("/ui/drafts/", form | {"name": "Mine now"})

    assert refused.status_code == 403
    assert FormDraft.objects.get().fields["name"] == [SENTENCE]
    assert "Bring it back" not in other.get(PAGE).content.decode()


def test_a_form_without_our_signature_keeps_nothing(at_desk: Client) -> None:
    assert at_desk.post("/ui/drafts/", {"_page": "forged", "name": "x"}).status_code == 403
    assert not FormDraft.objects.exists()


def test_the_post_of_an_expired_sign_in_waits_for_its_writer(
    at_desk: Client, writer: Person
) -> None:
    form = form_on(at_desk, name=SENTENCE)
    at_desk.logout()

    answer = at_desk.post(PAGE, form)

    assert answer["Location"] == "/sign-in/?next=%2Forganisations%2Fnew%2F"
    assert "What you wrote is kept" in at_desk.get(answer["Location"]).content.decode()
    somebody = Client()
    somebody.force_login(cast.operator())
    assert SENTENCE not in somebody.get(PAGE).content.decode()
    at_desk.force_login(writer)
    assert "Bring it back" in at_desk.get(PAGE).content.decode()
    assert SENTENCE in at_desk.post(PAGE, form | {"_draft": "back"}).content.decode()


def test_words_sent_without_a_draft_after_signing_out_are_shown_back(
    at_desk: Client,
) -> None:
    comment = "/papers/00000000-0000-7000-8000-000000000000/about/en/comments/"
    at_desk.get(PAGE)
    at_desk.cookies.pop(site.SESSION_COOKIE_NAME)

    answer = at_desk.post(comment, {"body": SENTENCE, "paragraph": "0"})

    assert answer.status_code == 403
    assert answer["Cache-Control"] == "no-store, private"
    assert "You were signed out" in answer.content.decode()
    assert SENTENCE in answer.content.decode()
    assert f'href="/sign-in/?next={comment}"' in answer.content.decode()
    assert at_desk.post(comment, {"paragraph": "0"}).status_code == 302


def test_secrets_and_plumbing_are_never_kept() -> None:
    typed = {
        "name": ["Amina"],
        "password": ["otter lamp"],
        "new_password": ["otter lamp"],
        "code": ["1234"],
        "api-token": ["abc"],
        "csrfmiddlewaretoken": ["x"],
        "submission_id": ["y"],
        "country_code_of_practice": ["kept"],
    }

    kept = keepable(typed.items())

    assert kept == {"name": ["Amina"], "country_code_of_practice": ["kept"]}


def test_signs_that_no_database_keeps_are_left_out() -> None:
    assert keepable([("a", ["x\0y\ud800z"])]) == {"a": ["xyz"]}


@pytest.mark.both
def test_old_drafts_are_forgotten_after_thirty_days(writer: Person) -> None:
    now = timezone.now()
    for address, days in (("/old/", 31), ("/young/", 29)):
        FormDraft.objects.create(
            owner=writer.pk, address=address, fields={}, saved_at=now - timedelta(days=days)
        )

    assert forget_old_drafts(now) == 1
    assert FormDraft.objects.get().address == "/young/"
