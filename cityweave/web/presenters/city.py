"""A city's page: who, where, what is under way, the journey, facts with their source."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cityweave.followup.presenters import commitments
from cityweave.gatherings.presenters.people import Visit, visits_of_city
from cityweave.maps import Map
from cityweave.network.countries import country_name, is_invented
from cityweave.network.models import (
    Activity,
    Affiliation,
    City,
    Fact,
    Hub,
    Membership,
    Need,
    Offer,
    Organisation,
    Theme,
)
from cityweave.network.policies import can_speak_for_city, can_transfer_cities
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Draft
from cityweave.sharing.policies import can_edit_record
from cityweave.sharing.presenters.deputies import DeputyLine, stand_ins_at
from cityweave.web.presenters import labels, places, readers
from cityweave.web.presenters.labels import FactGroup
from cityweave.web.presenters.names import Name, name_of, other_names
from cityweave.web.presenters.page_labels import Labelled, highest, is_discreet


@dataclass(frozen=True, slots=True)
class Step:
    """One dated line of a journey; what is planned or undated hangs loose."""

    key: str
    address: str
    when: str
    title: str
    promises: str
    cities: tuple[tuple[str, str], ...]
    partners: tuple[str, ...]
    themes: tuple[str, ...]
    note: str
    source: str
    countries: str = ""
    kind: str = ""
    audience: str = ""
    label: str = "clear"
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    key: str
    person: str
    function: str
    email: str
    phone: str
    label: str


@dataclass(frozen=True, slots=True)
class CityPage:
    city: City
    name: Name
    names: tuple[Name, ...]
    country: str
    parent: Name | None
    parent_address: str
    hub: Hub | None
    hub_name: Name | None
    languages: str
    membership: Membership | None
    since: str
    facts: tuple[FactGroup, ...]
    journey: tuple[Step, ...]
    contacts: tuple[Contact, ...]
    stand_ins: tuple[DeputyLine, ...]
    map: Map | None
    invented: bool
    published_elsewhere: bool
    may_edit: bool
    may_move: bool
    draft: Draft | None
    needs: tuple[Need, ...] = ()
    offers: tuple[Offer, ...] = ()
    # Whether the reader may say what the city wants, for it or as one of its team.
    may_speak: bool = False
    # What it promised, or was promised, and has not ended.
    promises: tuple[commitments.Line, ...] = ()
    # Gatherings to which its people were asked, for the staff of the hubs that held them.
    visits: tuple[Visit, ...] = ()

    @property
    def label(self) -> Label:
        """The highest label of what this reader sees here."""
        said = [part for group in self.facts for part in group.statements]
        own = (self.city, self.membership, self.draft)
        parts: list[Labelled | None] = [*own, *said, *self.journey]
        for others in (
            self.contacts,
            self.stand_ins,
            self.needs,
            self.offers,
            self.promises,
            self.visits,
        ):
            parts += others
        return highest(parts)

    @property
    def is_discreet(self) -> bool:
        return is_discreet(self.label)


def city_page(city: City, reader: Actor) -> CityPage:
    """Everything the reader may see of one city, in at most seven queries, sixteen
    for those who may edit."""
    hub = readers.hub_of(city, reader)
    language = translation.get_language() or "en"
    membership = Membership.objects.visible_to(reader).filter(city=city).first()
    parent = (
        City.objects.visible_to(reader).filter(pk=city.parent_id).first()
        if city.parent_id
        else None
    )
    facts = list(Fact.objects.visible_to(reader).filter(about=city.pk).in_order())
    may_edit = reader.is_signed_in and bool(can_edit_record(reader, city))
    return CityPage(
        city=city,
        name=name_of(city),
        names=tuple(other_names(city)),
        country=country_name(city.country, language),
        parent=name_of(parent) if parent else None,
        parent_address=parent.address if parent else "",
        hub=hub,
        hub_name=name_of(hub) if hub else None,
        languages=labels.languages_of(city.languages),
        membership=membership,
        since=labels.partial_date(membership.since) if membership else "",
        facts=tuple(labels.fact_groups(facts)),
        journey=steps_of(readers.activities_of_city(city, reader), reader),
        contacts=contacts_at(city, reader) if reader.is_signed_in else (),
        stand_ins=stand_ins_at(city.pk, city.hub_id, reader) if reader.is_signed_in else (),
        map=map_of(city, hub),
        invented=is_invented(city.country),
        published_elsewhere=settings.DEMO and not is_invented(city.country),
        may_edit=may_edit,
        may_move=may_move(reader),
        draft=Draft.objects.visible_to(reader).filter(ref=city.pk).first() if may_edit else None,
        needs=tuple(needs_of(city, reader)),
        offers=tuple(offers_of(city, reader)),
        may_speak=not reader.only_looks and bool(can_speak_for_city(reader, city)),
        promises=promises_of(city, reader),
        visits=visits_of_city(city.pk, reader),
    )


def may_move(reader: Actor) -> bool:
    return not reader.only_looks and bool(can_transfer_cities(reader))


def map_of(city: City, hub: Hub | None) -> Map | None:
    """An invented city lies nowhere: a map of open water would claim that it does."""
    if city.latitude is None or is_invented(city.country):
        return None
    return places.region_of((places.place_of(city, hub),), title=_("Where it lies"))


def needs_of(city: City, reader: Actor) -> list[Need]:
    """What it wants and is not settled; none of it is public, so a stranger's page asks nothing."""
    if not reader.sees_beyond_clear:
        return []
    return list(Need.objects.visible_to(reader).filter(city=city.pk).not_over().in_order())


