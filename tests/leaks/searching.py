"""Plausible mistakes of the search."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from django.db.models import Q

from cityweave.search import finding, presenters
from cityweave.search.counting import document_frequencies
from cityweave.search.models import SearchDocument
from cityweave.sharing.findable import FINDABLE

WRITTEN_WEIGHTS = finding.weights_of
WRITTEN_SUGGESTED = finding.suggested
WRITTEN_ROWS = finding.rows_of
FEW = 50


def everything(_reader: Any, narrowed: Any) -> Any:
    found = SearchDocument.objects.all()
    return found.of_kinds(narrowed.kinds) if narrowed.kinds else found


def weights_of_everything(terms: Any, using: str) -> Any:
    tokens = SearchDocument.objects.values_list("tokens", flat=True)
    counts = document_frequencies(tokens)
    forms = {form for term in terms for form in term.forms}
    known = {form: counts[form] for form in forms if form in counts}
    written = WRITTEN_WEIGHTS(terms, using)
    return replace(written, documents=len(tokens), frequencies=known)


def limit_before_sight(documents: Any, most: int) -> Any:
    """Rows as they were indexed, cut off, and those in sight of what is left."""
    first = SearchDocument.objects.order_by("pk").values_list("pk", flat=True)[: 6 * FEW]
    return WRITTEN_ROWS(documents.filter(pk__in=list(first)), most)


def suggestions_for_all(monkey: pytest.MonkeyPatch) -> None:
    def suggested(reader: Any, typed: str, *, language: str = "") -> Any:
        with pytest.MonkeyPatch.context() as inner:
            inner.setattr(finding, "in_sight", everything)
            return WRITTEN_SUGGESTED(reader, typed, language=language)

    monkey.setattr(finding, "suggested", suggested)


def facets_of_everything(asked: Any, reader: Any) -> Any:
    found = finding.found_among(everything(reader, finding.Narrowed()), finding.asked(asked.q))
    kinds = Counter(row.kind for row in found.rows)
    return presenters.facets(asked, kinds, Counter(), Counter(), reader)


def stale_labels(reader: Any, _narrowed: Any) -> Any:
    """As if cities that were public once were so still."""
    seen = SearchDocument.objects.visible_to(reader).values("pk")
    return SearchDocument.objects.filter(Q(pk__in=seen) | Q(kind="city", label="amber"))


def nothing_looked_at_again(monkey: pytest.MonkeyPatch) -> None:
    def records_of(rows: Any, _reader: Any) -> Any:
        found: dict[Any, Any] = {}
        for row in rows:
            manager: Any = FINDABLE[row.kind].model._default_manager
            found |= {record.pk: record for record in manager.filter(pk=row.key)}
        return found

    monkey.setattr(finding, "in_sight", stale_labels)
    monkey.setattr(presenters, "records_of", records_of)
