"""How documents are found, alike on both databases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Self

from django.db import connections
from django.db.models import F, Lookup, Q, TextField

from cityweave.network.models import HubCity
from cityweave.search.analysis import pattern
from cityweave.sharing.choices import Label
from cityweave.sharing.querysets import GuardedQuerySet

if TYPE_CHECKING:
    from uuid import UUID

    # The name that the class below is generic in.
    from cityweave.search.models import SearchDocument  # noqa: F401
    from cityweave.sharing.actors import Actor

# Each inner group is one word in all its forms; one form of each must be there.
Wanted = Sequence[Sequence[str]]


@TextField.register_lookup
class Matches(Lookup):
    """SQLite: the full-text table holds what the expression asks for."""

    lookup_name = "matches"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        table, values = self.process_lhs(compiler, connection)
        asked, more = self.process_rhs(compiler, connection)
        return f"{table} MATCH {asked}", [*values, *more]


@TextField.register_lookup
class Holds(Lookup):
    """PostgreSQL: the tokens hold what the expression asks for; the index is over the same."""

    lookup_name = "holds"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        column, values = self.process_lhs(compiler, connection)
        asked, more = self.process_rhs(compiler, connection)
        vector = f"array_to_tsvector(string_to_array(btrim({column}), '  '))"
        return f"{vector} @@ {asked}::tsquery", [*values, *more]


class DocumentQuerySet(GuardedQuerySet["SearchDocument"]):
    def with_all(self, wanted: Wanted, *, common: bool = False) -> Self:
        """Documents with one form of each word, in the order they were first indexed.

        `common`: most documents have them.
        """
        if self.is_on_sqlite():
            # The full-text table keeps this order by itself.
            found = self.filter(posting__matching__matches=fts5(wanted))
            return found.order_by("posting__document")
        if common:
            return self.read_through(wanted).order_by("pk")
        # By a sum, not by the key: PostgreSQL would read through all rows in the key's order.
        return self.filter(tokens__holds=pg(wanted)).order_by(F("pk") + 0)

    def read_through(self, wanted: Wanted) -> Self:
        """In order, until enough are found: an index of a common word names half of all rows."""
        found = self
        for forms in wanted:
            condition = Q()
            for form in forms:
                condition |= Q(tokens__contains=pattern(form))
            found = found.filter(condition)
        return found

    def clear(self) -> Self:
        return self.filter(label=Label.CLEAR)

    def is_on_sqlite(self) -> bool:
        return connections[self.db].vendor == "sqlite"

    def of_kinds(self, kinds: Iterable[str]) -> Self:
        return self.filter(kind__in=list(kinds))

    def in_country(self, code: str) -> Self:
        return self.filter(countries__contains=f" {code.upper()} ")

    def of_hub(self, hub: UUID, reader: Actor) -> Self:
        """The hub, the cities that it is known to serve, and what it keeps besides."""
        joins = HubCity.objects.visible_to(reader).current().filter(served_by=hub)
        served = Q(kind="city", ref__in=joins.values("city"))
        return self.filter(served | (~Q(kind="city") & Q(hub=hub)))


def fts5(wanted: Wanted) -> str:
    """Every token quoted: no word of a question is ever an operator."""
    return " AND ".join(f"({' OR '.join(map(fts5_word, forms))})" for forms in wanted)


def fts5_word(form: str) -> str:
    return f'"{form[:-1]}" *' if form.endswith("*") else f'"{form}"'


def pg(wanted: Wanted) -> str:
    return " & ".join(f"({' | '.join(map(pg_word, forms))})" for forms in wanted)


def pg_word(form: str) -> str:
    token = form.removesuffix("*").replace("\\", "\\\\").replace("'", "''")
    return f"'{token}':*" if form.endswith("*") else f"'{token}'"
