"""What is said about a record: who reads it, who writes it, whom it tells."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.followup import actions, policies
from cityweave.followup.choices import Attention
from cityweave.followup.mentioned import MENTIONED
from cityweave.followup.models import Comment, Following, Mention, Task
from cityweave.followup.presenters.talk import mentionable, news_of_talk
from cityweave.journal.models import Entry
from cityweave.network.models import City, Hub
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import system_actor
from cityweave.sharing.choices import Label
from cityweave.verdicts import NotAllowed
from tests.cast import actor, focal_point_of, manager_of, officer_of, team_of
from tests.followup.inboxes import kinds_waiting_for
from tests.makers import fresh, make_city, make_commitment, make_hub, make_label, make_need, release

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def city(hub: Hub) -> City:
    return make_city("Tamrindi", hub=hub)


@pytest.fixture
def promise(city: City) -> Any:
    return make_commitment(city)


def say(record: Any, by: Person, text: str = "Is this still so?", *told: Person) -> Comment:
    keys = [person.pk for person in told]
    return actions.write_comment(fresh(record), text, by=actor(by), mentioned=keys)


def waits_for(person: Person) -> bool:
    return MENTIONED in kinds_waiting_for(person)


def url(record: Any, name: str = "comments", **more: Any) -> str:
    return reverse(f"followup:{name}", kwargs={"key": record.pk, **more})


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_comment_is_read_by_exactly_those_who_see_the_record_now(
    hub: Hub, city: City, promise: Any
) -> None:
    other = make_city("Velasi", hub=make_hub("Hills"))
    say(promise, officer_of(hub), "The mayor has moved the day.")
    readers = (officer_of(hub), focal_point_of(city))
    for reader in readers:
        assert "moved the day" in signed_in(reader).get(url(promise)).text
    assert signed_in(focal_point_of(other)).get(url(promise)).status_code == 404
    assert signed_in(officer_of(hub)).get(url(promise))["TLP"] == "TLP:AMBER"

    make_label(promise, Label.STRICT)

    assert signed_in(officer_of(hub)).get(url(promise)).status_code == 404
    assert "moved the day" in signed_in(focal_point_of(city)).get(url(promise)).text


def test_comments_stand_on_the_record_s_own_page(hub: Hub, promise: Any) -> None:
    page = reverse("followup:commitment", kwargs={"key": promise.pk})
    assert "Write a comment" in signed_in(officer_of(hub)).get(page).text
    say(promise, officer_of(hub), "Who calls them?")
    assert "Who calls them?" in signed_in(officer_of(hub)).get(page).text


def test_what_is_said_about_a_public_record_is_not_public(hub: Hub, city: City) -> None:
    release(city)
    say(city, officer_of(hub), "The council meets on Monday.")
    page = reverse("web:city", kwargs={"address": fresh(city).address})

    assert "Monday" not in Client().get(page).text
    staff = signed_in(officer_of(hub)).get(page)
    assert "1 comment" in staff.text
    assert "Monday" not in staff.text
    assert Client().get(url(city)).status_code == 302
    answer = signed_in(officer_of(hub)).get(url(city))
    assert ("Monday" in answer.text, answer["TLP"]) == (True, "TLP:GREEN")
    outsider = focal_point_of(make_city("Velasi", hub=make_hub("Hills")))
    assert signed_in(outsider).get(url(city)).status_code == 404
    assert Entry.objects.get(verb="followup.comment.commented").label == Label.GREEN


@pytest.mark.both
def test_whoever_is_mentioned_finds_one_line_for_the_record(
    hub: Hub, city: City, promise: Any
) -> None:
    focal = focal_point_of(city)
    say(promise, officer_of(hub), "Please look.", focal)
    say(promise, officer_of(hub, 2), "And at the date.", focal)

    assert Task.objects.open().filter(kind=MENTIONED, person=focal).count() == 1
    today = signed_in(focal).get(reverse("web:today")).text
    assert "You were mentioned in 2 comments." in today
    say(promise, focal, "I have.")
    assert not waits_for(focal)
    say(promise, officer_of(hub), "Thank you; one more thing.", focal)
    assert waits_for(focal)


def test_what_one_has_set_aside_comes_back_with_a_new_mention_alone(
    hub: Hub, city: City, promise: Any
) -> None:
    focal, other = focal_point_of(city), team_of(city)
    say(promise, officer_of(hub), "Please look.", focal)
    task = Task.objects.open().get(kind=MENTIONED, person=focal)
    actions.finish_tasks([task.pk], "done", by=actor(focal))

    say(promise, officer_of(hub), "You too.", other)
    assert not waits_for(focal)
    assert waits_for(other)


def test_a_mention_of_somebody_who_cannot_see_the_record_is_refused_and_tells_nobody(
    hub: Hub, city: City, promise: Any
) -> None:
    stranger = focal_point_of(make_city("Velasi", hub=make_hub("Hills")))
    client = signed_in(officer_of(hub))
    sent = {"text": "Look at this", "mentioned": [str(stranger.pk), str(focal_point_of(city).pk)]}

    answer = client.post(url(promise), sent)

    assert answer.status_code == 422
    assert "cannot see this, so nobody was told" in answer.text
    assert "Look at this" in answer.text
    assert stranger.name not in answer.text
    nobody = client.post(url(promise), {"text": "Look", "mentioned": [str(uuid4())]})
    assert "cannot see this, so nobody was told" in nobody.text
    assert (Comment.objects.count(), Mention.objects.count()) == (0, 0)
    assert not Task.objects.filter(kind=MENTIONED).exists()


def test_only_those_who_see_the_record_are_offered(hub: Hub, city: City, promise: Any) -> None:
    focal, officer, manager = focal_point_of(city), officer_of(hub), manager_of(hub)
    offered = {key for key, _name in mentionable(fresh(promise), actor(focal))}
    assert {str(officer.pk), str(manager.pk)} <= offered
    make_label(promise, Label.STRICT)
    team_of(city)
    offered = {key for key, _name in mentionable(fresh(promise), actor(focal))}
    assert offered == {str(team_of(city).pk)}


def test_a_comment_changes_for_ten_minutes_and_whom_it_no_longer_names_is_told_no_longer(
    hub: Hub, city: City, promise: Any
) -> None:
    officer, focal = officer_of(hub), focal_point_of(city)
    comment = say(promise, officer, "Pleese look", focal)
    actions.change_comment(promise, comment, "Please look", by=actor(officer), mentioned=[])

    assert not waits_for(focal)
    assert Comment.objects.get().text == "Please look"
    with pytest.raises(NotAllowed, match="Only whoever wrote"):
        actions.change_comment(promise, comment, "No", by=actor(focal))
    Comment.objects.update(written_at=timezone.now() - timedelta(minutes=11))
    with pytest.raises(NotAllowed, match="After ten minutes"):
        actions.change_comment(promise, comment, "Later", by=actor(officer))


def test_what_is_taken_back_is_seen_by_its_writer_alone_and_forgotten_after_a_day(
    hub: Hub, city: City, promise: Any
) -> None:
    officer, focal = officer_of(hub), focal_point_of(city)
    comment = say(promise, officer, "A rash word", focal)
    client = signed_in(officer)
    acts = {"key": promise.pk, "comment": comment.pk}
    client.post(reverse("followup:comment-taking-back", kwargs=acts))

    assert not waits_for(focal)
    assert "rash" not in signed_in(focal).get(url(promise)).text
    assert "Bring it back" in client.get(url(promise)).text
    client.post(reverse("followup:comment-return", kwargs=acts))
    assert "rash" in signed_in(focal).get(url(promise)).text
    assert waits_for(focal)
    actions.take_back_comment(promise, comment, by=actor(officer))
    system = system_actor("followup")
    assert actions.forget_comments(timezone.now(), by=system) == 0
    actions.forget_comments(timezone.now() + timedelta(days=2), by=system)
    assert not Comment.objects.exists()


def test_whoever_comments_or_owns_follows_and_mute_wins(hub: Hub, city: City, promise: Any) -> None:
    officer, focal = officer_of(hub), focal_point_of(city)
    since = timezone.now() - timedelta(days=1)
    say(promise, officer, "First word")
    told = news_of_talk(actor(focal), since)
    assert [(one.record.pk, one.sentence) for one in told] == [(promise.pk, "1 new comment")]
    assert news_of_talk(actor(officer_of(hub, 2)), since) == []
    say(promise, focal, "An answer")
    assert len(news_of_talk(actor(officer), since)) == 1
    today = signed_in(officer).get(reverse("web:today")).text
    assert "1 new comment" in today

    signed_in(officer).post(url(promise, "following"), {"as": "muted"})
    signed_in(focal).post(url(promise, "following"), {"as": "muted"})

    assert news_of_talk(actor(officer), since) == []
    assert news_of_talk(actor(focal), since) == []
    say(promise, focal, "Once more")
    assert Following.objects.get(person=focal).attention == Attention.MUTED


def test_a_mention_typed_on_the_record_s_page_loses_no_word(hub: Hub, promise: Any) -> None:
    answer = signed_in(officer_of(hub)).post(
        url(promise), {"text": "Half a thou", "mention": "yes", "from": "record"}
    )
    assert answer.status_code == 200
    assert "Half a thou" in answer.text
    assert not Comment.objects.exists()
    empty = signed_in(officer_of(hub)).post(url(promise), {"text": " "})
    assert (empty.status_code, "Write something first." in empty.text) == (422, True)


def test_whoever_has_no_role_any_more_writes_nothing(hub: Hub, city: City, promise: Any) -> None:
    by = actor(officer_of(make_hub("Hills")))
    with pytest.raises(NotAllowed, match="You cannot see this"):
        actions.write_comment(promise, "Hello", by=by)
    assert not policies.can_write_comment(by, promise)


def test_a_list_of_comments_costs_the_same_for_one_and_for_many(hub: Hub, promise: Any) -> None:
    client = signed_in(officer_of(hub))
    say(promise, officer_of(hub), "One word")
    client.get(url(promise))
    with CaptureQueriesContext(connection) as one:
        client.get(url(promise))
    for number in range(3):
        say(promise, officer_of(hub), f"Word {number}")
    with CaptureQueriesContext(connection) as many:
        client.get(url(promise))
    assert len(many) == len(one)


def test_a_need_of_the_city_has_its_comments_too(hub: Hub, city: City) -> None:
    need = make_need(city, "A mediator for the market")
    say(need, focal_point_of(city), "By the feast, please.")
    page = reverse("network:need", kwargs={"key": need.pk})
    assert "By the feast" in signed_in(officer_of(hub)).get(page).text
    sharing.bin_record(need, by=actor(officer_of(hub)))
    assert signed_in(officer_of(hub)).get(url(need)).status_code == 404
