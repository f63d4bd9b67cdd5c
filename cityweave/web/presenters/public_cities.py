"""What everybody may see of cities, read at once and kept until it changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
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
from cityweave.web.public_tally import Group, Tally, tally_of

# As long as pages that everybody reads may lie in shared caches.
KEPT = timedelta(minutes=1)
# The last words of those acts after which other rows are public, or the same rows say more.
STIRRING = frozenset({"released", "recalled", "set", "binned", "restored", "merged", "parted"})
READ_AT_ONCE = 2_000
# Named, and not “anything but”: for that no index is read.
BEYOND = tuple(label for label in Label if label != Label.CLEAR)


@dataclass(frozen=True, slots=True)
class Kept:
    """What was read, when, and the last entry of the journal that it knows of."""

    tally: Tally
    # Public rows that join a city to a hub while the city itself is not public (any more).
    strays: dict[UUID, tuple[UUID, ...]]
    made_at: datetime
    knows: int

    @property
    def holds(self) -> bool:
        if timezone.now() - self.made_at > KEPT:
            return False
        newer = Entry.objects.filter(pk__gt=self.knows).values_list("verb", flat=True)
        return not any(verb.rpartition(".")[2] in STIRRING for verb in newer.iterator())


class PublicCities:
    """One for each process; whoever comes while it is being read waits for it."""

    def __init__(self) -> None:
        self.kept: Kept | None = None
        self.lock = Lock()

    def now(self) -> Kept:
        with self.lock:
            if self.kept is None or not self.kept.holds:
                self.kept = read()
            return self.kept

    def forget(self) -> None:
        self.kept = None


PUBLIC_CITIES = PublicCities()


def read() -> Kept:
    """Three queries."""
    # The entry first: what comes after it is looked at again.
    latest = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    hubs = hubs_by_city(HubCity.objects.visible_to(ANONYMOUS))
    # Each city takes its own away; what is left belongs to none of them.
    tally = tally_of(rows_of(City.objects.visible_to(ANONYMOUS), hubs.pop))
    return Kept(tally, hubs, timezone.now(), latest)


def hubs_by_city(joins: HubCityQuerySet) -> dict[UUID, tuple[UUID, ...]]:
    by_city: defaultdict[UUID, tuple[UUID, ...]] = defaultdict(tuple)
    pairs = joins.current().order_by().values_list("city_id", "served_by_id")
    for city, hub in pairs.iterator(chunk_size=READ_AT_ONCE):
        by_city[city] += (hub,)
    return dict(by_city)


def rows_of(
    cities: CityQuerySet, hubs_of: Callable[[UUID, tuple[UUID, ...]], tuple[UUID, ...]]
) -> Iterator[tuple[Group, str]]:
    columns = ("pk", "country", "kind", "standing", "languages", "search_text")
    found = cities.order_by().values_list(*columns)
    for key, country, kind, standing, languages, names in found.iterator(READ_AT_ONCE):
        yield Group(country, kind, standing, languages, hubs_of(key, ())), names


def beyond_public(reader: Actor) -> tuple[Tally, Tally]:
    """Cities that this reader sees and not everybody; and public ones of which the reader knows
    another hub, with that hub alone. Three queries at most."""
    joins = HubCity.objects.visible_to(reader).filter(label__in=BEYOND)
    hubs = PUBLIC_CITIES.now().strays.copy()
    for city, more in hubs_by_city(joins).items():
        hubs[city] = hubs.get(city, ()) + more
    cities = City.objects.visible_to(reader).filter(label__in=BEYOND)
    own = tally_of(rows_of(cities, hubs.pop))
    public = City.objects.visible_to(ANONYMOUS).filter(pk__in=joins.current().values("city"))
    return own, tally_of(rows_of(public if hubs else public.none(), hubs.pop))
