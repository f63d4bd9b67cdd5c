"""Seals chain every committed entry; any later change shows."""

from __future__ import annotations

import json
import threading
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection, models, transaction
from django.utils import timezone

from cityweave.journal import actions
from cityweave.journal.models import Entry, Seal

pytestmark = [pytest.mark.both, pytest.mark.django_db(transaction=True)]


@dataclass
class Writer:
    journal_name: str = "system:test"
    on_behalf_of_name: str = ""


@dataclass
class Paper:
    pk: uuid.UUID = field(default_factory=uuid.uuid4)
    label: str = "green"


@pytest.fixture(autouse=True)
def var(settings: Any, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path


def note_some(count: int) -> list[Entry]:
    with transaction.atomic():
        return [actions.note("papers.paper.opened", Paper(), by=Writer()) for _ in range(count)]


def seal() -> int:
    return actions.seal_entries(timezone.now())


def tamper(entry: Entry, **values: Any) -> None:
    """Change an entry as somebody with the database's password could."""
    models.QuerySet.update(Entry.objects.filter(pk=entry.pk), **values)


def test_every_entry_is_sealed_once() -> None:
    note_some(3)
    assert seal() == 3
    note_some(2)
    assert seal() == 2
    assert seal() == 0

    assert list(Seal.objects.values_list("sequence", "entry_count")) == [(0, 0), (1, 3), (2, 2)]
    assert actions.verify_chain() == []


def test_an_entry_that_commits_late_is_sealed_with_the_next_run() -> None:
    # PostgreSQL hands out ids before commit, so a lower id may appear after a higher one.
    entry = note_some(1)[0]
    seal()

    with transaction.atomic():
        higher = Entry(id=entry.id + 1000, verb="papers.paper.opened", actor="system:test")
        higher.save()
    seal()
    with transaction.atomic():
        lower = Entry(id=entry.id + 500, verb="papers.paper.opened", actor="system:test")
        lower.save()

    assert seal() == 1

    assert list(Seal.objects.values_list("last_entry", flat=True)) == [
        0,
        entry.id,
        higher.id,
        lower.id,
    ]
    assert actions.verify_chain() == []


def test_more_entries_than_one_seal_holds_make_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "ENTRIES_PER_SEAL", 4)
    note_some(9)

    assert seal() == 9

    assert list(Seal.objects.values_list("entry_count", flat=True)) == [0, 4, 4, 1]
    assert actions.verify_chain() == []


@pytest.mark.parametrize(
    "change",
    [
        {"verb": "papers.paper.closed"},
        {"actor": "person:somebody-else"},
        {"on_behalf_of": "city:lima"},
        {"label": "clear"},
        {"ref": uuid.uuid4()},
        {"changed": ["title"]},
        {"at": timezone.now()},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_entry_is_found(change: dict[str, Any]) -> None:
    entry = note_some(3)[1]
    seal()

    tamper(entry, **change)

    assert actions.verify_chain() == [
        f"An entry between {entry.id - 1} and {entry.id + 1} was changed after seal 1."
    ]


def test_a_removed_entry_is_found() -> None:
    entry = note_some(3)[1]
    seal()

    models.QuerySet._raw_delete(Entry.objects.filter(pk=entry.pk), "default")

    assert actions.verify_chain() == ["Seal 1 covers 3 entries; 2 are here."]


def test_an_entry_taken_out_of_its_seal_is_found() -> None:
    entry = note_some(3)[1]
    seal()

    tamper(entry, seal=None)
    seal()

    assert actions.verify_chain() == ["Seal 1 covers 3 entries; 2 are here."]


def test_a_removed_seal_in_the_middle_is_found() -> None:
    for _ in range(3):
        note_some(1)
        seal()
    models.QuerySet.update(Entry.objects.filter(seal__sequence=2), seal=None)

    models.QuerySet._raw_delete(Seal.objects.filter(sequence=2), "default")

    assert actions.verify_chain() == ["Seal 2 is missing."]


def test_a_chain_cut_at_its_end_is_found_by_the_head_outside() -> None:
    note_some(1)
    seal()
    note_some(1)
    seal()

    models.QuerySet._raw_delete(Entry.objects.filter(seal__sequence=2), "default")
    models.QuerySet._raw_delete(Seal.objects.filter(sequence=2), "default")

    assert actions.verify_chain() == ["The head file names seal 2, which is missing."]


def test_a_chain_written_anew_from_the_beginning_is_found_by_the_head_outside() -> None:
    note_some(2)
    seal()
    models.QuerySet.update(Entry.objects.all(), seal=None, actor="person:somebody-else")
    models.QuerySet._raw_delete(Seal.objects.filter(sequence__gt=0), "default")

    actions.seal_some(timezone.now())

    assert actions.verify_chain() == ["Seal 1 differs from the head file."]


def test_a_head_that_does_not_fit_is_kept_aside_and_reported(var: Path) -> None:
    note_some(1)
    seal()
    foreign = {"beginning": "f" * 64, "sequence": 9, "hash": "f" * 64, "at": "then"}
    (var / "journal-head.json").write_text(json.dumps(foreign))
    assert actions.verify_chain() == ["The head file belongs to another database."]

    seal()

    assert json.loads((var / "journal-head.doubted-1.json").read_text()) == foreign
    assert actions.verify_chain() == [
        "journal-head.doubted-1.json was set aside because it did not fit; "
        "find out why, then remove it."
    ]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"sequence": 1}', "null"])
def test_a_damaged_head_is_reported_and_sealing_goes_on(var: Path, text: str) -> None:
    note_some(1)
    seal()
    (var / "journal-head.json").write_text(text)

    assert actions.verify_chain() == ["The head file is damaged."]
    note_some(1)

    assert seal() == 1


def test_the_head_names_the_newest_seal(var: Path) -> None:
    note_some(1)
    seal()

    head = json.loads((var / "journal-head.json").read_text())
    newest = Seal.objects.latest("sequence")
    assert (head["sequence"], head["hash"]) == (1, newest.hash)
    assert [path.name for path in var.iterdir()] == ["journal-head.json"]


def test_a_removed_head_is_found(var: Path) -> None:
    note_some(1)
    seal()

    (var / "journal-head.json").unlink()

    assert actions.verify_chain() == ["The head file is missing."]


def test_sealers_at_the_same_moment_seal_every_entry_once() -> None:
    note_some(20)
    start = threading.Barrier(3)

    def seal_at_once() -> None:
        try:
            start.wait()
            # SQLite in memory turns the second one away in place of letting it wait.
            with suppress(OperationalError):
                actions.seal_some(timezone.now())
        finally:
            connection.close()

    threads = [threading.Thread(target=seal_at_once) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seal()

    assert list(Seal.objects.values_list("sequence", "entry_count")) == [(0, 0), (1, 20)]
    assert actions.verify_chain() == []


def test_a_head_left_behind_by_a_crash_catches_up(var: Path) -> None:
    note_some(1)
    actions.seal_some(timezone.now())
    assert not (var / "journal-head.json").exists()

    seal()

    assert actions.verify_chain() == []
    assert json.loads((var / "journal-head.json").read_text())["sequence"] == 1
