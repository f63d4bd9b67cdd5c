"""What happens to records makes tasks and ends them, in the same transaction."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from cityweave.followup import actions
from cityweave.followup.choices import EndNote, TaskState
from cityweave.followup.jobs import keep_all_tasks
from cityweave.followup.models import Task
from cityweave.network import actions as network
from cityweave.safeguarding import actions as safeguarding
from cityweave.sharing import actions as sharing
from cityweave.sharing.choices import Label, RoleKind
from cityweave.sharing.models import Draft, SignedLink
from tests.cast import actor, desk, manager_of, officer_of
from tests.followup.inboxes import has_task, kinds_waiting_for, task_of
from tests.makers import (
    ANSWERS,
    fresh,
    make_city,
    make_draft,
    make_hub,
    make_label,
    make_membership,
    release,
    request,
)

pytestmark = pytest.mark.django_db

REVIEW = "safeguarding.release-review"


def test_a_release_waits_for_each_who_may_answer_and_not_for_whoever_asked() -> None:
    hub = make_hub()
    asking, other, manager = officer_of(hub), officer_of(hub, 2), manager_of(hub)

    asked = request(make_city(hub=hub), by=actor(asking))

    assert not has_task(asking, asked)
    assert kinds_waiting_for(other) == [REVIEW]
    assert kinds_waiting_for(manager) == [REVIEW]


def test_whoever_wrote_part_of_it_is_not_asked_to_answer() -> None:
    hub = make_hub()
    writer, asking = officer_of(hub, 2), officer_of(hub)
    city = make_city(hub=hub, by=actor(writer))

    asked = request(city, by=actor(asking))

    assert not has_task(writer, asked)


@pytest.mark.both
def test_an_answer_ends_it_for_everybody_and_says_who_gave_it() -> None:
    hub = make_hub()
    asking, other, manager = officer_of(hub), officer_of(hub, 2), manager_of(hub)
    asked = request(make_city(hub=hub), by=actor(asking))

    safeguarding.approve_release(asked, ANSWERS, by=actor(manager))

    ended = Task.objects.filter(about=asked.pk)
    assert {task.state for task in ended} == {TaskState.DONE}
    assert {task.note for task in ended} == {EndNote.OVER}
    assert {task.done_by for task in ended} == {actor(manager).journal_name}
    assert kinds_waiting_for(other) == []


@pytest.mark.parametrize("end", ["withdrawn", "overtaken"])
def test_what_is_withdrawn_or_overtaken_waits_for_nobody(end: str) -> None:
    hub = make_hub()
    asking, other = officer_of(hub), officer_of(hub, 2)
    city = make_city(hub=hub)
    asked = request(city, by=actor(asking))

    if end == "withdrawn":
        safeguarding.withdraw_release(asked, by=actor(asking))
    else:
        safeguarding.void_releases_of(city.pk, by=actor(asking))

    assert kinds_waiting_for(other) == []


def test_whoever_is_asked_from_another_hub_gets_a_task() -> None:
    hub, elsewhere = make_hub(), make_hub()
    asking, far = officer_of(hub), officer_of(elsewhere)
    asked = request(make_city(hub=hub), by=actor(asking))

    safeguarding.ask_reviewer(asked, far, by=actor(asking))

    assert kinds_waiting_for(far) == [REVIEW]


def test_a_declined_release_tells_whoever_asked_until_it_is_asked_again() -> None:
    hub = make_hub()
    asking, manager = officer_of(hub), manager_of(hub)
    city = make_city(hub=hub)
    asked = request(city, by=actor(asking))

    safeguarding.decline_release(asked, "Not yet.", by=actor(manager))
    after_no = kinds_waiting_for(asking)
    request(city, by=actor(asking))

    assert after_no == ["safeguarding.release-answer"]
    assert kinds_waiting_for(asking) == []


def test_a_draft_waits_after_seven_days_for_whoever_wrote_it() -> None:
    hub = make_hub()
    writer = officer_of(hub)
    city = make_city(hub=hub)
    release(city)
    draft = make_draft(fresh(city), {"summary": "New."}, by=actor(writer))
    keep_all_tasks()
    at_first = kinds_waiting_for(writer)

    Draft.objects.filter(pk=draft.pk).update(changed_at=timezone.now() - timedelta(days=8))
    keep_all_tasks()
    after_a_week = kinds_waiting_for(writer)
    request(fresh(city), by=actor(writer))

    assert at_first == []
    assert after_a_week == ["safeguarding.draft-waits"]
    assert kinds_waiting_for(writer) == []


def test_an_invitation_that_ran_out_waits_for_whoever_sent_it_until_it_is_sent_again() -> None:
    hub = make_hub()
    manager = manager_of(hub)
    city = make_city(hub=hub)
    invitation, _token = sharing.invite(
        "new@test.example", "Newcomer", RoleKind.FOCAL_POINT, city.owner, by=actor(manager)
    )
    past = timezone.now() - timedelta(hours=1)
    SignedLink.objects.filter(pk=invitation.link_id).update(expires_at=past)
    keep_all_tasks()
    waiting = task_of(manager)

    said = actions.perform_act(waiting, "again", by=actor(manager))

    assert waiting.kind == "sharing.invitation-expired"
    assert "Sent again" in said
    assert kinds_waiting_for(manager) == []


def test_a_red_record_waits_before_its_date_for_whoever_is_named_on_it() -> None:
    hub = make_hub()
    officer = officer_of(hub)
    city = make_label(make_city(hub=hub), Label.RED, by=actor(officer))
    keep_all_tasks()
    at_first = kinds_waiting_for(officer)
    near = timezone.localdate() + timedelta(days=3)
    type(city).objects.filter(pk=city.pk).update(review_on=near)
    keep_all_tasks()
    waiting = task_of(officer)

    actions.perform_act(waiting, "keep", by=actor(officer))

    assert at_first == []
    assert waiting.kind == "sharing.red-review"
    assert waiting.due_at is not None
    assert kinds_waiting_for(officer) == []
    assert fresh(city).review_on > near


def test_a_city_that_applies_waits_for_its_hub_until_it_is_a_member() -> None:
    hub = make_hub()
    officer = officer_of(hub)
    membership = make_membership(make_city(hub=hub), "interested")
    before = kinds_waiting_for(officer)

    network.move_membership(membership, "applied", by=actor(officer))
    applied = kinds_waiting_for(officer)
    actions.perform_act(task_of(officer), "on", by=actor(officer))
    under_review = kinds_waiting_for(officer)
    actions.perform_act(task_of(officer), "on", by=actor(officer))

    assert before == []
    assert applied == under_review == ["network.membership-waits"]
    assert kinds_waiting_for(officer) == []
    assert fresh(membership).state == "member"


def test_what_somebody_set_aside_stays_aside_until_it_comes_up_anew() -> None:
    hub = make_hub()
    officer = officer_of(hub)
    membership = make_membership(make_city(hub=hub), "applied")
    task = task_of(officer, membership)

    actions.finish_tasks([task.pk], TaskState.DISMISSED, by=actor(officer))
    keep_all_tasks()
    aside = kinds_waiting_for(officer)
    network.move_membership(membership, "under_review", by=actor(officer))

    assert aside == []
    assert kinds_waiting_for(officer) == ["network.membership-waits"]


def test_whoever_joins_the_hub_gets_what_waits_for_everybody_there() -> None:
    hub = make_hub()
    request(make_city(hub=hub), by=actor(officer_of(hub)))

    newcomer = officer_of(hub, 2)

    assert kinds_waiting_for(newcomer) == [REVIEW]


def test_the_first_run_makes_tasks_for_what_waited_before_there_were_any() -> None:
    hub = make_hub()
    officer = officer_of(hub)
    make_membership(make_city(hub=hub), "applied")
    Task.objects.all().delete()

    keep_all_tasks()
    keep_all_tasks()

    assert kinds_waiting_for(officer) == ["network.membership-waits"]


def test_what_nobody_at_the_hub_may_do_waits_for_the_desk() -> None:
    at_desk = desk()
    membership = make_membership(make_city(hub=make_hub()), "applied")

    # The desk does not see what is AMBER elsewhere, so there is nobody to ask.
    assert not has_task(at_desk, membership)

    alone = make_membership(make_city(alone=True), "applied")
    assert has_task(at_desk, alone)
