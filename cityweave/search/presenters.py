"""What a page of results shows: records as their reader sees them now, and how to narrow them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cityweave.network.countries import country_name
from cityweave.network.models import Hub, HubCity
from cityweave.search import finding
from cityweave.search.finding import NEARLY, PAGE, Found, Narrowed, Row
from cityweave.search.forms import Question
from cityweave.search.snippets import Part, snippet
from cityweave.sharing.actors import Actor
from cityweave.sharing.findable import FINDABLE, Findable
from cityweave.sharing.models import Record
from cityweave.sharing.presenters.names import called, own_page, page_of, visible_records

# Above this many, counting what each filter would leave is a question of its own.
FACETED = 200
# Values of one filter that are offered; whoever looks for another one types it.
VALUES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Name:
    """`lang` is empty where the name is the record's own, in whatever language that is."""

    text: str
    lang: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that was found."""

    record: Record
    kind: str
    name: Name
    page: str
    countries: str
    parts: tuple[Part, ...]
    # What it is a part of, where it has no page of its own.
    whole: Name | None = None


@dataclass(frozen=True, slots=True)
class Pill:
    title: str
    value: str
    query: str
    count: int = 0

    @property
    def more(self) -> bool:
        return self.count > finding.COUNTED

    @property
    def counted(self) -> int:
        return min(self.count, finding.COUNTED)


@dataclass(frozen=True, slots=True)
class Facet:
    title: str
    values: tuple[Pill, ...]


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of what was found, with the keys that its neighbours begin at."""

    rows: tuple[Row, ...]
    after: UUID | None = None
    before: UUID | None = None


@dataclass(frozen=True, slots=True)
class Results:
    asked: Question
    found: Found
    hits: tuple[Hit, ...]
    others: tuple[Hit, ...]
    page: Slice
    pills: tuple[Pill, ...]
    facets: tuple[Facet, ...]

    @property
    def is_nearly(self) -> bool:
        return self.found.way == NEARLY

    @property
    def is_counted(self) -> bool:
        """Whether the facets were counted along, if only to find that none narrows."""
        return is_quick(self.found)

    @property
    def has_some(self) -> bool:
        return self.found.way == finding.SOME


def results(asked: Question, reader: Actor, after: str, before: str) -> Results:
    hub = hub_at(asked.hub, reader)
    found = Found() if asked.hub and hub is None else answer(asked, hub, reader)
    page = slice_of(found.rows, after, before)
    on_first = not page.before
    return Results(
        asked=asked,
        found=found,
        hits=hits_of(page.rows, found, reader),
        others=hits_of(found.others[: PAGE - len(page.rows)], found, reader) if on_first else (),
        page=page,
        pills=pills_of(asked, hub),
        facets=facets_of_rows(asked, found, reader) if is_quick(found) else (),
    )


def is_quick(found: Found) -> bool:
    return found.is_whole and found.total <= FACETED


def answer(asked: Question, hub: Hub | None, reader: Actor) -> Found:
    language = get_language() or "en"
    return finding.search(reader, asked.q, narrowed=narrowed(asked, hub), language=language)


def narrowed(asked: Question, hub: Hub | None) -> Narrowed:
    kinds = (asked.kind,) if asked.kind else ()
    return Narrowed(kinds, asked.country, hub.pk if hub else None)


def hub_at(address: str, reader: Actor) -> Hub | None:
    return Hub.objects.visible_to(reader).at(address).first() if address else None


def slice_of(rows: Sequence[Row], after: str, before: str) -> Slice:
    """A page of the rows in order: behind one key, or up to another."""
    places = {str(row.key): place for place, row in enumerate(rows)}
    start = max(0, places[before] - PAGE) if before in places else places.get(after, -1) + 1
    shown = tuple(rows[start : start + PAGE])
    more = start + PAGE < len(rows)
    return Slice(shown, shown[-1].key if shown and more else None, shown[0].key if start else None)


def hits_of(rows: Sequence[Row], found: Found, reader: Actor) -> tuple[Hit, ...]:
    """The records behind the rows, each as the reader may see it at this moment."""
    records = records_of(rows, reader)
    parts = [record for record in records.values() if not page_in(record)]
    around = {key for record in parts for key in (record.root_id, record.owner_id)}
    wholes = visible_records(around, reader) if around else {}
    shown = (records[row.key] for row in rows if row.key in records)
    return tuple(hit_of(record, found, reader, wholes) for record in shown)


def page_in(record: Record) -> str:
    """Where the record is shown by itself; empty where it is read with what it is a part of."""
    findable = FINDABLE[record.kind_name()]
    return findable.page(record) if findable.page else own_page(record)


def whole_of(record: Record, wholes: Mapping[UUID, Record]) -> Name | None:
    found = (wholes.get(key) for key in (record.root_id, record.owner_id))
    whole = next((one for one in found if one is not None and one.pk != record.pk), None)
    return called_here(whole) if whole else None


def records_of(rows: Iterable[Row], reader: Actor) -> dict[UUID, Record]:
    """One query for each kind. What is out of sight by now is not shown, whatever was indexed."""
    by_kind: dict[str, list[UUID]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row.key)
    found: dict[UUID, Record] = {}
    for kind, keys in by_kind.items():
        findable = FINDABLE[kind]
        seen: Any = findable.model.objects.visible_to(reader)
        records = findable.with_related(seen.filter(pk__in=keys))
        found |= {record.pk: record for record in records}
    return found


