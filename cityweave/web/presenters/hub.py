"""A hub's page: its field, its cloth, what is on record, its cities."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from cityweave.maps import Map
from cityweave.network.choices import Attribute, Promise, Standing
from cityweave.network.countries import is_invented
from cityweave.network.models import Activity, City, Fact, Hub
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Draft, Link
from cityweave.sharing.policies import can_edit_record
from cityweave.web.presenters import directory, labels, places, readers
from cityweave.web.presenters.city import Contact, Step, contacts_at, steps_of
from cityweave.web.presenters.directory import Row
from cityweave.web.presenters.labels import FactGroup
from cityweave.web.presenters.names import Name, name_of
from cityweave.web.presenters.page_labels import highest, is_discreet


@dataclass(frozen=True, slots=True)
class Weft:
    """One promise across the hub's cities: woven where an activity is on record."""

    promise: str
    woven: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Cloth:
    cities: tuple[Name, ...]
    wefts: tuple[Weft, ...]
    crossings: int
    woven: int


@dataclass(frozen=True, slots=True)
class HubLine:
    """A hub in the list of hubs: what each source says of its status."""

    hub: Hub
    name: Name
    members: int
    engaged: int
    statuses: tuple[labels.Statement, ...]
    launch: str


@dataclass(frozen=True, slots=True)
class HubPage:
    hub: Hub
    name: Name
    about: str
    countries: str
    facts: tuple[FactGroup, ...]
    cloth: Cloth
    steps: tuple[Step, ...]
    cities: tuple[Row, ...]
    contacts: tuple[Contact, ...]
    map: Map | None
    published_elsewhere: bool
    may_edit: bool
    draft: Draft | None

    @property
    def label(self) -> Label:
        """The highest label of what this reader sees here."""
        said = [part for group in self.facts for part in group.statements]
        return highest([self.hub, self.draft, *said, *self.steps, *self.cities, *self.contacts])

    @property
    def is_discreet(self) -> bool:
        return is_discreet(self.label)

    @property
    def map_on_dye(self) -> str:
        """The map as it lies on the hub's dyed field."""
        return self.map.svg(on_dye=True) if self.map else ""


SHOWN_CITIES = 200
SHOWN_STEPS = 12


def hub_page(hub: Hub, reader: Actor) -> HubPage:
    hubs = readers.hubs_seen(reader)
    cities = list(
        City.objects.visible_to(reader).served_by(hub.pk, reader).in_order()[:SHOWN_CITIES]
    )
    activities = list(Activity.objects.visible_to(reader).filter(hub=hub.pk).in_order())
    serving = {city.pk: hubs[hub.pk] for city in cities if hub.pk in hubs}
    facts = list(Fact.objects.visible_to(reader).filter(about=hub.pk).in_order())
    may_edit = reader.is_signed_in and bool(can_edit_record(reader, hub))
    real = any(not is_invented(city.country) for city in cities) or bool(facts)
    return HubPage(
        hub=hub,
        name=name_of(hub),
        about=hub.about,
        countries=labels.countries_of(hub.countries),
        facts=tuple(labels.fact_groups(facts)),
        cloth=cloth_of(cities, activities),
        steps=steps_of(activities[:SHOWN_STEPS], reader),
        cities=directory.rows_of(cities, serving, reader),
        contacts=contacts_at(hub, reader) if reader.is_signed_in else (),
        map=places.region_of(
            places.places_of(cities, serving), title=name_of(hub).text, width=560, height=520
        ),
        published_elsewhere=settings.DEMO and real and not invented_hub(hub),
        may_edit=may_edit,
        draft=Draft.objects.visible_to(reader).filter(ref=hub.pk).first() if may_edit else None,
    )


def invented_hub(hub: Hub) -> bool:
    return any(is_invented(code) for code in labels.codes(hub.countries))


def cloth_of(cities: list[City], activities: list[Activity]) -> Cloth:
    """Cities across, promises down. The links shown are between records already seen."""
    promises_by_activity = {
        activity.pk: {activity.promise, *labels.codes(activity.other_promises)}
        for activity in activities
    }
    relation = Activity.LINKS["cities"]
    links = Link.objects.filter(
        source__in=promises_by_activity, relation=relation, target__in=[city.pk for city in cities]
    )
    woven = {
        (promise, link.target_id)
        for link in links
        for promise in promises_by_activity[link.source_id]
    }
    return Cloth(
        cities=tuple(name_of(city) for city in cities),
        wefts=tuple(
            Weft(str(promise.label), tuple((promise, city.pk) in woven for city in cities))
            for promise in Promise
        ),
        crossings=len(cities) * len(Promise),
        woven=len(woven),
    )


def hub_lines(reader: Actor) -> tuple[HubLine, ...]:
    """All hubs in sight, with how each source puts its status. Four queries."""
    hubs = readers.hubs_seen(reader)
    serving = readers.every_hub_by_city(hubs, reader)
    standing = dict(
        City.objects.visible_to(reader).filter(pk__in=serving).values_list("pk", "standing")
    )
    facts = Fact.objects.visible_to(reader).filter(
        about__in=hubs, attribute__in=(Attribute.STATUS, Attribute.LAUNCH)
    )
    said = list(facts.in_order())
    return tuple(
        HubLine(
            hub=hub,
            name=name_of(hub),
            members=tally(hub, serving, standing, {Standing.MEMBER}),
            engaged=tally(hub, serving, standing, {*Standing.values} - {Standing.MEMBER}),
            statuses=tuple(
                labels.statement_of(fact)
                for fact in said
                if fact.about_id == hub.pk and fact.attribute == Attribute.STATUS
            ),
            launch=next(
                (f.value for f in said if f.about_id == hub.pk and f.attribute == Attribute.LAUNCH),
                "",
            ),
        )
        for hub in hubs.values()
    )


def tally(hub: Hub, serving: dict, standing: dict, wanted: set[str]) -> int:  # type: ignore[type-arg]
    return sum(
        served.pk == hub.pk and standing.get(city) in wanted for city, served in serving.items()
    )
