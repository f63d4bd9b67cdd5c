"""Keeping what can be found as the records are now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from cityweave.search.analysis import RULES, indexed
from cityweave.search.counting import document_frequencies
from cityweave.search.models import Frequency, SearchDocument, Tally
from cityweave.sharing.actors import Actor
from cityweave.sharing.findable import FINDABLE, Findable
from cityweave.sharing.models import Record, Ref

BATCH = 500
COLUMNS = ("label", "owner_id", "hub_id", "root_id", "countries", "tokens", "length")
FIELDS = ("label", "owner", "hub", "root", "countries", "tokens", "length")
# Rarer words are told by being absent.
LEAST_COUNTED = 2

Progress = Callable[[str, int], None]


@transaction.atomic
def refresh(keys: Iterable[UUID], *, by: Actor) -> int:
    """Write down anew what these records are found by; how many changed. Part of the act that
    changed them: whoever reads next finds them as they are."""
    by_kind: dict[str, list[UUID]] = {}
    refs = Ref.objects.filter(pk__in=set(keys), kind__in=FINDABLE)
    for key, kind in refs.values_list("pk", "kind"):
        by_kind.setdefault(kind, []).append(key)
    return sum(
        write(FINDABLE[kind], batch)
        for kind, wanted in sorted(by_kind.items())
        for batch in batches(wanted)
    )


def batches(keys: Iterable[UUID]) -> Iterator[list[UUID]]:
    rest = iter(keys)
    while batch := list(islice(rest, BATCH)):
        yield batch


def write(findable: Findable, keys: Collection[UUID]) -> int:
    fresh = {record.pk: document_of(findable, record) for record in records(findable, keys)}
    kept = {one.ref_id: one for one in SearchDocument.objects.filter(ref__in=keys)}
    gone = [one.pk for key, one in kept.items() if key not in fresh]
    SearchDocument.objects.filter(pk__in=gone).delete()
    SearchDocument.objects.bulk_create(one for key, one in fresh.items() if key not in kept)
    changed = [kept[key] for key, one in fresh.items() if key in kept and takes(kept[key], one)]
    SearchDocument.objects.bulk_update(changed, FIELDS, batch_size=BATCH)
    return len(gone) + len(changed) + sum(key not in kept for key in fresh)


def records(findable: Findable, keys: Collection[UUID]) -> Any:
    """As they stand now; what lies in the bin is found by nobody."""
    standing = findable.model._default_manager.filter(binned_at__isnull=True)
    found = standing.filter(findable.among, pk__in=keys)
    return findable.with_related(found).order_by("created_at", "pk")


def document_of(findable: Findable, record: Record) -> SearchDocument:
    said = findable.said(record)
    words = indexed(said.names, f"{said.text} {said.besides}")
    return SearchDocument(
        ref_id=record.pk,
        kind=record.kind_name(),
        label=record.label,
        owner_id=record.owner_id,
        hub_id=record.hub_id,
        root_id=record.root_id,
        countries=f" {' '.join(said.countries)} " if said.countries else "",
        tokens=words.tokens,
        length=words.length,
    )


def takes(kept: SearchDocument, fresh: SearchDocument) -> bool:
    """Let what is kept say what the fresh one says; whether anything was another."""
    changed = [name for name in COLUMNS if getattr(kept, name) != getattr(fresh, name)]
    for name in changed:
        setattr(kept, name, getattr(fresh, name))
    return bool(changed)


def refresh_beneath(root: UUID, *, by: Actor) -> int:
    """The records of a piece of work whose label changed: some may be their own root now."""
    keys = SearchDocument.objects.filter(root=root).values_list("ref", flat=True)
    return refresh([root, *keys], by=by)


def rebuild(*, by: Actor, progress: Progress = lambda _kind, _count: None) -> int:
    """Everything anew, a part at a time, so that acts wait for none of it; how many documents."""
    forget_strays()
    count = 0
    for kind, findable in FINDABLE.items():
        keys = findable.model._default_manager.order_by("created_at", "pk")
        for batch in batches(keys.values_list("pk", flat=True)):
            refresh(batch, by=by)
            count += len(batch)
            progress(kind, count)
    count_words(by=by)
    return count


@transaction.atomic
def forget_strays() -> None:
    """Documents of kinds that are found no more."""
    SearchDocument.objects.exclude(kind__in=FINDABLE).delete()


@transaction.atomic
def count_words(*, by: Actor) -> None:
    """How common each word is among what everyone reads; hidden documents are not counted."""
    public = SearchDocument.objects.clear()
    counts = document_frequencies(public.values_list("tokens", flat=True).iterator())
    Frequency.objects.all().delete()
    Frequency.objects.bulk_create(
        (
            Frequency(word=word, documents=count)
            for word, count in sorted(counts.items())
            if count >= LEAST_COUNTED
        ),
        batch_size=BATCH,
    )
    words = sum(public.values_list("length", flat=True).iterator())
    Tally.objects.all().delete()
    Tally.objects.create(
        documents=public.count(), words=words, counted_at=timezone.now(), rules=rules()
    )


def rules() -> str:
    """How documents are cut and which kinds are found; another answer asks for a rebuild."""
    return f"{RULES} {' '.join(sorted(FINDABLE))}"


def tidy() -> None:
    """SQLite keeps what was deleted from a full-text table until its parts are merged."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_index(search_index) VALUES ('optimize')")
