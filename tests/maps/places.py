"""Places that the map's tests are made of: the real network, and crowds."""

import json
from pathlib import Path

from cityweave.maps import Place, State

HUBS = {
    "south-asia": "sa",
    "mena": "me",
    "east-southern-africa": "ea",
    "western-balkans": "wb",
    "europe": "eu",
    "west-africa-sahel": "wa",
}
STATES: dict[str, State] = {
    "member": "member",
    "engaged": "engaged",
    "host": "hosted",
    "partner": "hosted",
}
HUB_NAMES = {
    "sa": "South Asia",
    "me": "Middle East & North Africa",
    "ea": "East & Southern Africa",
    "wb": "Western Balkans",
    "eu": "Europe",
    "wa": "West Africa & the Sahel",
}
PUBLISHED = Path(__file__).parents[2] / "cityweave/web/data/published.json"

PESHAWAR = Place("peshawar", "Peshawar", 71.5785, 34.008, "member", "sa")
NOWSHERA = Place("nowshera", "Nowshera", 71.9812, 34.0158, "member", "sa")
MARDAN = Place("mardan", "Mardan", 72.0404, 34.1979, "member", "sa")
ISLAMABAD = Place("islamabad", "Islamabad", 73.0433, 33.7215, "engaged", "sa")
QUETTA = Place("quetta", "Quetta", 66.998, 30.184, "engaged", "sa")
COLOMBO = Place("colombo", "Colombo", 79.8478, 6.9319, "engaged", "sa")
MALE = Place("male", "Malé", 73.509, 4.1748, "engaged", "sa")
SUVA = Place("suva", "Suva", 178.4415, -18.1416, "member", "nw")
APIA = Place("apia", "Apia", -171.7667, -13.8333, "engaged", "nw")

SOUTH_ASIA = (PESHAWAR, NOWSHERA, MARDAN, ISLAMABAD, QUETTA, COLOMBO, MALE)


def network() -> list[Place]:
    """The cities of the network, as the demo loads them."""
    return [
        Place(
            city["key"],
            city["name"],
            city["longitude"],
            city["latitude"],
            STATES[city["standing"]],
            HUBS.get(city["hub"] or "", "nw"),
            f"/cities/{city['key']}/",
        )
        for city in json.loads(PUBLISHED.read_text())["cities"]
    ]


def crowd(count: int, *, step: float = 0.4, name: str = "Town {i}") -> list[Place]:
    """A square of towns, `step` degrees apart, around 30° north."""
    side = max(1, round(count**0.5))
    return [
        Place(
            f"t{i:05}",
            name.format(i=i),
            60 + i % side * step,
            30 + i // side * step,
            "member",
            "sa",
        )
        for i in range(count)
    ]
