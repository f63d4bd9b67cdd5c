"""Whether two contacts are one person, told by a keyed hash: for figures and lists, never shown."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar

from django.utils.crypto import salted_hmac

from cityweave.words.folding import fold

FEWEST_DIGITS = 7


def hash_of_contact(email: str, phone: str) -> str:
    """Of the mail address, else of the phone; empty where neither says anything."""
    told = email.strip().casefold() or digits_of(phone)
    if not told:
        return ""
    return salted_hmac("cityweave.same-person", told, algorithm="sha256").hexdigest()


def digits_of(phone: str) -> str:
    """As dialled from abroad; a number too short to be one person's is none."""
    digits = re.sub(r"\D", "", phone).removeprefix("00")
    return digits if len(digits) >= FEWEST_DIGITS else ""


def contact_in(facts: Mapping[str, Any]) -> str:
    return hash_of_contact(facts.get("email", ""), facts.get("phone", ""))


# Guests, with the hash of their contact, their name and their city as it was written.
N = TypeVar("N", bound=Any)


class Known(Generic[N]):
    """Who stands somewhere already: by mail or phone; where either has none, by name and city."""

    def __init__(self, rows: Iterable[N]) -> None:
        self.by_contact: dict[str, N] = {}
        self.by_name: dict[tuple[str, str], list[N]] = defaultdict(list)
        for row in rows:
            if row.same_as:
                self.by_contact[row.same_as] = row
            if row.name:
                self.by_name[fold(row.name), fold(row.place)].append(row)

    def reached_at(self, facts: Mapping[str, Any]) -> bool:
        return contact_in(facts) in self.by_contact

    def find(self, facts: Mapping[str, Any]) -> N | None:
        same = contact_in(facts)
        if same in self.by_contact:
            return self.by_contact[same]
        called = fold(facts.get("name", "")), fold(facts.get("place", ""))
        alike = self.by_name.get(called, ())
        return next((row for row in alike if not (row.same_as and same)), None)
