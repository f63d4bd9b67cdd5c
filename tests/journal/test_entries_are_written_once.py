"""An entry is written in the act's transaction and stays as it was."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction

from cityweave.journal import actions, noted
from cityweave.journal.models import Access, Entry, Revision, Seal, accesses, revisions, timeline
from cityweave.journal.querysets import AlreadyWrittenError


@dataclass
class Writer:
    journal_name: str = "person:2f0c1d0e-0000-4000-8000-000000000001"
    on_behalf_of_name: str = ""


@dataclass
class Paper:
    pk: uuid.UUID = field(default_factory=uuid.uuid4)
    label: str = "amber"


@pytest.fixture
def heard() -> Iterator[list[dict[str, Any]]]:
    told: list[dict[str, Any]] = []

    def listen(**facts: Any) -> None:
        told.append(facts)

    noted.connect(listen)
    yield told
    noted.disconnect(listen)


@pytest.mark.django_db
def test_an_entry_says_who_did_what_to_which_thing() -> None:
    paper = Paper()

    entry = actions.note(
        "papers.paper.renamed",
        paper,
        by=Writer(on_behalf_of_name="city:lima"),
        changed=["title", "names.ar"],
    )

    entry.refresh_from_db()
    assert (entry.verb, entry.ref, entry.label) == ("papers.paper.renamed", paper.pk, "amber")
    assert (entry.actor, entry.on_behalf_of) == (Writer().journal_name, "city:lima")
    assert entry.changed == ["title", "names.ar"]
    assert list(timeline(paper.pk)) == [entry]


@pytest.mark.django_db
def test_whoever_listens_hears_the_entry_and_the_thing(heard: list[dict[str, Any]]) -> None:
    paper = Paper()

    entry = actions.note("papers.paper.opened", paper, by=Writer())

    assert [(one["entry"], one["thing"]) for one in heard] == [(entry, paper)]


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["Ayesha Rahman", "a@example.org", "", "x" * 101])
def test_a_value_in_place_of_a_field_name_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="never their values"):
        actions.note("papers.paper.renamed", Paper(), by=Writer(), changed=[value])

    assert Entry.objects.count() == 0


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_noted() -> None:
    with pytest.raises(RuntimeError, match="own transaction"):
        actions.note("papers.paper.opened", Paper(), by=Writer())

    assert Entry.objects.count() == 0


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_entry() -> None:
    def fail() -> None:
        with transaction.atomic():
            actions.note("papers.paper.opened", Paper(), by=Writer())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert Entry.objects.count() == 0


@pytest.mark.django_db
def test_an_entry_cannot_be_changed_or_removed() -> None:
    entry = actions.note("papers.paper.opened", Paper(), by=Writer())
    entry.verb = "papers.paper.closed"

    for attempt in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(verb="papers.paper.closed"),
        lambda: Entry.objects.bulk_update([entry], ["verb"]),
        lambda: Entry._base_manager.all().update(verb="papers.paper.closed"),
    ):
        with pytest.raises(AlreadyWrittenError, match="cannot be changed or removed"):
            attempt()

    entry.refresh_from_db()
    assert entry.verb == "papers.paper.opened"


@pytest.mark.django_db
def test_seals_and_accesses_cannot_be_changed_or_removed() -> None:
    seal = Seal.objects.create(sequence=0, hash="0" * 64)
    access = actions.note_access("viewed", Paper(), by=Writer(), reason="asked by the owner")

    for row in (seal, access):
        with pytest.raises(AlreadyWrittenError):
            row.save()
        with pytest.raises(AlreadyWrittenError):
            row.delete()
        with pytest.raises(AlreadyWrittenError):
            type(row).objects.all().delete()

    assert (Seal.objects.count(), Access.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_an_access_says_who_looked_under_which_label_and_why() -> None:
    paper = Paper(label="red")

    actions.note_access("viewed", paper, by=Writer(), reason="named reader")

    assert [(one.act, one.label, one.reason) for one in accesses(paper.pk)] == [
        ("viewed", "red", "named reader")
    ]


@pytest.mark.django_db
def test_former_values_are_kept_newest_first() -> None:
    paper = Paper()
    actions.keep_revision(paper, by=Writer(), values={"title": "First"})
    actions.keep_revision(paper, by=Writer(), values={"title": "Second"})

    assert [(one.version, one.values) for one in revisions(paper.pk)] == [
        (2, {"title": "Second"}),
        (1, {"title": "First"}),
    ]


@pytest.mark.django_db
def test_former_values_can_be_erased_and_the_entries_stay() -> None:
    paper, other = Paper(), Paper()
    actions.note("papers.paper.renamed", paper, by=Writer(), changed=["title"])
    actions.keep_revision(paper, by=Writer(), values={"title": "Ayesha Rahman"})
    kept = actions.keep_revision(other, by=Writer(), values={"title": "Another"})

    actions.erase_revisions(paper.pk)

    assert list(Revision.objects.all()) == [kept]
    assert timeline(paper.pk).count() == 1


@pytest.mark.django_db
def test_a_former_value_cannot_be_rewritten() -> None:
    revision = actions.keep_revision(Paper(), by=Writer(), values={"title": "First"})
    revision.values = {"title": "Another"}

    with pytest.raises(AlreadyWrittenError):
        revision.save()
