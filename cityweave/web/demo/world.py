"""What has been made of the invented world so far, by the keys of its file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cityweave.sharing.actors import Actor, actor_for

if TYPE_CHECKING:
    from cityweave.accounts.models import Person
    from cityweave.network.models import Activity, City, Hub, Organisation
    from cityweave.sharing.models import Record


@dataclass
class World:
    """Hubs and all that they keep; officers by the hub they work for."""

    hubs: dict[str, Hub] = field(default_factory=dict)
    officers: dict[str, Person] = field(default_factory=dict)
    managers: dict[str, Person] = field(default_factory=dict)
    cities: dict[str, City] = field(default_factory=dict)
    # What lies beneath a hub or a city, and is released with it.
    parts: dict[str, list[Record]] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    activities: dict[str, Activity] = field(default_factory=dict)

    def officer(self, hub: str) -> Actor:
        return actor_for(self.officers[hub])

    def manager(self, hub: str) -> Actor:
        return actor_for(self.managers[hub])
