"""Done, put off, passed on, undone: each in one or two clicks, each for oneself alone."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from cityweave.followup import actions
from cityweave.followup.choices import TaskState
from cityweave.followup.models import Task
from cityweave.verdicts import NotAllowed
from tests.cast import actor, manager_of, officer_of
from tests.followup.inboxes import has_task, kinds_waiting_for, task_of
from tests.makers import make_city, make_hub, make_membership, request

pytestmark = pytest.mark.django_db


def test_done_is_one_click_and_can_be_undone(client: Client) -> None:
    hub = make_hub()
    officer = officer_of(hub)
    membership = make_membership(make_city(hub=hub), "applied")
    client.force_login(officer)

    did = client.post("/today/completion/", {"chosen": [str(task_of(officer).pk)], "as": "done"})
    afterwards = client.get(did["Location"]).content.decode()
    gone = not has_task(officer, membership)
    batch = did["Location"].rpartition("=")[2]
    client.post("/today/undoing/", {"batch": batch})

    assert gone
    assert "One thing is done." in afterwards
    assert has_task(officer, membership)


def test_what_is_put_off_is_out_of_the_inbox_until_its_day(client: Client) -> None:
    hub = make_hub()
    officer = officer_of(hub)
    make_membership(make_city("Kaligram", hub=hub), "applied")
    client.force_login(officer)
    task = task_of(officer)

    client.post("/today/delay/", {"chosen": [str(task.pk)], "until": "week"})
    page = client.get("/today/").content.decode()
    Task.objects.update(snoozed_until=timezone.now() - timedelta(minutes=1))
    later = client.get("/today/").content.decode()

    assert "Nothing waits for you." in page
    assert "You put this off." in page
    assert "One thing waits for you." in later


def test_what_was_put_off_can_be_fetched_back(client: Client) -> None:
    hub = make_hub()
    officer = officer_of(hub)
    make_membership(make_city(hub=hub), "applied")
    task = task_of(officer)
    tomorrow = timezone.now() + timedelta(days=1)
    actions.put_off_tasks([task.pk], tomorrow, by=actor(officer))
    client.force_login(officer)

    client.post(f"/today/tasks/{task.pk}/waking/")

    assert "One thing waits for you." in client.get("/today/").content.decode()


def test_a_day_that_is_past_is_no_day_to_put_something_off_to(client: Client) -> None:
    hub = make_hub()
    officer = officer_of(hub)
    make_membership(make_city(hub=hub), "applied")
    client.force_login(officer)
    sent = {"chosen": [str(task_of(officer).pk)], "until": "day", "day": ""}

    blank = client.post("/today/delay/", sent)
    past = client.post("/today/delay/", sent | {"day": "2020-01-01"})

    assert blank.status_code == 422
    assert "Choose the day." in blank.content.decode()
    assert past.status_code == 422
    assert "Choose a day that is still to come, within a year." in past.content.decode()
    assert 'value="2020-01-01"' in past.content.decode()


def test_a_day_that_is_written_counts_whatever_stands_above_it(client: Client) -> None:
    hub = make_hub()
    officer = officer_of(hub)
    make_membership(make_city(hub=hub), "applied")
    client.force_login(officer)
    day = timezone.localdate() + timedelta(days=20)

    sent = {"chosen": [str(task_of(officer).pk)], "until": "tomorrow", "day": day.isoformat()}
    client.post("/today/delay/", sent)

    put_off_until = Task.objects.get(person=officer).snoozed_until
    assert put_off_until is not None
    assert timezone.localdate(put_off_until) == day


def test_several_are_shown_before_anything_happens_to_them(client: Client) -> None:
    hub = make_hub()
    officer = officer_of(hub)
    for _number in range(3):
        make_membership(make_city(hub=hub), "applied")
    keys = [str(task.pk) for task in Task.objects.filter(person=officer)]
    client.force_login(officer)

    shown = client.post("/today/choice/", {"chosen": keys[:2]}).content.decode()

    assert shown.count("<b><bdi>Asks to become a member") == 2
    assert "Nothing has happened yet." in shown
    assert len(kinds_waiting_for(officer)) == 3


def test_a_colleague_gets_what_they_can_do_and_the_rest_stays(client: Client) -> None:
    hub = make_hub()
    officer, colleague = officer_of(hub), officer_of(hub, 2)
    membership = make_membership(make_city(hub=hub), "applied")
    asked = request(make_city(hub=hub), by=actor(colleague))
    Task.objects.exclude(person=officer).delete()
    keys = [str(task.pk) for task in Task.objects.all()]
    client.force_login(officer)
    sent = {"chosen": keys, "person": str(colleague.pk)}

    tried = client.post("/today/delegation/", sent).content.decode()
    untouched = has_task(officer, membership)
    did = client.post("/today/delegation/", sent | {"confirmed": "1"})

    assert "These stay" in tried
    assert untouched
    assert task_of(colleague, membership).delegated_by_id == officer.pk
    assert has_task(officer, asked)

    client.post("/today/undoing/", {"batch": did["Location"].rpartition("=")[2]})
    assert has_task(officer, membership)
    assert not has_task(colleague, membership)


def test_what_a_colleague_has_dealt_with_cannot_be_fetched_back() -> None:
    hub = make_hub()
    officer, colleague = officer_of(hub), officer_of(hub, 2)
    membership = make_membership(make_city(hub=hub), "applied")
    Task.objects.exclude(person=officer).delete()
    batch = actions.pass_tasks([task_of(officer).pk], colleague, by=actor(officer))
    done = task_of(colleague, membership)
    actions.finish_tasks([done.pk], TaskState.DONE, by=actor(colleague))

    with pytest.raises(NotAllowed, match="has dealt with it already"):
        actions.take_back(batch, by=actor(officer))

    assert not has_task(officer, membership)


def test_nobody_passes_on_to_somebody_who_cannot_see_it() -> None:
    hub, elsewhere = make_hub(), make_hub()
    officer, far = officer_of(hub), officer_of(elsewhere)
    make_membership(make_city(hub=hub), "applied")

    with pytest.raises(NotAllowed, match="They cannot see this"):
        actions.pass_tasks([task_of(officer).pk], far, by=actor(officer))


def test_nobody_ends_what_waits_for_somebody_else(client: Client) -> None:
    hub = make_hub()
    officer, other = officer_of(hub), officer_of(hub, 2)
    make_membership(make_city(hub=hub), "applied")
    task = task_of(officer)

    client.force_login(other)
    client.post("/today/completion/", {"chosen": [str(task.pk)]})
    by_act = client.post(f"/today/tasks/{task.pk}/act/", {"does": "done"})
    with pytest.raises(NotAllowed, match="waits for somebody else"):
        actions.finish_tasks([task.pk], TaskState.DONE, by=actor(other))

    assert by_act.status_code == 404
    assert task_of(officer).pk == task.pk


def test_nobody_undoes_what_somebody_else_did() -> None:
    hub = make_hub()
    officer, other = officer_of(hub), officer_of(hub, 2)
    make_membership(make_city(hub=hub), "applied")
    batch = actions.finish_tasks([task_of(officer).pk], TaskState.DONE, by=actor(officer))

    with pytest.raises(NotAllowed, match="Only whoever did this"):
        actions.take_back(batch, by=actor(other))


def test_the_act_of_a_task_is_done_where_it_stands(client: Client) -> None:
    hub = make_hub()
    officer = officer_of(hub)
    membership = make_membership(make_city(hub=hub), "under_review")
    client.force_login(officer)

    answer = client.post(f"/today/tasks/{task_of(officer).pk}/act/", {"does": "on"})
    page = client.get(answer["Location"]).content.decode()
    membership.refresh_from_db()

    assert membership.state == "member"
    assert "The membership is now: member." in page
    assert "Nothing waits for you." in page


@pytest.mark.parametrize("does", ["", "burn", "again"])
def test_an_act_the_task_does_not_offer_is_none(client: Client, does: str) -> None:
    hub = make_hub()
    officer = officer_of(hub)
    asked = request(make_city(hub=hub), by=actor(manager_of(hub)))
    client.force_login(officer)

    answer = client.post(f"/today/tasks/{task_of(officer, asked).pk}/act/", {"does": does})

    assert answer.status_code == 403
    assert has_task(officer, asked)


def test_a_page_that_is_older_than_what_was_done_says_so(client: Client) -> None:
    hub = make_hub()
    officer = officer_of(hub)
    make_membership(make_city(hub=hub), "applied")
    client.force_login(officer)
    task = task_of(officer)
    client.post(f"/today/tasks/{task.pk}/act/", {"does": "done"})

    for address in ("act", "waking"):
        again = client.post(f"/today/tasks/{task.pk}/{address}/", {"does": "done"}, follow=True)
        assert again.status_code == 200
        assert "This waits no longer." in again.content.decode()

    undone = client.post("/today/undoing/", {"batch": str(uuid4())}, follow=True)
    assert "There is nothing left to undo." in undone.content.decode()


def test_broken_keys_are_no_keys(client: Client) -> None:
    client.force_login(officer_of(make_hub()))

    assert client.post("/today/undoing/", {"batch": "x"}).status_code == 404
    assert client.post("/today/undoing/", {"batch": str(uuid4())}).status_code == 302
    assert client.get("/today/?after=x&did=y").status_code == 200
    assert client.post("/today/choice/", {"chosen": ["x"]}).status_code == 200
