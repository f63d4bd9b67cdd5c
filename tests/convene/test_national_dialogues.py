"""The file of a national dialogue: its gatherings, its plan, its review against a checklist."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cityweave.accounts.models import Person
from cityweave.convene import actions
from cityweave.convene.models import ChecklistItem, NationalDialogue, ReviewLine
from cityweave.network.models import Hub
from cityweave.verdicts import NotAllowed
from tests.cast import actor, desk, focal_point_of, officer_of
from tests.makers import make_city, make_gathering, make_hub

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


def file_of(hub: Hub, **facts: Any) -> NationalDialogue:
    said = {"title": "The first evening", "country": "KE"} | facts
    return actions.open_dialogue(said, hub=hub, by=actor(officer_of(hub)))


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_gathering_leads_to_its_dialogue_s_file_and_to_opening_one(hub: Hub) -> None:
    gathering = make_gathering("Who says what", hub=hub, kind="dialogue", country="KE")
    client = signed_in(officer_of(hub))
    link = reverse("convene:file", kwargs={"key": gathering.pk})
    page = reverse("gatherings:gathering", kwargs={"address": gathering.address})
    assert link in client.get(page).text
    empty = client.get(link).text
    new = reverse("convene:nationaldialogue-new") + f"?gathering={gathering.pk}"
    assert new in empty
    assert "Who says what" in client.get(new).text

    sent = {
        "kept_by": str(hub.pk), "title": "Who says what", "country": "KE",
        "plan": "Three evenings", "gatherings": [str(gathering.pk)],
    }  # fmt: skip
    answer = client.post(new, sent)

    made = NationalDialogue.objects.get()
    assert answer["Location"] == reverse("convene:nationaldialogue", kwargs={"key": made.pk})
    assert client.get(link)["Location"] == answer["Location"]
    shown = client.get(answer["Location"]).text
    assert ("Three evenings" in shown, page in shown) == (True, True)
    assert "The checklist is empty." in shown


def test_a_dialogue_is_held_against_the_network_s_points_and_its_hub_s(hub: Hub) -> None:
    dialogue, other = file_of(hub), make_hub("Hills")
    ours = actions.add_checklist_item(
        hub.owner, "Cities sit at the table", by=actor(officer_of(hub))
    )
    desk_actor = actor(desk())
    network = next(iter(desk_actor.hubs))
    scope = type(hub.owner).objects.get(pk=network)
    all_s = actions.add_checklist_item(scope, "Minutes are shared", by=desk_actor)
    actions.add_checklist_item(other.owner, "Only of Hills", by=actor(officer_of(other)))
    client = signed_in(officer_of(hub))
    page = reverse("convene:nationaldialogue", kwargs={"key": dialogue.pk})
    text = client.get(page).text
    assert ("Cities sit" in text, "Minutes are" in text, "Only of Hills" in text) == (
        True, True, False,
    )  # fmt: skip

    client.post(
        reverse("convene:review", kwargs={"key": dialogue.pk}),
        {f"met-{ours.pk}": "partly", f"note-{ours.pk}": "Two of five", f"met-{all_s.pk}": ""},
    )

    line = ReviewLine.objects.get()
    assert (line.item_id, line.met, line.note) == (ours.pk, "partly", "Two of five")
    assert "not judged yet" in client.get(page).text
    actions.retire_checklist_item(all_s, by=desk_actor)
    assert "Minutes are" not in client.get(page).text
    actions.retire_checklist_item(ours, by=actor(officer_of(hub)))
    assert "Two of five" in client.get(page).text


def test_the_checklist_comes_empty_and_each_writes_their_own(hub: Hub) -> None:
    client = signed_in(officer_of(hub))
    page = reverse("convene:checklist")
    assert "No point yet." in client.get(page).text
    client.post(page, {"scope": str(hub.pk), "text": "Cities sit at the table"})
    item = ChecklistItem.objects.get()
    stranger = signed_in(officer_of(make_hub("Hills")))
    assert "Cities sit" not in stranger.get(page).text
    standing = reverse("convene:checklist-item", kwargs={"key": item.pk})
    assert stranger.post(standing).status_code == 404
    client.post(standing, {"as": "retired"})
    assert ChecklistItem.objects.get().retired_at is not None
    client.post(standing, {"as": "standing"})
    assert ChecklistItem.objects.get().retired_at is None
    assert client.post(page, {"scope": str(hub.pk), "text": ""}).status_code == 422
    assert signed_in(focal_point_of(make_city(hub=hub))).get(page).status_code == 403


def test_another_hub_neither_sees_nor_judges_it(hub: Hub) -> None:
    dialogue = file_of(hub)
    other = officer_of(make_hub("Hills"))
    page = reverse("convene:nationaldialogue", kwargs={"key": dialogue.pk})
    assert signed_in(other).get(page).status_code == 404
    with pytest.raises(NotAllowed, match="You cannot see this"):
        actions.review_dialogue(dialogue, {}, by=actor(other))
    with pytest.raises(NotAllowed, match="Only the hub’s staff"):
        actions.open_dialogue({"title": "X", "country": "KE"}, hub=hub, by=actor(other))
    assert "The first evening" not in signed_in(other).get(reverse("convene:dialogues")).text
    assert "The first evening" in signed_in(officer_of(hub)).get(reverse("convene:dialogues")).text
