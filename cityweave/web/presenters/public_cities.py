"""What everybody, and what every member, may see of cities: read at once, kept until it changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from uuid import UUID

from django.utils import timezone

from cityweave.journal.models import Entry
from cityweave.network.models import City, HubCity
from cityweave.network.querysets import CityQuerySet, HubCityQuerySet
from cityweave.sharing.actors import ANONYMOUS, Actor
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Ref
from cityweave.web.public_tally import Group, Tally, tally_of

# As long as pages that everybody reads may lie in shared caches.
KEPT = timedelta(minutes=1)
# The last words of those acts after which other rows are public, or the same rows say more.
STIRRING = frozenset({"released", "recalled", "set", "binned", "restored", "merged", "parted"})
# What members see changes with each act on one of these, without a release.
SEEN_BY_MEMBERS = ("city", "hubcity")
READ_AT_ONCE = 2_000
Hubs = dict[UUID, tuple[UUID, ...]]
# Named, and not “anything but”: for that no index is read.
BEYOND_PUBLIC = tuple(label for label in Label if label != Label.CLEAR)
BEYOND_MEMBERS = tuple(label for label in BEYOND_PUBLIC if label != Label.GREEN)
# Somebody who reads what every member reads, and nothing else.
MEMBER = Actor("nobody", reads_green=True)


@dataclass(frozen=True, slots=True)
class Layer:
    """Cities that come into sight with some labels, and what these add to those seen already."""

    cities: Tally
    # Cities of the layers below, each with the hubs that this one alone tells of.
    served_too: Tally
    # Hubs of cities that are in sight neither here nor below.
    strays: Hubs


NOTHING = Layer(tally_of(()), tally_of(()), {})


@dataclass(frozen=True, slots=True)
class Kept:
    """What was read, when, and the last entry of the journal that it knows of."""

    layer: Layer
    made_at: datetime
    knows: int


class KnownCities:
    """One for each process; whoever comes while it is being read waits for it."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.forget()

    def forget(self) -> None:
        self.kept_public: Kept | None = None
        self.kept_members: Kept | None = None

    def public(self) -> Layer:
        """What everybody sees."""
        with self.lock:
            return self.public_now()

    def members(self) -> tuple[Layer, Layer]:
        """What everybody sees, and what every member sees beyond that."""
        with self.lock:
            public, kept = self.public_now(), self.kept_members
            if kept is None or is_stirred_for_members(kept.knows):
                kept = kept_now(lambda: read(MEMBER, (Label.GREEN,), public, ANONYMOUS))
                self.kept_members = kept
            return public, kept.layer

    def public_now(self) -> Layer:
        kept = self.kept_public
        if kept is None or timezone.now() - kept.made_at > KEPT or is_stirred(kept.knows):
            kept = kept_now(lambda: read(ANONYMOUS, (Label.CLEAR,), NOTHING, None))
            # What members see beyond was told from what was public before.
            self.kept_public, self.kept_members = kept, None
        return kept.layer


PUBLIC_CITIES = KnownCities()


def kept_now(reading: Callable[[], Layer]) -> Kept:
    # The entry first: what comes after it is looked at again.
    latest = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return Kept(reading(), timezone.now(), latest)


def is_stirred(known: int) -> bool:
    newer = Entry.objects.filter(pk__gt=known).values_list("verb", flat=True)
    return any(verb.rpartition(".")[2] in STIRRING for verb in newer.iterator())


def is_stirred_for_members(known: int) -> bool:
    newer = Entry.objects.filter(pk__gt=known, ref__isnull=False)
    about = Ref.objects.filter(pk__in=newer.values("ref"), kind__in=SEEN_BY_MEMBERS)
    return about.exists()


def layers_for(reader: Actor) -> tuple[Layer, ...]:
    """Each city in the reader's sight once; what everybody sees is not asked for."""
    if not reader.sees_beyond_clear:
        return (PUBLIC_CITIES.public(),)
    if not all(one.reads_green for one in reader.eyes):
        public = PUBLIC_CITIES.public()
        return public, read(reader, BEYOND_PUBLIC, public, ANONYMOUS)
    public, members = PUBLIC_CITIES.members()
    return public, members, read(reader, BEYOND_MEMBERS, members, MEMBER)


def read(reader: Actor, labels: Sequence[str], below: Layer, below_reader: Actor | None) -> Layer:
    """What the reader sees with these labels, over the layer that the one below sees. Four
    queries at most."""
    joins = HubCity.objects.visible_to(reader).filter(label__in=labels)
    hubs = below.strays.copy()
    for city, more in hubs_by_city(joins).items():
        hubs[city] = distinct(hubs.get(city, ()) + more)
    cities = City.objects.visible_to(reader).filter(label__in=labels)
    own = tally_of(rows_of(cities, hubs.pop))
    if below_reader is None or not hubs:
        return Layer(own, tally_of(()), hubs)
    return Layer(own, served_too(below_reader, joins, hubs), hubs)


def served_too(below: Actor, joins: HubCityQuerySet, hubs: Hubs) -> Tally:
    """Cities seen from below, with hubs that are not known there; each is taken out of `hubs`."""
    there = joins.current().values("city")
    known = hubs_by_city(HubCity.objects.visible_to(below).filter(city__in=there))

    def new(city: UUID, _none: tuple[UUID, ...]) -> tuple[UUID, ...]:
        return tuple(hub for hub in hubs.pop(city, ()) if hub not in known.get(city, ()))

    return tally_of(rows_of(City.objects.visible_to(below).filter(pk__in=there), new))


def hubs_by_city(joins: HubCityQuerySet) -> Hubs:
    by_city: defaultdict[UUID, tuple[UUID, ...]] = defaultdict(tuple)
    pairs = joins.current().order_by().values_list("city_id", "served_by_id")
    for city, hub in pairs.iterator(chunk_size=READ_AT_ONCE):
        by_city[city] = distinct((*by_city[city], hub)) if city in by_city else (hub,)
    return dict(by_city)


def distinct(hubs: tuple[UUID, ...]) -> tuple[UUID, ...]:
    """In one order, so that the same hubs make the same group."""
    return tuple(sorted(set(hubs)))


def rows_of(
    cities: CityQuerySet, hubs_of: Callable[[UUID, tuple[UUID, ...]], tuple[UUID, ...]]
) -> Iterator[tuple[Group, str]]:
    columns = ("pk", "country", "kind", "standing", "languages", "search_text")
    found = cities.order_by().values_list(*columns)
    for key, country, kind, standing, languages, names in found.iterator(READ_AT_ONCE):
        yield Group(country, kind, standing, languages, hubs_of(key, ())), names
