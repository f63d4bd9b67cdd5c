"""Which documents come first: the same numbers on both databases, from public words only."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from cityweave.search.analysis import NAME, Term, pattern

# BM25's usual constants: how soon repeating a word stops helping, how much length counts.
SATURATION, LENGTH = 1.2, 0.6
# A word that stands in the name says more than one in the text.
IN_NAME = 1.0
FORM_AS_TYPED = 0.15
# What breaks a tie between two that the words do not tell apart.
STANDING = {"hub": 0.05, "city": 0.04, "organisation": 0.03, "theme": 0.03, "edition": 0.02}
UNKNOWN_LENGTH = 60


class Document(Protocol):
    @property
    def pk(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def tokens(self) -> str: ...
    @property
    def length(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each word of a question says, from the public documents."""

    documents: int
    average: float
    frequencies: Mapping[str, int]

    def of(self, term: Term) -> float:
        """How rare the word is; hidden documents have no part in it."""
        found = max((self.frequencies.get(form, 1) for form in term.forms), default=1)
        total = max(self.documents, found)
        return math.log(1 + (total - found + 0.5) / (found + 0.5))

    def count(self, term: Term) -> int:
        return max((self.frequencies.get(form, 1) for form in term.forms), default=1)


D = TypeVar("D", bound="Document")


def ranked(documents: Sequence[D], terms: Sequence[Term], weights: Weights) -> list[D]:
    """The documents, best first."""
    weighed = [(term, weights.of(term)) for term in terms]
    scores = {one.pk: round(score(one, weighed, weights.average), 6) for one in documents}
    return sorted(documents, key=lambda one: (-scores[one.pk], one.pk))


def score(document: Document, weighed: Sequence[tuple[Term, float]], average: float) -> float:
    longer = document.length / (average or UNKNOWN_LENGTH)
    room = SATURATION * (1 - LENGTH + LENGTH * longer)
    total = STANDING.get(document.kind, 0.0)
    for term, weight in weighed:
        count = max(document.tokens.count(pattern(form)) for form in term.forms)
        if count:
            total += weight * count * (SATURATION + 1) / (count + room)
            total += weight * of_name(document.tokens, term)
    return total


def of_name(tokens: str, term: Term) -> float:
    if f" {NAME}{term.word} " in tokens:
        return IN_NAME + FORM_AS_TYPED
    return IN_NAME if any(f" {NAME}{form} " in tokens for form in term.forms[1:]) else 0.0
