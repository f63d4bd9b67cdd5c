"""The public home: a map of hubs and cities, the promises, what was done, how many."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cityweave.maps import Map
from cityweave.network import reading as register
from cityweave.network.choices import PROMISE_TEXTS, Attribute, Promise, Standing
from cityweave.network.models import Activity, City, Fact
from cityweave.sharing.actors import Actor
from cityweave.sharing.models import Scope
from cityweave.web.presenters import labels, places, readers
from cityweave.web.presenters.city import Step, steps_of
from cityweave.web.presenters.hub import HubLine, hub_lines
from cityweave.web.presenters.names import name_of

MAPPED = 3_000
LATEST = 3


@dataclass(frozen=True, slots=True)
class Home:
    map: Map | None
    hubs: tuple[HubLine, ...]
    promises: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    sizes: tuple[labels.Statement, ...]
    # Once the register is complete, its own count takes the place of what was published.
    counted: register.Size | None
    may_declare: bool
    named: int
    members: int


def home(reader: Actor) -> Home:
    hubs = readers.hubs_seen(reader)
    serving = readers.every_hub_by_city(hubs, reader)
    cities = list(City.objects.visible_to(reader).in_order()[:MAPPED])
    shown = places.places_of(cities, serving)
    # The network's own dye is worn by cities without a hub too: it names none.
    names = tuple((hub.dye, name_of(hub).text) for hub in hubs.values() if hub.dye != "nw")
    sizes = Fact.objects.visible_to(reader).filter(
        about__in=Scope.objects.filter(kind="network").values("pk"), attribute=Attribute.SIZE
    )
    latest = Activity.objects.visible_to(reader).exclude(begins="").in_order()[:LATEST]
    return Home(
        map=places.drawn_world(shown, _("Hubs and cities of the network"), names)
        if shown
        else None,
        hubs=hub_lines(reader),
        promises=tuple((str(Promise(key).label), str(text)) for key, text in PROMISE_TEXTS.items()),
        steps=steps_of(list(latest), reader),
        sizes=tuple(labels.statement_of(fact) for fact in sizes.in_order()),
        counted=register.size(),
        may_declare=reader.is_network_staff,
        named=len(cities),
        members=sum(city.standing == Standing.MEMBER for city in cities),
    )
