"""The network on two pages for its board: a row for each hub, made of released rows alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from cityweave.maps import Place, world_map
from cityweave.network.choices import Attribute, Promise, Standing
from cityweave.network.countries import country_name
from cityweave.network.models import Activity, City, Fact, Hub, HubCity
from cityweave.papers import dates
from cityweave.papers.content import (
    Block,
    CoverFact,
    MapBlock,
    NamedLine,
    NamedLines,
    Paper,
    Paragraph,
    Run,
    Runs,
    Section,
    Source,
    SourceList,
    Table,
)
from cityweave.papers.press.drawn import map_block
from cityweave.papers.press.numerals import number_in
from cityweave.reporting import addresses
from cityweave.reporting.drafts import said
from cityweave.reporting.factsheet import MAP_STATES, capital, joined, lies_nowhere
from cityweave.reporting.sources import Sources
from cityweave.sharing.actors import ANONYMOUS
from cityweave.sharing.models import Record

# So many that two pages suffice.
MOST_DEEDS, MOST_CITIES = 8, 30
R = TypeVar("R", bound=Record)


@dataclass
class Row:
    """What is released under one hub."""

    hub: Hub
    statuses: list[Fact] = field(default_factory=list)
    standings: Counter[str] = field(default_factory=Counter)
    promises: Counter[str] = field(default_factory=Counter)
    cities: list[City] = field(default_factory=list)
    activities: int = 0
    days: list[str] = field(default_factory=list)
    deeds: list[Activity] = field(default_factory=list)


def overview(language: str) -> Paper:
    """The paper in one language; invented hubs of a demo stay out of it."""
    with override(language):
        return Writer(language).write()


class Writer:
    """Writes the overview in one language, with five queries."""

    is_whole = True
    all_cities = 0
    all_activities = 0

    def __init__(self, language: str) -> None:
        self.language = language
        self.sources = Sources()
        self.changed: list[date] = []
        self.rows = self.read()

    # Reading

    def read(self) -> dict[UUID, Row]:
        hubs = list(Hub.objects.visible_to(ANONYMOUS).in_order())
        rows = {hub.pk: Row(hub) for hub in self.seen(filter(is_told, hubs))}
        # A total leads to the whole list, which a demo's invented hubs are part of.
        self.is_whole = len(rows) == len(hubs)
        facts = Fact.objects.visible_to(ANONYMOUS).about_any(set(rows))
        for fact in self.seen(facts.filter(attribute=Attribute.STATUS).order_by("sort_key", "pk")):
            rows[fact.about_id].statuses.append(fact)
        for hub, cities in self.cities_of(rows).items():
            rows[hub].standings.update(city.standing for city in cities)
            rows[hub].cities = cities
        activities = self.seen(Activity.objects.visible_to(ANONYMOUS))
        for activity in activities:
            if activity.hub_id in rows:
                count(activity, rows[activity.hub_id])
        self.all_activities = len(activities)
        return rows

    def seen(self, records: Iterable[R]) -> list[R]:
        kept = list(records)
        self.changed += [record.changed_at.date() for record in kept]
        return kept

    def cities_of(self, rows: dict[UUID, Row]) -> dict[UUID, list[City]]:
        joins = HubCity.objects.visible_to(ANONYMOUS).current().filter(served_by__in=rows)
        cities = {city.pk: city for city in self.seen(City.objects.visible_to(ANONYMOUS))}
        self.all_cities = len(cities)
        found: dict[UUID, dict[UUID, City]] = defaultdict(dict)
        for join in self.seen(joins):
            if join.city_id in cities:
                found[join.served_by_id][join.city_id] = cities[join.city_id]
        return {hub: list(by_key.values()) for hub, by_key in found.items()}

    # Writing

    def write(self) -> Paper:
        rows = list(self.rows.values())
        hubs, activities = self.hubs(rows), self.activities(rows)
        latest = self.deeds(rows, said(_("Latest on record")), are_ahead=False)
        ahead = self.deeds(rows, said(_("Coming up")), are_ahead=True)
        sources = tuple(Source(one.number, one.text, one.url) for one in self.sources.listed())
        return Paper(
            language=self.language,
            title=said(_("The network at a glance")),
            as_of=max(self.changed, default=timezone.localdate()),
            kicker=said(_("For the board")),
            standfirst=said(_("Each regional hub, as far as its records are released.")),
            facts=self.totals(rows),
            sections=(
                *self.where(rows),
                Section(
                    said(_("Hubs")),
                    hubs,
                    said(_("Status as each source gives it.")),
                    begins_page=True,
                ),
                Section(
                    said(_("Activities")),
                    activities,
                    said(_("An activity that keeps two promises counts under both.")),
                ),
                *latest,
                *ahead,
                *((Section(said(_("Sources")), (SourceList(sources),)),) if sources else ()),
            ),
            notice=notice(),
            credit=said(
                _("Land: Natural Earth, drawn without frontiers. Coordinates: GeoNames, CC BY 4.0.")
            ),
        )

    def where(self, rows: list[Row]) -> tuple[Section, ...]:
        """Where the cities lie, and the names of each hub's beside its own."""
        names = tuple(
            NamedLine(self.name(row)[0].text, tuple(self.cities_by_country(row)))
            for row in rows
            if row.cities
        )
        blocks: list[Block] = [*self.map(rows), *([NamedLines(names)] if names else [])]
        note = said(_("By how public sources describe them."))
        return (Section(said(_("Cities")), tuple(blocks), note),) if blocks else ()

    def map(self, rows: list[Row]) -> Iterator[MapBlock]:
        """Each city in the dye of its hub."""
        places = [
            Place(
                key=f"{row.hub.pk}-{city.pk}",
                name=self.city_name(city),
                longitude=city.longitude,
                latitude=city.latitude,
                state=MAP_STATES.get(city.standing, "engaged"),
                hub=row.hub.dye,
                href="",
            )
            for row in rows
            for city in row.cities
            if city.latitude is not None
        ]
        if places:
            words = said(_("{cities} on a map without frontiers: {names}.")).format(
                cities=self.number(len(places)),
                names=joined(self.name(row)[0].text for row in rows),
            )
            yield map_block(world_map(places, title=said(_("Cities")), description=words), "nw")

    def cities_by_country(self, row: Row) -> Iterator[Run]:
        told = sorted(row.cities, key=lambda city: (city.country, city.sort_key))[:MOST_CITIES]
        for at, (code, cities) in enumerate(groupby(told, key=attrgetter("country"))):
            name = country_name(code, self.language)
            yield Run(f"{' · ' if at else ''}{name}: ", emphasis=True)
            for nth, city in enumerate(cities):
                if nth:
                    yield Run(said(_(", ")))
                yield Run(self.city_name(city), href=addresses.page(city, self.language))
        if (more := len(row.cities) - MOST_CITIES) > 0:
            text = said(ngettext("and {count} more", "and {count} more", more))
            href = addresses.listing("cities", self.language, hub=row.hub.address)
            yield Run(" · ")
            yield Run(text.format(count=self.number(more)), href=href)

    def city_name(self, city: City) -> str:
        return str(city.names.get(self.language) or city.name)

    def totals(self, rows: list[Row]) -> tuple[CoverFact, ...]:
        if not self.is_whole:
            return ()
        start = addresses.start(self.language)
        return tuple(
            CoverFact(self.number(total), noun, f"{start}{folder}/")
            for total, noun, folder in (
                (len(rows), said(_("Hubs")), "hubs"),
                (self.all_cities, said(_("Cities")), "cities"),
                (self.all_activities, said(_("Activities")), "activities"),
            )
            if total
        )

    def hubs(self, rows: list[Row]) -> tuple[Table | Paragraph, ...]:
        if not rows:
            return (Paragraph((Run(said(_("No hub is public yet."))),)),)
        shown = [one for one in Standing if any(row.standings[one] for row in rows)]
        head = (
            said(_("Hub")),
            said(_("Status")),
            *(capital(said(str(one.label))) for one in shown),
            said(_("Cities")),
        )
        return (
            Table(
                head=tuple((Run(word),) for word in head),
                rows=tuple(self.hub_row(row, shown) for row in rows),
                numeric=frozenset(range(2, len(head))),
                widths=(2.6, 3.4, *([1.2] * (len(shown) + 1))),
            ),
        )

    def hub_row(self, row: Row, shown: list[Standing]) -> tuple[Runs, ...]:
        counts = (
            self.counted("cities", row, row.standings[one], standing=one.value) for one in shown
        )
        total = self.counted("cities", row, row.standings.total())
        return (self.name(row), self.status(row), *counts, total)

    def status(self, row: Row) -> Runs:
        runs: list[Run] = []
        page = addresses.page(row.hub, self.language)
        for fact in row.statuses:
            numbers = self.sources.cite(fact.source, fact.source_url)
            runs += [Run("; ")] if runs else []
            runs += [Run(fact.value, href=f"{page}#fact-{fact.pk}"), Run("", cites=numbers)]
        return tuple(runs)

    def activities(self, rows: list[Row]) -> tuple[Table, ...]:
        held = [row for row in rows if row.activities]
        if not held:
            return ()
        head = (
            said(_("Hub")),
            *(said(str(one.label)) for one in Promise),
            said(_("All")),
            said(_("Period")),
        )
        return (
            Table(
                head=tuple((Run(word),) for word in head),
                rows=tuple(self.activity_row(row) for row in held),
                numeric=frozenset(range(1, len(head) - 1)),
                widths=(2.6, *([1.5] * (len(head) - 2)), 2.3),
            ),
        )

    def activity_row(self, row: Row) -> tuple[Runs, ...]:
        counts = (
            self.counted("activities", row, row.promises[one], promise=one.value) for one in Promise
        )
        total = self.counted("activities", row, row.activities)
        return (self.name(row), *counts, total, self.period(row))

    def deeds(self, rows: list[Row], name: str, *, are_ahead: bool) -> tuple[Section, ...]:
        """Dated activities, newest first; those to come in the order in which they come."""
        today = timezone.localdate().isoformat()
        found = [(deed, row) for row in rows for deed in row.deeds if deed.begins]
        found = [one for one in found if (one[0].begins > today) == are_ahead]
        found.sort(key=lambda one: (one[0].begins, str(one[0].pk)), reverse=not are_ahead)
        lines = tuple(self.deed(deed, row) for deed, row in found[:MOST_DEEDS])
        return (Section(name, (NamedLines(lines),)),) if lines else ()

    def deed(self, deed: Activity, row: Row) -> NamedLine:
        title = Run(deed.title, strong=True, href=addresses.page(deed, self.language))
        tail = Run(f" · {self.name(row)[0].text}", cites=self.sources.cite(deed.source))
        return NamedLine(dates.in_words(deed.begins, deed.ends, self.language), (title, tail))

    def period(self, row: Row) -> Runs:
        """From the first year on record to the last; sources often give no more."""
        years = sorted({day[:4] for day in row.days})
        if not years:
            return (Run(said(_("No date published"))),)
        ends = [dates.in_words(year, "", self.language) for year in (years[0], years[-1])]
        return (Run("–".join(dict.fromkeys(ends))),)

    def name(self, row: Row) -> Runs:
        name = str(row.hub.names.get(self.language) or row.hub.name)
        return (Run(name, strong=True, href=addresses.page(row.hub, self.language)),)

    def counted(self, folder: str, row: Row, total: int, **filters: str) -> Runs:
        """Nothing where there is none: no record is no proof of absence."""
        if not total:
            return ()
        href = addresses.listing(folder, self.language, hub=row.hub.address, **filters)
        return (Run(self.number(total), href=href),)

    def number(self, total: int) -> str:
        return number_in(total, self.language)


def count(activity: Activity, row: Row) -> None:
    row.activities += 1
    row.promises.update({activity.promise, *activity.other_promises.split()})
    row.deeds.append(activity)
    row.days += [day for day in (activity.begins, activity.ends) if day]


def is_told(hub: Hub) -> bool:
    return not lies_nowhere(hub)


def notice() -> str:
    if not settings.DEMO:
        return ""
    return said(_("Published facts about the Strong Cities Network; not operated by it."))
