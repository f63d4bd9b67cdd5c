"""`cityweave import calendar`: what is understood of a partner's calendar, or why it is refused."""

import json
from pathlib import Path

import pytest
import time_machine

from cityweave.config import importing
from cityweave.config.command import parser
from cityweave.gatherings.models import JointEntry
from tests.makers import make_hub, release

CALENDAR = (
    "BEGIN:VCALENDAR\nX-WR-CALNAME:Partners\nBEGIN:VEVENT\nUID:a@example.org\nSUMMARY:Forum\n"
    "DTSTART;TZID=Asia/Dhaka:20260504T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=5\n"
    "END:VEVENT\nEND:VCALENDAR\n"
)


def run(*arguments: str) -> int:
    return importing.run(parser().parse_args(["import", "calendar", *arguments]))


@pytest.fixture
def file(tmp_path: Path) -> str:
    file = tmp_path / "partners.ics"
    file.write_text(CALENDAR)
    return str(file)


def test_each_event_is_told_with_its_number_of_occurrences(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(file, "--dry-run", "--json") == 0

    told = json.loads(capsys.readouterr().out)
    (event,) = told.pop("events")
    assert told == {
        **{"file": "partners.ics", "name": "Partners", "method": "", "encoding": "utf-8"},
        **{"from": "2000-01-01", "to": "2030-12-31", "occurrences": 5},
        **{"deadlines": [], "remarks": []},
    }
    assert (event["uid"], event["title"], event["occurrences"]) == ("a@example.org", "Forum", 5)
    assert (event["starts"], event["zone"]) == ("2026-05-04T09:00:00+06:00", "Asia/Dhaka")


def test_people_can_read_it_too(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(file, "--dry-run") == 0

    assert capsys.readouterr().out.splitlines() == [
        "partners.ics: 1 events, 0 deadlines.",
        "2026-05-04T09:00:00+06:00  Forum  (5 × 2000–2030)",
        "Nothing was changed.",
    ]


@pytest.mark.django_db
def test_without_a_dry_run_a_hub_is_asked_for(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(file, "--json") == 2

    assert "Say with --hub" in json.loads(capsys.readouterr().out)["refused"]


@pytest.mark.django_db
def test_its_days_go_into_the_joint_calendar_of_the_hub(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    hub = make_hub("Coast")
    release(hub)
    hub.refresh_from_db()
    with time_machine.travel("2026-05-01T08:00:00+00:00", tick=False):
        assert run(file, "--hub", hub.slug or "", "--json") == 0
        assert json.loads(capsys.readouterr().out)["new"] == 5
        assert run(file, "--hub", hub.slug or "", "--json") == 0

    assert json.loads(capsys.readouterr().out)["as_before"] == 5
    assert {one.body for one in JointEntry.objects.filter(hub=hub.pk)} == {"Partners"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"no calendar", "This file is no calendar."), (None, "cannot be read")],
)
def test_what_is_refused_leaves_with_two(
    tmp_path: Path, content: bytes | None, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "other.ics"
    if content is not None:
        file.write_bytes(content)

    assert run(str(file), "--dry-run", "--json") == 2

    assert sentence in json.loads(capsys.readouterr().out)["refused"]
