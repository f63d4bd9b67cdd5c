"""Today: what waits, counted in words; what changed since the last visit; what comes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.followup.jobs import keep_all_tasks
from cityweave.followup.models import Task, Visit
from cityweave.followup.presenters.inbox import PAGE
from cityweave.mail.models import Letter
from cityweave.mail.return_paths import hash_of_address
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import system_actor
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Role
from tests.cast import actor, focal_point_of, officer_of
from tests.makers import fresh, make_city, make_hub, make_label, make_membership, request

pytestmark = pytest.mark.django_db


def page_of(client: Client, person: Person, query: str = "") -> str:
    client.force_login(person)
    return client.get(f"/today/{query}").content.decode()


def test_things_are_counted_in_words(client: Client) -> None:
    hub = make_hub()
    officer = officer_of(hub)
    nothing = page_of(client, officer)
    for _number in range(7):
        make_membership(make_city(hub=hub), "applied")

    assert "Nothing waits for you." in nothing
    assert "Seven things wait for you." in page_of(client, officer)


def test_what_is_due_cannot_wait_and_comes_first(client: Client) -> None:
    hub = make_hub()
    officer = officer_of(hub)
    make_membership(make_city("Oldest", hub=hub), "applied")
    make_membership(make_city("Due", hub=hub), "applied")
    later = Task.objects.get(person=officer, order_at=Task.objects.latest("order_at").order_at)
    due = timezone.now() + timedelta(hours=3)
    Task.objects.filter(pk=later.pk).update(rank=1, due_at=due, order_at=due)

    page = page_of(client, officer)

    assert "Two things wait for you. One cannot wait." in page
    assert page.index("Cannot wait") < page.index("Longest first.")
    assert page.index(f"/today/tasks/{later.pk}/act/") < page.index("Longest first.")


def test_a_city_comes_before_a_colleague(client: Client) -> None:
    hub = make_hub()
    officer = officer_of(hub)
    request(make_city("Colleagues", hub=hub), by=actor(officer_of(hub, 2)))
    make_membership(make_city("Kaligram", hub=hub), "applied")

    page = page_of(client, officer)

    assert page.index("Asks to become a member") < page.index("Release: Colleagues")


def test_what_the_record_hides_the_task_hides_and_does_not_count(client: Client) -> None:
    hub = make_hub()
    officer = officer_of(hub)
    membership = make_membership(make_city("Kaligram", hub=hub), "applied")
    before = page_of(client, officer)

    make_label(membership, Label.STRICT)
    after = page_of(client, officer)

    assert "Kaligram" in before
    assert "Nothing waits for you." in after
    assert "Asks to become a member" not in after


def test_one_row_and_three_take_the_same_number_of_queries(client: Client) -> None:
    hub = make_hub()
    officer = officer_of(hub)

    def asked() -> int:
        make_membership(make_city(hub=hub), "applied")
        request(make_city(hub=hub), by=actor(officer_of(hub, 2)))
        client.force_login(officer)
        client.get("/today/")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/today/")
        return len(queries)

    with_one = asked()
    asked()

    assert asked() == with_one


def test_many_tasks_come_in_pages_that_neither_repeat_nor_omit(client: Client) -> None:
    hub = make_hub()
    officer = officer_of(hub)
    for _number in range(3):
        make_membership(make_city(hub=hub), "applied")
    one = Task.objects.filter(person=officer).first()
    assert one is not None
    about = list(Task.objects.filter(person=officer).values_list("about", flat=True))
    Task.objects.all().delete()
    # Only kinds differ: each of them once about each record, more than one page holds.
    Task.objects.bulk_create(
        Task(
            person=officer, kind=one.kind, about_id=key, scope_id=one.scope_id, rank=one.rank,
            since=one.since, order_at=one.order_at,
        )
        for key in about
    )  # fmt: skip

    first = page_of(client, officer)
    middle = Task.objects.open().in_order()[1]
    rest = page_of(client, officer, f"?after={middle.pk}")

    assert PAGE >= 3
    assert first.count('name="chosen"') == 3
    assert rest.count('name="chosen"') == 1
    assert "First page" in rest


def test_what_changed_is_what_changed_since_the_last_visit(client: Client) -> None:
    hub = make_hub()
    officer = officer_of(hub)
    make_city("Before", hub=hub)
    first = page_of(client, officer)
    Visit.objects.update(latest_at=timezone.now() - timedelta(hours=2))
    seen = page_of(client, officer)
    Visit.objects.update(latest_at=timezone.now() - timedelta(hours=1), previous_at=None)
    city = make_city("After", hub=hub)
    move_entries_before(city.pk)

    second = page_of(client, officer)

    assert "In the last fourteen days" in first
    assert "Before" in first
    assert "Since you were here" in seen
    assert "After" in second
    assert "Before" not in second.partition("Since you were here")[2]


def move_entries_before(key: object) -> None:
    """Everything but what concerns this record happened long before."""
    long_ago = timezone.now() - timedelta(hours=5)
    with connection.cursor() as cursor:
        # The journal refuses changes; time does not pass within a test.
        cursor.execute(
            "UPDATE journal_entry SET at = %s WHERE ref <> %s", [long_ago, getattr(key, "hex", key)]
        )


def test_a_reload_forgets_no_news(client: Client) -> None:
    hub = make_hub()
    officer = officer_of(hub)
    make_city("Kaligram", hub=hub)

    first, second = page_of(client, officer), page_of(client, officer)

    assert "Kaligram" in first
    assert "Kaligram" in second


def test_the_end_of_ones_role_is_announced(client: Client) -> None:
    hub = make_hub("Lantern Coast")
    officer = officer_of(hub)
    soon = timezone.localdate() + timedelta(days=20)
    Role.objects.filter(person=officer).update(ends_on=soon)

    page = page_of(client, officer)

    assert "Your role ends: hub officer, Lantern Coast" in page
    assert "/handover/roles/" in page


def test_a_binned_record_waits_for_nobody(client: Client) -> None:
    hub = make_hub()
    officer = officer_of(hub)
    membership = make_membership(make_city(hub=hub), "applied")

    sharing.bin_record(fresh(membership), by=actor(officer))

    assert "Nothing waits for you." in page_of(client, officer)


def test_whom_no_letter_reaches_is_told_and_so_is_who_serves_them(client: Client) -> None:
    hub, clock = make_hub(), system_actor("sharing")
    city = make_city("Korallu", hub=hub)
    focal, officer, other = focal_point_of(city), officer_of(hub), officer_of(make_hub())
    assert focal.email
    Letter.objects.create(
        purpose="followup.weekly", recipient=focal.pk, sent_to=hash_of_address(focal.email),
        state="failed", last_problem="SMTPRecipientsRefused", message_id="<1@x>",
        language="en", label="green", written_by="system:x",
    )  # fmt: skip

    noted = [sharing.note_unreached(by=clock), sharing.note_unreached(by=clock)]
    pages = [page_of(client, one) for one in (focal, officer, other)]
    telling = f"Letters to {focal.name} come back"
    Person.objects.filter(pk=focal.pk).update(email="right@town.example")
    keep_all_tasks()

    assert noted == [1, 0]
    assert focal.email in pages[0]
    assert "Tell your hub another address." in pages[0]
    assert [telling in page for page in pages] == [False, True, False]
    assert "come back" not in page_of(client, focal) + page_of(client, officer)
