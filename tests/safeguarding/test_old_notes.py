"""Notes are looked at again after 24 months, by whoever keeps the record; none goes by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cityweave.followup import actions as followup
from cityweave.followup.models import Comment, Task
from cityweave.gatherings import actions as gatherings
from cityweave.gatherings.models import MinuteItem
from cityweave.network.models import City, Hub
from cityweave.safeguarding import actions
from cityweave.safeguarding.models import NoteReview
from cityweave.safeguarding.tasks.notes import NOTES
from cityweave.sharing.actors import Actor, system_actor
from cityweave.verdicts import NotAllowed
from tests import cast
from tests.forms import text
from tests.makers import check_risk, make_city, make_gathering, make_hub

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=740)
SAID = "The mayor fears for the market, and says so in private."


@pytest.fixture
def hub() -> Hub:
    return make_hub("Coast")


@pytest.fixture
def city(hub: Hub) -> City:
    return make_city("Tamrindi", hub=hub)


@pytest.fixture
def officer(hub: Hub) -> Actor:
    return cast.actor(cast.officer_of(hub))


@pytest.fixture
def note(city: City, officer: Actor) -> Comment:
    return comment(city, officer, SAID)


def comment(city: City, officer: Actor, words: str) -> Comment:
    said = followup.write_comment(city, words, by=officer)
    Comment.objects.filter(pk=said.pk).update(written_at=LONG_AGO)
    return said


def key_of(note: Comment) -> str:
    return f"comment:{note.pk}:text"


def look() -> set[str]:
    """Whose Today asks, after the look of each day."""
    from cityweave.journal.tasks import KINDS  # noqa: PLC0415 - filled when every room is loaded

    followup.keep_tasks(KINDS[NOTES], None, by=system_actor("followup"))
    waiting = Task.objects.open().filter(kind=NOTES)
    return set(waiting.values_list("person__name", flat=True))


def test_the_keepers_are_asked_once_a_note_is_two_years_old(
    city: City, officer: Actor, note: Comment
) -> None:
    young = make_city("Quillsand", hub=Hub.objects.get(pk=city.hub_id))
    followup.write_comment(young, "New", by=officer)
    asked = look()

    actions.review_note(city, key_of(note), "kept", reason="The quarrel goes on", by=officer)

    assert cast.officer_of(Hub.objects.get(pk=city.hub_id)).name in asked
    assert not Task.objects.open().filter(kind=NOTES).exists()
    assert not actions.notes_due([young.pk], timezone.now())
    assert actions.notes_due(None, timezone.now() + timedelta(days=366)).keys() >= {city.pk}


def test_a_note_is_kept_only_with_a_reason_and_shortened_only_to_less(
    city: City, officer: Actor, note: Comment
) -> None:
    with pytest.raises(NotAllowed):
        actions.review_note(city, key_of(note), "kept", by=officer)
    with pytest.raises(NotAllowed):
        actions.review_note(city, key_of(note), "shortened", text=SAID + " More.", by=officer)

    actions.review_note(city, key_of(note), "shortened", text="Fears for the market.", by=officer)

    note.refresh_from_db()
    assert note.text == "Fears for the market."


def test_what_is_erased_leaves_a_mark_and_is_never_asked_about_again(
    city: City, officer: Actor, note: Comment
) -> None:
    actions.review_note(city, key_of(note), "erased", by=officer)

    note.refresh_from_db()
    assert note.text == "[…]"
    assert NoteReview.objects.get().next_on is None
    assert not actions.notes_due(None, timezone.now() + timedelta(days=4000))


def test_nobody_else_decides(city: City, note: Comment) -> None:
    other = cast.actor(cast.officer_of(make_hub("Valley")))

    with pytest.raises(NotAllowed):
        actions.review_note(city, key_of(note), "erased", by=other)


def test_minutes_and_risk_checks_are_notes_part_by_part(hub: Hub, officer: Actor) -> None:
    gathering = make_gathering(hub=hub)
    point = gatherings.write_minute(gathering, "They quarrelled", "", by=officer)
    MinuteItem.objects.filter(pk=point.pk).update(written_at=LONG_AGO)
    check = check_risk(gathering, by=officer)
    type(check).objects.filter(pk=check.pk).update(checked_at=LONG_AGO)

    actions.review_note(gathering, f"minutes:{point.pk}:point", "erased", by=officer)
    actions.review_note(gathering, f"risk:{check.pk}:police", "erased", by=officer)
    kept = actions.keep_notes(gathering, "The evaluation is not over", by=officer)

    check.refresh_from_db()
    point.refresh_from_db()
    assert (point.point, check.answers["police"]) == ("[…]", "[…]")
    assert kept == len(check.answers) - 1
    assert not actions.notes_due([gathering.pk], timezone.now())


def test_the_page_asks_again_where_something_is_missing(
    hub: Hub, city: City, officer: Actor, note: Comment
) -> None:
    client = Client()
    client.force_login(cast.officer_of(hub))
    page = f"/records/{city.pk}/notes/"
    other = comment(city, officer, "And another, as old")

    shown = text(client.get(f"/cities/{city.pk}/"))
    unsure = client.post(page, {"note": key_of(note), "decision": "erased"})
    longer = client.post(page, {"note": key_of(note), "decision": "shortened", "text": SAID + SAID})
    erased = client.post(page, {"note": key_of(note), "decision": "erased", "sure": "on"})
    kept = client.post(f"{page}keep/", {"reason": "Needed"}, follow=True)

    assert "2 notes" in shown
    assert "wait for a decision" in shown
    assert (unsure.status_code, longer.status_code, erased.status_code) == (422, 422, 302)
    assert SAID + SAID in text(longer)
    assert "One note is kept for a year" in text(kept)
    assert other.text in text(kept)
    elsewhere = make_city("Elsewhere", hub=make_hub("Far"))
    assert client.get(f"/records/{elsewhere.pk}/notes/").status_code == 404