def hit_of(record: Record, found: Found, reader: Actor, wholes: Mapping[UUID, Record]) -> Hit:
    findable = FINDABLE[record.kind_name()]
    said, own = findable.said(record), page_in(record)
    name, parts = name_of(record, findable), snippet(said.text, found.forms)
    return Hit(
        record=record,
        kind=str(findable.one),
        name=name,
        page=own or page_of(record, reader, wholes),
        countries=_(", ").join(country_name(code, language()) for code in said.countries),
        # What has no name is called by its first words: they need not be said twice.
        parts=() if "".join(part.text for part in parts) == name.text else parts,
        whole=None if own else whole_of(record, wholes),
    )


def language() -> str:
    return get_language() or "en"


def name_of(record: Record, findable: Findable) -> Name:
    if findable.called:
        return Name(findable.called(record))
    return called_here(record)


def called_here(record: Record) -> Name:
    translated = getattr(record, "names", {}).get(language())
    return Name(translated, language()) if translated else Name(called(record))


def pills_of(asked: Question, hub: Hub | None) -> tuple[Pill, ...]:
    """The filters in use, each with the question without it."""
    return tuple(
        Pill(filter_title(name), filter_value(name, getattr(asked, name), hub), asked.without(name))
        for name in asked.in_use
    )


def filter_title(name: str) -> str:
    return {"kind": _("Kind"), "country": _("Country"), "hub": _("Hub")}[name]


def filter_value(name: str, value: str, hub: Hub | None) -> str:
    if name == "kind":
        return str(FINDABLE[value].title)
    if name == "country":
        return country_name(value, language())
    return called(hub) if hub else value


def facets_of_rows(asked: Question, found: Found, reader: Actor) -> tuple[Facet, ...]:
    """How many each filter would leave, where all that was found is at hand."""
    kinds = Counter(row.kind for row in found.rows)
    countries = Counter(code for row in found.rows for code in row.countries.split())
    cities = [row.key for row in found.rows if row.kind == "city"]
    joins = HubCity.objects.visible_to(reader).current().filter(city__in=cities)
    hubs = Counter(joins.values_list("served_by", flat=True))
    hubs.update(row.hub for row in found.rows if row.kind != "city")
    return facets(asked, kinds, countries, hubs, reader)


def facets_of_all(asked: Question, reader: Actor) -> tuple[Facet, ...]:
    """The same by asking the database, however many were found."""
    hub = hub_at(asked.hub, reader)
    found = Found() if asked.hub and hub is None else answer(asked, hub, reader)
    if found.is_whole or not found.wanted:
        return facets_of_rows(asked, found, reader)
    documents = finding.matching(reader, found, narrowed(asked, hub)).order_by()
    kinds, countries, hubs = Counter[str](), Counter[str](), Counter[UUID]()
    grouped = documents.values_list("kind", "countries", "hub").annotate(count=Count("pk"))
    for kind, codes, keeper, count in grouped:
        kinds[kind] += count
        for code in codes.split():
            countries[code] += count
        if kind != "city":
            hubs[keeper] += count
    joins = HubCity.objects.visible_to(reader).current()
    served = joins.filter(city__in=documents.filter(kind="city").values("ref"))
    hubs.update(dict(served.order_by().values_list("served_by").annotate(count=Count("pk"))))
    return facets(asked, kinds, countries, hubs, reader)


def facets(
    asked: Question,
    kinds: Counter[str],
    countries: Counter[str],
    hubs: Counter[UUID],
    reader: Actor,
) -> tuple[Facet, ...]:
    seen = {hub.pk: hub for hub in Hub.objects.visible_to(reader).filter(pk__in=hubs)}
    by_hub = Counter({seen[key].address: count for key, count in hubs.items() if key in seen})
    names = {hub.address: called(hub) for hub in seen.values()}
    counts = {"kind": kinds, "country": countries, "hub": by_hub}
    found = []
    for name, tally in counts.items():
        if getattr(asked, name) or len(tally) < 2:
            continue
        values = [
            Pill(
                filter_title(name),
                names[value] if name == "hub" else filter_value(name, value, None),
                asked.with_(**{name: value}),
                count,
            )
            for value, count in by_size(tally)[:VALUES_SHOWN]
        ]
        found.append(Facet(filter_title(name), tuple(values)))
    return tuple(found)


def by_size(tally: Counter[str]) -> list[tuple[str, int]]:
    return sorted(tally.items(), key=lambda pair: (-pair[1], pair[0]))


@dataclass(frozen=True, slots=True)
class Suggestion:
    name: Name
    kind: str


def suggestions(typed: str, reader: Actor) -> tuple[Suggestion, ...]:
    """Names to choose from while somebody types."""
    rows = finding.suggested(reader, typed, language=language())
    records = records_of(rows, reader)
    shown = (records[row.key] for row in rows if row.key in records)
    found = (suggestion(record) for record in shown)
    return tuple({str(one.name): one for one in found}.values())


def suggestion(record: Record) -> Suggestion:
    findable = FINDABLE[record.kind_name()]
    return Suggestion(name_of(record, findable), str(findable.one))
