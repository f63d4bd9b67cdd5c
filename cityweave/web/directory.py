"""The directory's question: what was asked, how it narrows, and where the next page begins."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q
from django.http import QueryDict

from cityweave.network.choices import CityKind, Standing
from cityweave.network.querysets import CityQuerySet
from cityweave.sharing.actors import Actor

COUNTED = 1_000
LONGEST_QUERY = 200

SORTS: dict[str, tuple[str, ...]] = {
    "name": ("sort_key", "pk"),
    "country": ("country", "sort_key", "pk"),
    "standing": ("standing", "sort_key", "pk"),
}
Q_ = TypeVar("Q_", bound=Any)


@dataclass(frozen=True, slots=True)
class CityFilter:
    """What the address asks for; anything it cannot mean is left out, never an error."""

    q: str = ""
    hub: str = ""
    country: str = ""
    kind: str = ""
    standing: str = ""
    language: str = ""
    sort: str = "name"

    @classmethod
    def read(cls, asked: QueryDict) -> CityFilter:
        given = {field.name: asked.get(field.name, "")[:LONGEST_QUERY] for field in fields(cls)}
        given["q"] = " ".join(given["q"].replace("\0", "").split())
        if given["kind"] not in CityKind.values:
            given["kind"] = ""
        if given["standing"] not in Standing.values:
            given["standing"] = ""
        if given["sort"] not in SORTS:
            given["sort"] = "name"
        return cls(**given)

    @property
    def in_use(self) -> tuple[str, ...]:
        """Names of the filters that narrow, in the order they are shown."""
        names = ("q", "hub", "country", "kind", "standing", "language")
        return tuple(name for name in names if getattr(self, name))

    def without(self, name: str) -> str:
        return replace(self, **{name: ""}).query

    def with_(self, **changed: str) -> str:
        return replace(self, **changed).query

    @property
    def query(self) -> str:
        """The address's question, as short as it can be; empty or beginning with “?”."""
        kept = {name: getattr(self, name) for name in self.in_use}
        if self.sort != "name":
            kept["sort"] = self.sort
        return f"?{urlencode(kept)}" if kept else ""

    def narrow(self, cities: CityQuerySet, hub: UUID | None, reader: Actor) -> CityQuerySet:
        """The cities asked for. `hub` is the key that the filter's hub stands for."""
        if self.q:
            cities = cities.named_like(self.q)
        if self.hub:
            cities = cities.served_by(hub, reader) if hub else cities.none()
        return cities.filter(self.by_columns())

    def by_columns(self) -> Q:
        """What is asked of the city's own codes."""
        asked = Q()
        for name in ("kind", "standing"):
            if value := getattr(self, name):
                asked &= Q((name, value))
        if self.country:
            asked &= Q(country=self.country.upper())
        if self.language:
            asked &= Q(languages__contains=f" {self.language} ")
        return asked


def counted(rows: Q_) -> tuple[int, bool]:
    """How many there are, exact to a thousand; the flag says that there are more."""
    found = rows.order_by()[: COUNTED + 1].count()
    return min(found, COUNTED), found > COUNTED
