"""Whether everything that should be found can be, for whoever looks after the installation."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from cityweave.search.models import SearchDocument
from cityweave.sharing.findable import FINDABLE, Findable

GUARDING = ("label", "owner", "hub", "root")
PARTS = {
    "sqlite": (
        "SELECT count(*) FROM sqlite_master WHERE name IN ('search_index',"
        " 'search_document_added', 'search_document_gone', 'search_document_changed')",
        4,
    ),
    "postgresql": ("SELECT count(*) FROM pg_indexes WHERE indexname = 'search_tokens'", 1),
}


def index_is_there() -> bool:
    """Whether the database's own index, and what keeps it, are in place."""
    question, parts = PARTS[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(question)
        return bool(cursor.fetchone()[0] == parts)


def astray() -> dict[str, int]:
    """By kind, how many records are not found, found though gone, or found by the wrong people."""
    counts = {kind: strays_of(findable) for kind, findable in FINDABLE.items()}
    unknown = SearchDocument.objects.exclude(kind__in=FINDABLE).count()
    found = counts | {"other": unknown}
    return {kind: count for kind, count in found.items() if count}


def strays_of(findable: Findable) -> int:
    known: Any = findable.model._default_manager
    standing = known.filter(findable.among, binned_at__isnull=True)
    documents = SearchDocument.objects.filter(kind=findable.model.kind_name())
    same = Q(*((name, OuterRef(name)) for name in GUARDING), pk=OuterRef("ref"))
    as_it_is = Exists(standing.filter(same))
    wrong = documents.annotate(fits=as_it_is).filter(fits=False).count()
    missing = standing.filter(~Exists(documents.filter(ref=OuterRef("pk")))).count()
    return int(wrong + missing)
