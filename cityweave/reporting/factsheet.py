"""The factsheet of a regional hub: what is released about it, on two pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from cityweave.maps import Map, Place, State, region_map
from cityweave.network import reading as register
from cityweave.network.choices import PROMISE_TEXTS, Attribute, Promise, Standing
from cityweave.network.countries import country_name, is_invented, language_name
from cityweave.network.models import Activity, City, Fact, Hub, Organisation
from cityweave.network.names import fold
from cityweave.papers import dates
from cityweave.papers.content import LiveFigure, direction_of
from cityweave.papers.press.numerals import number_in
from cityweave.reporting import addresses, texts
from cityweave.reporting.drafts import said
from cityweave.reporting.kinds import FACTSHEET
from cityweave.reporting.records import Released, read
from cityweave.reporting.sheet import (
    CityLine,
    Deed,
    Facts,
    Factsheet,
    Kept,
    Sister,
    Standings,
    Statement,
    Written,
)
from cityweave.reporting.sources import Sources
from cityweave.sharing.actors import Actor

MOST_DEEDS = 6  # of one promise, and
MOST_CITIES = 30  # of one standing: more are counted, with a link, so that two pages suffice
MAP_SIZE = (470, 430)
ABOUT_THE_NETWORK = {
    Attribute.SIZE: gettext_lazy("Size"),
    Attribute.DEFINITION: gettext_lazy("What it calls a city"),
    Attribute.PRINCIPLE: gettext_lazy("Principle"),
}
ABOUT_THE_REGION = {
    Attribute.LAUNCH: gettext_lazy("Launch"),
    Attribute.MEMBERS: gettext_lazy("Members"),
    Attribute.FUNDING: gettext_lazy("Supported by"),
    Attribute.NOTE: gettext_lazy("Also known"),
}
MAP_STATES: dict[str, State] = {
    Standing.MEMBER: "member",
    Standing.PARTNER: "hosted",
    Standing.HOST: "hosted",
}


def factsheet(hub: Hub, *, reader: Actor, language: str) -> Factsheet:
    """The sheet of a released hub. It is a public paper: every `reader` gets the same."""
    with override(language):
        return Writer(hub, language).write()


class Writer:
    """Writes one sheet in one language."""

    def __init__(self, hub: Hub, language: str) -> None:
        self.hub = hub
        self.language = language
        self.rows: Released = read(hub)
        self.sources = Sources()

    def write(self) -> Factsheet:
        # Sources are numbered as they are named, so this is the order of the page.
        home = addresses.start(self.language)
        about = None if lies_nowhere(self.hub) else self.rows.network
        network = self.facts_of(about, ABOUT_THE_NETWORK, home)
        region = self.facts_of(self.hub.pk, ABOUT_THE_REGION, self.page(self.hub))
        promises = tuple(self.kept(promise) for promise in Promise)
        family = tuple(self.sister(hub) for hub in self.rows.hubs if self.is_family(hub))
        name = self.named(self.hub)
        written = texts.texts_for(self.hub.pk, self.language)
        return Factsheet(
            language=self.language,
            is_rtl=direction_of(self.language) == "rtl",
            title=said(_("{hub}: regional hub factsheet")).format(hub=name),
            name=name,
            dye=self.hub.dye,
            address=self.hub.address,
            href=self.page(self.hub),
            notice=notice(self.hub),
            as_of=self.as_of(),
            as_of_words=dates.day_in_words(self.as_of(), self.language),
            network=network,
            region=region,
            about=self.hub.about,
            countries=self.country_names(self.hub.countries.split()),
            languages=self.language_names(self.hub.languages.split()),
            contact=self.hub.contact,
            cities=self.count_cities(len(self.rows.cities), self.hub),
            activities=self.count_activities(len(self.rows.activities)),
            standings=tuple(self.standings()),
            promises=promises,
            family=family,
            sources=self.sources.listed(),
            texts=self.texts(written),
            text_figures=texts.figures_for(self.hub.pk, written, self.language),
            map=self.map(name),
        )

    def is_family(self, hub: Hub) -> bool:
        """Invented hubs stay among themselves: a real hub's paper never names one."""
        return lies_nowhere(hub) == lies_nowhere(self.hub)

    def as_of(self) -> date:
        """The latest day on which anything on the paper was released, changed or read."""
        rows = [row for row in self.rows.used() if not isinstance(row, Hub) or self.is_family(row)]
        read_on = (row.read_on for row in rows if isinstance(row, Fact) and row.read_on)
        return max([*(row.changed_at.date() for row in rows), *read_on])

    def page(self, record: Hub | City | Activity) -> str:
        return addresses.page(record, self.language)

    def named(self, record: Hub | City | Organisation) -> str:
        """The record's name in the language of the paper, as far as one is known."""
        return str(record.names.get(self.language) or record.name)

    def country_names(self, codes: Iterable[str]) -> str:
        names = (country_name(code, self.language) for code in codes)
        return joined(sorted(names, key=fold))

    def language_names(self, codes: Iterable[str]) -> str:
        names = (language_name(code, self.language) for code in codes)
        return joined(sorted(names, key=fold))

    def texts(self, written: Mapping[str, str]) -> tuple[Written, ...]:
        return tuple(
            Written(plan.name, plan.heading_in(self.language), written[plan.name])
            for plan in FACTSHEET.sections
            if written.get(plan.name, "").strip()
        )

    def number(self, count: int) -> str:
        return number_in(count, self.language)

    # Facts

    def facts_of(
        self, about: UUID | None, names: Mapping[Attribute, object], page: str
    ) -> tuple[Facts, ...]:
        facts = self.rows.facts.get(about, ()) if about else ()
        found = (
            Facts(said(str(name)), self.statements(facts, attribute, page))
            for attribute, name in names.items()
        )
        return tuple(group for group in found if group.statements)

    def statements(
        self, facts: Sequence[Fact], attribute: Attribute, page: str
    ) -> tuple[Statement, ...]:
        """What the sources say; the size is counted once the register is complete."""
        counted = register.size() if facts and attribute == Attribute.SIZE else None
        if counted:
            as_of = self.dated(counted.as_of.isoformat()) if counted.as_of else ""
            return (Statement(self.number(counted.cities), page, as_of, ()),)
        return tuple(self.statement(fact, page) for fact in facts if fact.attribute == attribute)

    def statement(self, fact: Fact, page: str) -> Statement:
        return Statement(
            value=fact.value,
            href=f"{page}#fact-{fact.pk}",
            # A launch says its own date.
            as_of="" if fact.attribute == Attribute.LAUNCH else self.dated(fact.as_of),
            sources=self.sources.cite(fact.source, fact.source_url),
        )

    def dated(self, begins: str, ends: str = "") -> str:
        return dates.in_words(begins, ends, self.language)

    # Promises and what was done

    def kept(self, promise: Promise) -> Kept:
        mine = [row for row in self.rows.activities if row.promise == promise]
        keeping = [row for row in self.rows.activities if keeps(row, promise)]
        return Kept(
            code=promise.value,
            name=said(str(promise.label)),
            text=said(str(PROMISE_TEXTS[promise])),
            figure=self.count_activities(len(keeping), promise=promise.value),
            deeds=tuple(self.deed(activity) for activity in mine[:MOST_DEEDS]),
            more=self.more(
                len(mine) - MOST_DEEDS, "activities", hub=self.hub.address, promise=promise.value
            ),
        )

    def deed(self, activity: Activity) -> Deed:
        partners = self.rows.partners_of_activity.get(activity.pk, ())
        return Deed(
            title=activity.title,
            href=self.page(activity),
            when=self.dated(activity.begins, activity.ends),
            where=self.where(activity),
            partners=joined(self.named(partner) for partner in partners),
            sources=self.sources.cite(activity.source, activity.source_url),
        )

    def where(self, activity: Activity) -> str:
        """Cities if any is named, then areas; countries only where nothing finer is known."""
        cities = self.rows.cities_of_activity.get(activity.pk, ())
        finer = [*(self.named(city) for city in cities), *filter(None, [activity.areas.strip()])]
        return joined(finer) or self.country_names(activity.countries.split())

    # Cities

    def standings(self) -> Iterable[Standings]:
        for standing in Standing:
            cities = [city for city in self.rows.cities if city.standing == standing]
            if cities:
                yield self.standing(standing, cities)

    def standing(self, standing: Standing, cities: list[City]) -> Standings:
        filters = {"hub": self.hub.address, "standing": standing.value}
        name = capital(said(str(standing.label)))
        label = said(_("{standing} ({count})")).format(
            standing=name, count=self.number(len(cities))
        )
        return Standings(
            code=standing.value,
            figure=LiveFigure(label, addresses.listing("cities", self.language, **filters)),
            cities=tuple(self.city(city) for city in cities[:MOST_CITIES]),
            more=self.more(len(cities) - MOST_CITIES, "cities", **filters),
        )

    def city(self, city: City) -> CityLine:
        return CityLine(self.named(city), self.country_names([city.country]), self.page(city))

    def sister(self, hub: Hub) -> Sister:
        facts = self.rows.facts.get(hub.pk, ())
        page = self.page(hub)
        return Sister(
            name=self.named(hub),
            dye=hub.dye,
            href=page,
            is_this=hub.pk == self.hub.pk,
            statuses=tuple(
                self.statement(fact, page) for fact in facts if fact.attribute == Attribute.STATUS
            ),
            cities=self.count_cities(self.rows.cities_of_hub.get(hub.pk, 0), hub),
        )

    # Figures

    def count_cities(self, count: int, hub: Hub) -> LiveFigure | None:
        """Nothing where there is none: no record is no proof of absence."""
        if not count:
            return None
        text = said(ngettext("{count} city", "{count} cities", count)).format(
            count=self.number(count)
        )
        return LiveFigure(text, addresses.listing("cities", self.language, hub=hub.address))

    def count_activities(self, count: int, **filters: str) -> LiveFigure | None:
        if not count:
            return None
        text = said(ngettext("{count} activity", "{count} activities", count)).format(
            count=self.number(count)
        )
        found = addresses.listing("activities", self.language, hub=self.hub.address, **filters)
        return LiveFigure(text, found)

    def more(self, count: int, folder: str, **filters: str) -> LiveFigure | None:
        if count <= 0:
            return None
        text = said(ngettext("and {count} more", "and {count} more", count)).format(
            count=self.number(count)
        )
        return LiveFigure(text, addresses.listing(folder, self.language, **filters))

    def map(self, name: str) -> Map | None:
        places = [self.place(city) for city in self.rows.cities if city.latitude is not None]
        if not places:
            return None
        width, height = MAP_SIZE
        title = said(_("Cities of the {hub} hub")).format(hub=name)
        words = said(_("{cities} on a map without frontiers: {names}.")).format(
            cities=self.number(len(places)), names=joined(place.name for place in places)
        )
        return region_map(places, width=width, height=height, title=title, description=words)

    def place(self, city: City) -> Place:
        return Place(
            key=str(city.pk),
            name=self.named(city),
            longitude=city.longitude,
            latitude=city.latitude,
            state=MAP_STATES.get(city.standing, "engaged"),
            hub=self.hub.dye,
            href=self.page(city),
        )


def keeps(activity: Activity, promise: Promise) -> bool:
    """Under the promise as the first or as another one, like the list the figure links to."""
    return activity.promise == promise or promise.value in activity.other_promises.split()


def capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def joined(names: Iterable[str]) -> str:
    """Names in a row, with the comma of the language."""
    return said(_(", ")).join(names)


def lies_nowhere(hub: Hub) -> bool:
    """Whether the hub is invented: all its countries are."""
    codes = hub.countries.split()
    return bool(codes) and all(is_invented(code) for code in codes)


def notice(hub: Hub) -> str:
    """The demo shows what a real network published, and must not pose as that network."""
    if not settings.DEMO:
        return ""
    if lies_nowhere(hub):
        return said(_("An invented hub: nothing on this paper happened."))
    return said(_("Published facts about the Strong Cities Network; not operated by it."))
