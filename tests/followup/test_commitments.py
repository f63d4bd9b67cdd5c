"""Who promised what to whom: made, accepted, under way, done or dropped, and who may say so."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cityweave.followup import actions
from cityweave.followup.actions import Word
from cityweave.followup.choices import CommitmentState, Said
from cityweave.followup.jobs import keep_all_tasks
from cityweave.followup.models import Commitment, CommitmentContact, CommitmentStep
from cityweave.followup.reminding import is_to_be_asked, months_later
from cityweave.journal.models import Access, Entry
from cityweave.network import actions as network
from cityweave.network.models import City, Hub
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import system_actor
from cityweave.sharing.choices import Label, RoleKind
from cityweave.sharing.models import Role
from cityweave.verdicts import NotAllowed
from tests.cast import actor, focal_point_of, manager_of, officer_of, partner_of, team_of
from tests.followup.inboxes import has_task, kinds_waiting_for
from tests.makers import (
    fresh,
    make_city,
    make_commitment,
    make_gathering,
    make_hub,
    make_label,
    make_need,
    make_organisation,
    make_role,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def city(hub: Hub) -> City:
    return make_city("Tamrindi", hub=hub)


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def moved(commitment: Commitment, to: str, text: str = "") -> Commitment:
    by = actor(officer_of(hub_of(commitment)))
    return actions.move_commitment(commitment, to, by=by, word=Word(text))


def hub_of(commitment: Commitment) -> Hub:
    return Hub.objects.get(pk=commitment.hub_id)


def said(commitment: Commitment) -> list[str]:
    return [step.said for step in commitment.steps.in_order()]


def test_a_commitment_goes_its_way_and_each_step_is_kept_and_written_down(city: City) -> None:
    made = make_commitment(city)

    for to in ("accepted", "in_progress", "done"):
        moved(fresh(made), to, f"now {to}")

    done = fresh(made)
    assert (done.state, done.ended_on) == (CommitmentState.DONE, timezone.localdate())
    assert said(made) == ["made", "accepted", "in_progress", "done"]
    verbs = Entry.objects.filter(ref=made.pk).order_by("pk").values_list("verb", flat=True)
    assert [verb.rpartition(".")[2] for verb in verbs][:1] == ["made"]
    assert {"followup.commitment.accepted", "followup.commitment.done"} <= set(verbs)


def test_it_is_dropped_with_a_reason_only_and_can_be_opened_again(city: City) -> None:
    made = make_commitment(city)

    with pytest.raises(NotAllowed, match="why it is dropped"):
        moved(made, "dropped")
    moved(made, "dropped", "The council said no.")
    moved(fresh(made), "in_progress")

    assert said(made) == ["made", "dropped", "reopened"]
    assert fresh(made).ended_on is None


def test_what_the_hub_writes_down_is_on_behalf_of_those_who_promised(hub: Hub, city: City) -> None:
    made = make_commitment(city, by=actor(officer_of(hub)))

    entry = Entry.objects.get(ref=made.pk, verb="followup.commitment.made")

    assert entry.on_behalf_of == f"scope:{city.owner_id}"


def test_the_city_to_which_it_was_promised_reads_it_and_does_not_speak_for_others(
    hub: Hub, city: City
) -> None:
    other = make_city("Korallu", hub=hub)
    made = make_commitment(city, to=other)
    reader, stranger = actor(focal_point_of(other)), actor(focal_point_of(make_city(hub=hub)))

    assert Commitment.objects.visible_to(reader).filter(pk=made.pk).exists()
    assert not Commitment.objects.visible_to(stranger).filter(pk=made.pk).exists()
    with pytest.raises(NotAllowed, match="Only those who promised and their hub"):
        actions.move_commitment(made, "done", by=reader)


def test_a_partner_says_how_their_own_promise_stands(hub: Hub) -> None:
    body = make_organisation("Harbour Trust", hub=hub)
    made = make_commitment(body)

    actions.move_commitment(made, "accepted", by=actor(partner_of(body)))

    assert fresh(made).state == CommitmentState.ACCEPTED


def test_the_day_moves_with_a_reason_and_the_step_can_be_undone_for_a_day(city: City) -> None:
    by = actor(focal_point_of(city))
    made = make_commitment(city, due_on=in_days(-3))

    with pytest.raises(NotAllowed, match="why the day moves"):
        actions.move_due_date(made, in_days(30), " ", by=by)
    actions.move_due_date(made, in_days(30), "The printer is closed.", by=by)
    later = fresh(made).due_on
    step = CommitmentStep.objects.get(commitment=made, said=Said.DUE_MOVED)
    with pytest.raises(NotAllowed, match="Only whoever did this"):
        actions.undo_step(step, by=actor(team_of(city)))
    actions.undo_step(step, by=by)

    assert later == in_days(30)
    assert fresh(made).due_on == in_days(-3)
    assert said(made) == ["made"]


def test_undone_a_dropped_one_is_as_it_was(city: City) -> None:
    by = actor(focal_point_of(city))
    made = make_commitment(city)
    actions.move_commitment(made, "dropped", by=by, word=Word("By mistake."))

    actions.undo_step(made.steps.get(said="dropped"), by=by)

    assert (fresh(made).state, fresh(made).ended_on) == (CommitmentState.MADE, None)


@pytest.mark.both
def test_a_day_that_has_passed_is_told_once_for_each_day(city: City) -> None:
    made = make_commitment(city, due_on=in_days(-2))

    keep_all_tasks()
    keep_all_tasks()
    by = actor(focal_point_of(city))
    actions.move_due_date(fresh(made), in_days(0), "A day more.", by=by)
    Commitment._default_manager.filter(pk=made.pk).update(due_on=in_days(-1))
    keep_all_tasks()

    assert said(made) == ["made", "overdue", "due_moved", "overdue"]


@pytest.mark.both
def test_what_is_due_is_asked_of_those_who_promised_and_what_is_overdue_of_the_hub(
    hub: Hub, city: City
) -> None:
    focal, officer = focal_point_of(city), officer_of(hub)
    made = make_commitment(city, due_on=in_days(10))
    first = kinds_waiting_for(focal)
    actions.move_commitment(made, "accepted", by=actor(focal))
    soon = kinds_waiting_for(focal)
    Commitment._default_manager.filter(pk=made.pk).update(due_on=in_days(-1))
    keep_all_tasks()

    assert first == ["followup.commitment-to-accept"]
    assert soon == ["followup.commitment-due"]
    assert kinds_waiting_for(officer) == ["followup.commitment-overdue"]
    actions.move_commitment(fresh(made), "done", by=actor(focal))
    assert kinds_waiting_for(officer) == kinds_waiting_for(focal) == []


def test_it_is_accepted_in_todays_list(client: Client, city: City) -> None:
    made = make_commitment(city, "Two evenings for the market")
    client.force_login(focal_point_of(city))
    page = client.get("/today/").content.decode()
    task = made.ref.tasks.get(person=focal_point_of(city))

    client.post(f"/today/tasks/{task.pk}/act/", {"does": "accept"})

    assert "Two evenings for the market" in page
    assert fresh(made).state == CommitmentState.ACCEPTED


def test_handed_to_a_colleague_it_waits_for_them_alone(city: City) -> None:
    focal, colleague = focal_point_of(city), team_of(city)
    made = make_commitment(city)

    actions.hand_over_commitment(made, colleague, by=actor(focal))

    assert has_task(colleague, made)
    with pytest.raises(NotAllowed, match="They cannot see this"):
        actions.hand_over_commitment(made, officer_of(hub_of(made)), by=actor(focal))


@pytest.mark.both
def test_when_a_colleague_leaves_no_commitment_is_orphaned(hub: Hub, city: City) -> None:
    focal, colleague = focal_point_of(city), team_of(city)
    kept = make_commitment(city)
    actions.hand_over_commitment(kept, colleague, by=actor(focal))
    role = Role.objects.get(person=colleague)

    sharing.end_role(role, by=actor(manager_of(hub)))

    assert fresh(kept).kept_by is None
    assert said(kept) == ["made", "handed_over", "handed_over"]
    assert has_task(focal, kept)
    assert not has_task(colleague, kept)


def test_where_nobody_is_left_the_hub_stands_in(hub: Hub, city: City) -> None:
    manager = manager_of(hub)
    focal = focal_point_of(city)
    kept = make_commitment(city, by=actor(manager))
    actions.hand_over_commitment(kept, focal, by=actor(focal))

    sharing.end_role(Role.objects.get(person=focal), by=actor(manager))

    assert fresh(kept).kept_by is None
    assert has_task(manager, kept)


def test_with_a_city_its_open_commitments_go_to_the_other_hub(hub: Hub, city: City) -> None:
    other = make_hub("Hills")
    kept, over = make_commitment(city), make_commitment(city)
    moved(over, "done")
    manager = manager_of(hub)
    make_role(manager, RoleKind.HUB_MANAGER, other)
    both = actor(manager)
    facts: dict[str, Any] = {"basis": "asked", "source": "a letter"}

    network.transfer_city(city, other, facts, by=both)

    assert fresh(kept).hub_id == other.pk
    assert fresh(over).hub_id == hub.pk


def test_it_answers_a_need_and_the_need_says_so(hub: Hub, city: City) -> None:
    need = make_need(city)
    by = actor(officer_of(hub))

    made = actions.make_commitment({"what": "A course"}, city.owner, hub.owner, by=by, answers=need)

    assert fresh(need).status == "being_answered"
    assert list(type(need).objects.visible_to(by).answered_by(made.pk)) == [need]


@pytest.mark.parametrize(
    ("made", "due", "last", "asked"),
    [
        (TODAY - timedelta(days=80), None, TODAY - timedelta(days=80), False),
        (date(2026, 8, 20), None, date(2026, 8, 20), True),
        (date(2026, 8, 20), None, TODAY, False),
        (date(2026, 8, 31), None, date(2026, 8, 31), False),
        (TODAY, TODAY + timedelta(days=14), TODAY - timedelta(days=1), True),
        (TODAY, TODAY + timedelta(days=15), TODAY - timedelta(days=1), False),
        (date(2025, 1, 1), None, date(2025, 1, 1), True),
    ],
)
def test_one_is_asked_after_three_six_and_twelve_months_and_before_the_day(
    made: date, due: date | None, last: date, asked: bool
) -> None:
    assert is_to_be_asked(made, due, last, TODAY) is asked


def test_a_month_without_that_day_ends_on_its_last() -> None:
    assert months_later(date(2026, 11, 30), 3) == date(2027, 2, 28)


def export(client: Client, reason: str) -> str:
    answer = client.post("/commitments/export/", {"kind": "csv", "reason": reason})
    return answer.content.decode()


def test_above_green_nothing_leaves_without_a_reason_and_red_never(
    client: Client, hub: Hub, city: City
) -> None:
    make_label(make_commitment(city, "Open to members"), Label.GREEN)
    kept = make_commitment(city, "Between us")
    make_label(make_commitment(city, "For one person"), Label.RED, by=actor(officer_of(hub)))
    client.force_login(officer_of(hub))

    bare, reasoned = export(client, ""), export(client, "For the steering group")

    assert "Open to members" in bare
    assert "Between us" not in bare
    assert "Between us" in reasoned
    assert "For one person" not in reasoned
    taken = Access.objects.get(act="export")
    assert (taken.ref, taken.reason) == (kept.pk, "For the steering group")


def test_a_city_that_was_promised_something_does_not_take_it_away(
    client: Client, hub: Hub, city: City
) -> None:
    other = make_city("Korallu", hub=hub)
    make_commitment(city, "Between us", to=other)
    client.force_login(focal_point_of(other))

    assert "Between us" in client.get("/commitments/").content.decode()
    assert "Between us" not in export(client, "I want it")


def test_a_commitment_goes_into_the_bin_from_its_page_and_comes_back(hub: Hub, city: City) -> None:
    made = make_commitment(city, due_on=in_days(-3))
    client = Client()
    client.force_login(officer_of(hub))
    page = f"/commitments/{made.pk}/"
    assert "Put this into the bin" in client.get(page).text
    assert f"/records/{made.pk}/bin/" in client.get(page).text

    client.post(f"/records/{made.pk}/bin/")

    assert client.get(page).status_code == 404
    assert not has_task(officer_of(hub), made)
    client.post(f"/records/{made.pk}/restoration/")
    assert client.get(page).status_code == 200


def test_whom_to_ask_is_forgotten_eighteen_months_after_the_end(hub: Hub, city: City) -> None:
    ended = make_commitment(city, email="clerk@tamrindi.example")
    open_one = make_commitment(city, email="mayor@tamrindi.example")
    moved(ended, "done")
    by = system_actor("followup")

    assert actions.forget_contacts(in_days(540), by=by) == 0
    assert actions.forget_contacts(in_days(560), by=by) == 1

    left = CommitmentContact.objects.values_list("commitment", flat=True)
    assert list(left) == [open_one.pk]
    assert Entry.objects.filter(verb="followup.commitment.contact_erased", ref=ended.pk).exists()


def test_a_need_and_a_gathering_lead_to_writing_a_commitment_down(hub: Hub, city: City) -> None:
    client = Client()
    client.force_login(officer_of(hub))
    need, gathering = make_need(city), make_gathering(hub=hub)
    assert f"/commitments/new/?need={need.pk}" in client.get(f"/needs/{need.pk}/").text
    page = client.get(f"/gatherings/{gathering.pk}/").text
    assert f"/commitments/new/?in={gathering.pk}" in page
