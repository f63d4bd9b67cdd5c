"""What the address of a search asks for; whatever it cannot mean is left out, never an error."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from django.http import QueryDict

from cityweave.search.analysis import LONGEST_QUESTION
from cityweave.sharing.findable import FINDABLE

LONGEST_VALUE = 100


@dataclass(frozen=True, slots=True)
class Question:
    """Words, and what narrows them."""

    q: str = ""
    kind: str = ""
    country: str = ""
    hub: str = ""

    @classmethod
    def read(cls, asked: QueryDict) -> Question:
        words = " ".join(asked.get("q", "")[:LONGEST_QUESTION].replace("\0", "").split())
        given = {
            field.name: asked.get(field.name, "")[:LONGEST_VALUE].replace("\0", "")
            for field in fields(cls)
        }
        kind = given["kind"] if given["kind"] in FINDABLE else ""
        country = given["country"].upper()
        is_code = len(country) == 2 and country.isascii() and country.isalpha()
        return cls(words, kind, country if is_code else "", given["hub"])

    @property
    def in_use(self) -> tuple[str, ...]:
        """Names of the filters that narrow, in the order they are shown."""
        return tuple(name for name in ("kind", "country", "hub") if getattr(self, name))

    def without(self, name: str) -> str:
        return replace(self, **{name: ""}).query

    def with_(self, **changed: str) -> str:
        return replace(self, **changed).query

    @property
    def query(self) -> str:
        """The address's question, as short as it can be; empty or beginning with “?”."""
        names = [name for name in ("q", *self.in_use) if getattr(self, name)]
        kept = {name: getattr(self, name) for name in names}
        return f"?{urlencode(kept)}" if kept else ""
