"""Which documents answer a question, for one reader; the one way in for pages, API and command."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from cityweave.search.analysis import NAME, Term, asked
from cityweave.search.misspelt import best_of, corrected, traces
from cityweave.search.models import Frequency, SearchDocument, Tally
from cityweave.search.ranking import Weights, ranked

if TYPE_CHECKING:
    from cityweave.search.querysets import DocumentQuerySet
    from cityweave.sharing.actors import Actor

PAGE = 20
# So many are put in order; whoever finds more narrows the question.
MOST_RANKED = 200
COUNTED = 1_000
# Documents with only some of the words, put in order below the rest.
MOST_WITH_SOME = 600
# More hits than these are read in order: an index would name each of them first.
COMMON = 2_000
# A word that so many documents have says little; beside others it need not be there.
TOO_COMMON = 0.3
ENOUGH_TO_TELL = 100
SHORTEST_BEGINNING = 3
SHORTEST_TYPED = 2
MOST_SUGGESTED = 8
# Each word that nothing has is looked at once more; of a long text only the first few.
MOST_LOOKED_AT = 6

ALL, BEGINNING, NEARLY, SOME, NOTHING = "all", "beginning", "nearly", "some", "nothing"


class Row(NamedTuple):
    """What ranking reads of a document."""

    pk: int
    key: UUID
    kind: str
    countries: str
    hub: UUID
    tokens: str
    length: int


COLUMNS = ("pk", "ref", "kind", "countries", "hub", "tokens", "length")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What is asked for beside the words."""

    kinds: tuple[str, ...] = ()
    country: str = ""
    # Keys of the records that a filter of another room leaves.
    hub: UUID | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Documents in order. `way`: with all words, with words that begin so, with names written
    nearly so, with some of the words."""

    terms: tuple[Term, ...] = ()
    # The words that must be there, each in its forms.
    wanted: tuple[tuple[str, ...], ...] = ()
    way: str = NOTHING
    rows: tuple[Row, ...] = ()
    total: int = 0
    # There are more than `total`.
    more: bool = False
    # With some of the words only, where few have all.
    others: tuple[Row, ...] = ()
    # For each word that stands nowhere the name it was taken for.
    instead: tuple[tuple[str, str], ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether `rows` are all there are."""
        return len(self.rows) == self.total and not self.more

    @property
    def forms(self) -> frozenset[str]:
        return frozenset(form for term in self.terms if not term.is_small for form in term.forms)


def search(
    reader: Actor, question: str, *, narrowed: Narrowed | None = None, language: str = ""
) -> Found:
    """What the reader may see that answers the question, best first."""
    documents = in_sight(reader, narrowed or Narrowed())
    return found_among(documents, asked(question, language))


def suggested(reader: Actor, typed: str, *, language: str = "") -> tuple[Row, ...]:
    """Records whose names begin as what is typed, or are written nearly so, best first."""
    terms = asked(typed, language)
    if not terms or len(typed.strip()) < SHORTEST_TYPED:
        return ()
    documents = in_sight(reader, Narrowed())
    *whole, last = terms
    named = [Term(tuple(NAME + form for form in term.forms)) for term in whole]
    begun = Term((f"{NAME}{last.word}*",))
    weights = weights_of(terms, documents.db)
    rows = rows_of(documents.with_all([term.forms for term in (*named, begun)]), MOST_RANKED)
    if not rows:
        way, other = taken_for(documents, last)
        if way == NEARLY:
            rows = rows_of(documents.with_all([one.forms for one in (*named, other)]), MOST_RANKED)
    return tuple(ranked(rows, (*named, begun), weights)[:MOST_SUGGESTED])


def in_sight(reader: Actor, narrowed: Narrowed) -> DocumentQuerySet:
    documents = SearchDocument.objects.visible_to(reader)
    if narrowed.kinds:
        documents = documents.of_kinds(narrowed.kinds)
    if narrowed.country:
        documents = documents.in_country(narrowed.country)
    if narrowed.hub:
        documents = documents.of_hub(narrowed.hub, reader)
    return documents


def found_among(documents: DocumentQuerySet, terms: tuple[Term, ...]) -> Found:
    if not terms:
        return Found()
    weights = weights_of(terms, documents.db)
    found = with_all(documents, needed(terms, weights), terms, weights)
    if not found.rows:
        found = otherwise(documents, terms, weights)
    if len(found.rows) < PAGE and found.way != SOME:
        known = {row.pk for row in found.rows}
        some = [row for row in with_some(documents, found.terms, weights) if row.pk not in known]
        return replace(found, others=tuple(some)) if found.rows else only_some(found.terms, some)
    return found


