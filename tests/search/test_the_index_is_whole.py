"""Whoever looks after the installation is told when something is not found as it should be."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime

import pytest
from django.db import connection

from cityweave.config import searching
from cityweave.config.operating import checkups
from cityweave.network.models import City
from cityweave.search import actions, jobs
from cityweave.search.finding import search
from cityweave.search.models import Frequency, SearchDocument, Tally
from cityweave.search.reading import astray, index_is_there
from cityweave.sharing.actors import ANONYMOUS, OPERATOR
from cityweave.sharing.choices import Label
from tests.makers import make_city, make_contact, make_hub, make_organisation, release

pytestmark = [pytest.mark.django_db, pytest.mark.both]
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_after_acts_nothing_is_astray() -> None:
    hub = make_hub("Delta")
    city = make_city("Lumbara", hub=hub)
    release(city)
    make_contact(city)
    make_organisation("Trust", hub=hub)
    assert index_is_there()
    assert astray() == {}
    assert checkups.search().ok


def test_a_record_written_past_every_act_is_noticed_and_found_again() -> None:
    hub = make_hub("Delta")
    missing, gone, raised = (make_city(name, hub=hub) for name in ("One", "Two", "Three"))
    SearchDocument.objects.filter(ref=missing.pk).delete()
    City.objects.filter(pk=gone.pk).update(binned_at=NOW)
    City.objects.filter(pk=raised.pk).update(label=Label.STRICT)
    assert astray() == {"city": 3}
    said = checkups.search()
    assert (said.ok, said.sentence) == (
        False, "Astray: 3 of city. Run cityweave search --rebuild.",
    )  # fmt: skip
    assert searching.run(Namespace(rebuild=True)) == 0
    assert astray() == {}


def test_what_keeps_the_index_is_looked_for() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER search_document_gone")
        else:
            cursor.execute("DROP INDEX search_tokens")
    assert not index_is_there()
    assert not checkups.search().ok


def test_words_are_counted_among_public_records_alone() -> None:
    hub = make_hub("Delta")
    for number in range(3):
        city = make_city(f"Public {number}", hub=hub, summary="harbour")
        release(city)
        make_city(f"Hidden {number}", hub=hub, summary="harbour breakwater")
    actions.count_words(by=OPERATOR)
    counts = dict(Frequency.objects.values_list("word", "documents"))
    assert counts["harbour"] == 3
    assert "breakwater" not in counts
    assert Tally.objects.get().documents == 3


def test_hidden_records_do_not_move_public_ones() -> None:
    hub = make_hub("Delta")
    for word in ("harbour", "market"):
        release(make_city(f"Town of {word}", hub=hub, summary=word))
    actions.count_words(by=OPERATOR)
    before = [row.key for row in search(ANONYMOUS, "market harbour").rows]
    for number in range(6):
        make_city(f"Hidden {number}", hub=hub, summary="market market")
    actions.count_words(by=OPERATOR)
    assert [row.key for row in search(ANONYMOUS, "market harbour").rows] == before


def test_an_index_is_built_where_there_is_none_and_by_new_rules(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    city = make_city("Lumbara")
    SearchDocument.objects.all().delete()
    assert jobs.index_is_missing(NOW)
    jobs.rebuild_index()
    assert not jobs.index_is_missing(NOW)
    assert SearchDocument.objects.filter(ref=city.pk).exists()
    monkeypatch.setattr(actions, "RULES", 999)
    assert jobs.index_is_missing(NOW)
    jobs.count_words()
