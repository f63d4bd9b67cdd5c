"""Two officers save over one another's words: the second reads the first, and nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cityweave.gatherings import actions
from cityweave.gatherings.forms.guests import initial_of
from cityweave.gatherings.models import Campaign, CampaignLetter, Gathering, Guest
from cityweave.gatherings.own_questions import Own
from cityweave.network.models import Hub
from tests.cast import actor, officer_of
from tests.gatherings.guests import announced, keeper, make_guests
from tests.makers import make_hub

pytestmark = pytest.mark.django_db
# Where it is typed, what both type, what one reads of the other, what is kept in the end.
Case = tuple[str, dict[str, str], dict[str, str], str, Callable[[], Any]]
CASES: dict[str, Case] = {
    "terms": (
        "invitations/terms/", {"capacity": "40"}, {"capacity": "30"}, "<bdi>40</bdi>",
        lambda: Campaign.objects.get().capacity,
    ),
    "letter": (
        "invitations/letters/en/", {"text": "Come:\n{link}"}, {"text": "Please come: {link}"},
        "<bdi>Come:<br>{link}</bdi>", lambda: CampaignLetter.objects.get().text,
    ),
    "page": (
        "invitations/page/", {"police": "away"}, {"police": "come"},
        "<bdi>No police take part.</bdi>", lambda: Campaign.objects.get().police,
    ),
    "question": (
        "invitations/questions/own_0/", {"label": "How?"}, {"label": "Which way?"},
        "<bdi>How?</bdi>", lambda: Campaign.objects.get().questions[0]["label"],
    ),
}  # fmt: skip


@pytest.fixture
def gathering() -> Gathering:
    gathering = announced(make_hub("Coast"))
    question = Own("own_0", "How do you come?", "short", {}, False)
    actions.ask_question(gathering, question, by=keeper(gathering))
    return gathering


def mark_in(page: str) -> str:
    (found,) = re.findall(r'name="was" value="([^"]*)"', page)
    assert found
    return str(found)


@pytest.mark.parametrize("case", CASES)
def test_whoever_saves_second_reads_what_the_first_saved(
    client: Client, gathering: Gathering, case: str
) -> None:
    path, first, second, said, kept = CASES[case]
    address = f"/gatherings/{gathering.pk}/{path}"
    client.force_login(officer_of(Hub.objects.get(pk=gathering.hub_id)))
    mark = mark_in(client.get(address).content.decode())
    saved = client.post(address, first | {"was": mark})
    standing = kept()
    refused = client.post(address, second | {"was": mark})
    page = refused.content.decode()

    assert (saved.status_code, refused.status_code, kept()) == (302, 422, standing)
    assert "Somebody else saved this since you opened it." in page
    assert said in page
    # What was typed stands in the form, and saved again it counts: both were read.
    again = client.post(address, second | {"was": mark_in(page)})
    assert (again.status_code, str(kept())) == (302, next(iter(second.values())))


def test_facts_of_a_guest_are_not_saved_over_what_another_wrote(
    client: Client, gathering: Gathering
) -> None:
    (guest,) = make_guests(gathering, "Ana Vell", place="Korallu")
    officer = officer_of(Hub.objects.get(pk=gathering.hub_id))
    client.force_login(officer)
    address = f"/guests/{guest.pk}/"
    form = initial_of(guest, actor(officer)) | {
        "was": mark_in(client.get(address).content.decode())
    }
    actions.change_guest(guest, {"country": "PK", "name": "Ana Vellu"}, by=keeper(gathering))
    # A mistake elsewhere in the form does not make the page forget what was read.
    wrong = client.post(address, form | {"email": "no address"}).content.decode()
    refused = client.post(address, form | {"function": "Mayor", "was": mark_in(wrong)})
    page = refused.content.decode()

    assert refused.status_code == 422
    assert "<dt>Name</dt><dd><bdi>Ana Vellu</bdi></dd>" in page
    assert "<dt>Country</dt><dd><bdi>Pakistan</bdi></dd>" in page
    assert "<dt>Function</dt><dd><bdi>nothing</bdi></dd>" in page
    assert "<dt>City</dt>" not in page
    assert 'value="Mayor"' in page
    assert Guest.objects.get().name == "Ana Vellu"