def only_some(terms: tuple[Term, ...], rows: Sequence[Row]) -> Found:
    if not rows:
        return Found(terms)
    full = len(rows) >= MOST_WITH_SOME
    shown = tuple(rows[:MOST_RANKED])
    return Found(terms, way=SOME, rows=shown, total=len(rows), more=full)


def weights_of(terms: Iterable[Term], using: str) -> Weights:
    forms = {form for term in terms for form in term.forms}
    forms |= {NAME + form for form in forms}
    rows = Frequency.objects.using(using).filter(word__in=forms)
    tally = Tally.objects.using(using).first() or Tally()
    average = tally.words / tally.documents if tally.documents else 0.0
    return Weights(tally.documents, average, dict(rows.values_list("word", "documents")))


def needed(terms: Sequence[Term], weights: Weights) -> list[Term]:
    """The words that must be there: neither small ones nor those that nearly everything has."""
    telling = [term for term in terms if not term.is_small]
    if weights.documents >= ENOUGH_TO_TELL:
        most = weights.documents * TOO_COMMON
        telling = [term for term in telling if weights.count(term) < most] or telling
    return telling or list(terms)


def with_all(
    documents: DocumentQuerySet,
    wanted: Sequence[Term],
    terms: tuple[Term, ...],
    weights: Weights,
    way: str = ALL,
) -> Found:
    forms = tuple(term.forms for term in wanted)
    common = min(weights.count(term) for term in wanted) > COMMON
    having = documents.with_all(forms, common=common)
    rows = rows_of(having, MOST_RANKED + 1)
    if len(rows) <= MOST_RANKED:
        best = tuple(ranked(rows, terms, weights))
        return Found(terms, forms, way if rows else NOTHING, best, len(rows))
    # Not all can be put in order: those that are called so come first.
    names = [tuple(NAME + form.removeprefix(NAME) for form in group) for group in forms]
    common = min(weights.count(Term(group)) for group in names) > COMMON
    rows = [*rows_of(documents.with_all(names, common=common), MOST_RANKED), *rows]
    rows = list({row.pk: row for row in rows}.values())
    count = having.order_by()[: COUNTED + 1].count()
    best = tuple(ranked(rows, terms, weights)[:MOST_RANKED])
    return Found(terms, forms, way, best, min(count, COUNTED), count > COUNTED)


def matching(reader: Actor, found: Found, narrowed: Narrowed) -> DocumentQuerySet:
    """All documents that were found, for counting them by what they are."""
    return in_sight(reader, narrowed).with_all(found.wanted)


def rows_of(documents: DocumentQuerySet, most: int) -> list[Row]:
    return [Row._make(values) for values in documents.values_list(*COLUMNS)[:most]]


def otherwise(documents: DocumentQuerySet, terms: tuple[Term, ...], weights: Weights) -> Found:
    """Words that stand nowhere, taken for the beginning of one or for a misspelt name."""
    ways, taken, instead = set(), [], []
    for number, term in enumerate(terms):
        if number >= MOST_LOOKED_AT or term.is_small or is_there(documents, term):
            taken.append(term)
            continue
        way, other = taken_for(documents, term)
        ways.add(way)
        taken.append(other)
        if way == NEARLY:
            instead.append((term.word, other.word.removeprefix(NAME)))
    if not ways - {NOTHING}:
        return Found(terms)
    way = NEARLY if NEARLY in ways else BEGINNING
    found = with_all(documents, needed(taken, weights), tuple(taken), weights, way)
    return replace(found, instead=tuple(instead))


def is_there(documents: DocumentQuerySet, term: Term) -> bool:
    """In order, although any one would do: without it PostgreSQL reads all rows for the first."""
    return bool(documents.with_all([term.forms]).values_list("pk", flat=True)[:1])


def taken_for(documents: DocumentQuerySet, term: Term) -> tuple[str, Term]:
    if len(term.word) >= SHORTEST_BEGINNING or not term.word.isascii():
        begun = Term((f"{term.word}*",))
        if is_there(documents, begun):
            return BEGINNING, begun
    found = traces(term.word)
    if not found:
        return NOTHING, term
    near = rows_of(documents.with_all([found]), MOST_RANKED)
    names = best_of(term.word, (row.tokens for row in near))
    return (NEARLY, corrected(names)) if names else (NOTHING, term)


def with_some(documents: DocumentQuerySet, terms: Sequence[Term], weights: Weights) -> list[Row]:
    """Documents with at least one of the rarer words."""
    telling = sorted(needed(terms, weights), key=weights.count)
    if len(telling) < 2 and telling == list(terms):
        return []
    chosen: list[str] = []
    expected = 0
    for term in telling:
        expected += weights.count(term)
        if chosen and expected > MOST_WITH_SOME:
            break
        chosen += term.forms
    rows = rows_of(documents.with_all([chosen]), MOST_WITH_SOME)
    return ranked(rows, terms, weights)
