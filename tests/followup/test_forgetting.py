"""What ended long ago is let go of; what waits is not, however old."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cityweave.background.registry import CLOCK, RETENTIONS
from cityweave.followup import actions
from cityweave.followup.choices import ENDED_KEPT, TaskState
from cityweave.followup.jobs import forget_ended_tasks
from cityweave.followup.models import Task
from cityweave.journal.models import Entry
from cityweave.verdicts import NotAllowed
from cityweave.web.reference.retention import retention
from tests.cast import actor, manager_of, officer_of
from tests.followup.inboxes import task_of
from tests.makers import make_city, make_hub, make_membership

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def test_a_task_goes_a_year_after_its_end_and_what_waits_stays() -> None:
    hub = make_hub()
    officer = officer_of(hub)
    long_ago = timezone.now() - ENDED_KEPT - timedelta(hours=1)
    memberships = [make_membership(make_city(hub=hub), "applied") for _number in range(3)]
    ended, lately, waits = (task_of(officer, membership) for membership in memberships)
    actions.finish_tasks([ended.pk, lately.pk], TaskState.DONE, by=actor(officer))
    Task.objects.filter(pk=ended.pk).update(done_at=long_ago)
    Task.objects.update(opened_at=long_ago)

    forget_ended_tasks()

    assert set(Task.objects.held_by(officer.pk).values_list("pk", flat=True)) == {
        lately.pk,
        waits.pk,
    }
    assert Entry.objects.filter(verb="followup.tasks.forgotten").count() == 1


def test_nothing_is_written_down_where_nothing_went() -> None:
    forget_ended_tasks()

    assert not Entry.objects.filter(verb="followup.tasks.forgotten").exists()


def test_no_person_forgets_tasks() -> None:
    with pytest.raises(NotAllowed):
        actions.forget_ended_tasks(timezone.now(), by=actor(officer_of(make_hub())))


def test_the_roles_page_leads_to_what_would_move(client: Client) -> None:
    hub = make_hub()
    officer = officer_of(hub)
    client.force_login(manager_of(hub))
    role = officer.roles.get()

    page = client.get("/roles/").content.decode()

    assert f'href="/handover/roles/{role.pk}/"' in page
    assert client.get(f"/handover/roles/{role.pk}/").status_code == 200


def test_the_job_runs_every_day_and_the_reference_shows_it() -> None:
    assert CLOCK["followup.forget"] == 24 * 60
    assert ("followup.forget", ENDED_KEPT) in {(kept.job, kept.after) for kept in RETENTIONS}
    assert "| Tasks that ended; what still waits then is asked again | 365 days |" in retention()