def promises_of(city: City, reader: Actor) -> tuple[commitments.Line, ...]:
    if not reader.sees_beyond_clear:
        return ()
    return commitments.open_lines_of(city.owner_id, reader)


def offers_of(city: City, reader: Actor) -> list[Offer]:
    if not reader.sees_beyond_clear:
        return []
    return list(Offer.objects.visible_to(reader).filter(city=city.pk).standing().in_order())


def contacts_at(place: City | Organisation | Hub, reader: Actor) -> tuple[Contact, ...]:
    """Persons in a function here, as far as their entries may be read. Two queries."""
    found = Affiliation.objects.visible_to(reader).filter(at=place.pk).current()
    # The person's name is part of the contact: whoever reads the entry reads it.
    return tuple(
        Contact(
            key=str(entry.person_id),
            person=entry.person.name,
            function=entry.title or entry.get_function_display(),
            email=entry.email,
            phone=entry.phone,
            label=entry.label,
        )
        for entry in found.select_related("person").order_by("function", "pk")
    )


def steps_of(
    activities: list[Activity], reader: Actor, wanted: tuple[str, ...] = ("cities",)
) -> tuple[Step, ...]:
    """Activities as lines; of what they are linked to, only what the page names."""
    linked = readers.linked_records(activities, reader, wanted) if activities else {}
    return tuple(step_of(activity, linked.get(activity.pk, {})) for activity in activities)


def step_of(activity: Activity, linked: dict[str, list[City | Organisation | Theme]]) -> Step:
    return Step(
        key=str(activity.pk),
        address=activity.address,
        when=labels.period_of(activity),
        title=activity.title,
        promises=_(", ").join(labels.promises_of(activity)),
        cities=tuple((row.address, name_of(row).text) for row in linked.get("cities", [])),
        partners=tuple(name_of(row).text for row in linked.get("partners", [])),
        themes=tuple(name_of(row).text for row in linked.get("themes", [])),
        note=activity.note,
        source=activity.source,
        countries=labels.countries_of(activity.countries),
        kind=activity.get_kind_display(),
        audience=activity.audience,
        label=activity.label,
        planned=activity.begins > timezone.localdate().isoformat(),
    )
