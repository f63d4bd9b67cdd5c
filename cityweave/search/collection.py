"""A collection of texts that is searched by itself, in memory, by the network's own rules."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import connections
from django.utils import timezone

from cityweave.search import indexes
from cityweave.search.analysis import asked, indexed
from cityweave.search.counting import document_frequencies
from cityweave.search.finding import found_among
from cityweave.search.models import Frequency, SearchDocument, Tally
from cityweave.sharing.actors import ANONYMOUS
from cityweave.sharing.choices import Label

NAME = "collection"
BATCH = 1_000
MODELS: tuple[Any, ...] = (SearchDocument, Frequency, Tally)


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the collection; `key` is whatever the collection calls it."""

    key: str
    title: str
    text: str


class Collection:
    """Texts indexed in a database of their own."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self.keys: dict[uuid.UUID, str] = {}
        for batch in batches(texts):
            SearchDocument.objects.using(NAME).bulk_create(map(self.document, batch))
        count_words()

    def document(self, text: Text) -> SearchDocument:
        key = uuid.uuid4()
        self.keys[key] = text.key
        words = indexed([text.title], text.text)
        everyone = {"owner_id": key, "hub_id": key, "root_id": key, "label": Label.CLEAR}
        return SearchDocument(
            ref_id=key, kind="text", tokens=words.tokens, length=words.length, **everyone
        )

    def best(self, question: str, count: int = 10) -> list[str]:
        """The keys of the texts that answer best, best first."""
        documents = SearchDocument.objects.using(NAME).visible_to(ANONYMOUS)
        found = found_among(documents, asked(question))
        return [self.keys[row.key] for row in (*found.rows, *found.others)][:count]


def batches(texts: Iterable[Text]) -> Iterator[list[Text]]:
    rest = iter(texts)
    while batch := list(islice(rest, BATCH)):
        yield batch


def count_words() -> None:
    documents = SearchDocument.objects.using(NAME)
    counts = document_frequencies(documents.values_list("tokens", flat=True).iterator())
    Frequency.objects.using(NAME).bulk_create(
        Frequency(word=word, documents=count) for word, count in counts.items() if count > 1
    )
    words = sum(documents.values_list("length", flat=True))
    Tally.objects.using(NAME).create(
        documents=documents.count(), words=words, counted_at=timezone.now()
    )


@contextmanager
def collection_of(texts: Iterable[Text]) -> Iterator[Collection]:
    """The collection, for as long as the block lasts; the network's database is not asked."""
    connections.settings[NAME] = connections.settings["default"] | {
        "ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:", "OPTIONS": {},
    }  # fmt: skip
    connection = connections[NAME]
    try:
        with connection.schema_editor() as editor:
            for model in MODELS:
                editor.create_model(model)
            for sentence in indexes.SQLITE:
                editor.execute(sentence, None)
        # Nothing it refers to is there: owners, hubs and records belong to the network.
        connection.disable_constraint_checking()
        yield Collection(texts)
    finally:
        connection.close()
        del connections[NAME], connections.settings[NAME]
