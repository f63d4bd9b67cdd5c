"""Where somebody who walked in comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cityweave.gatherings.models import Gathering
from cityweave.network.models import City
from cityweave.network.names import sort_key

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


def origin_of(typed: str, gathering: Gathering, reader: Actor) -> dict[str, Any]:
    """A city by its name, where the reader sees one that is called so; else a body."""
    wanted = sort_key(typed)
    if not wanted:
        return {}
    cities = City.objects.visible_to(reader).filter(sort_key=wanted)
    ours = [city for city in cities if city.hub_id == gathering.hub_id] or list(cities[:2])
    if len(ours) == 1:
        return {"city": ours[0], "country": ours[0].country}
    return {"organisation": typed}
