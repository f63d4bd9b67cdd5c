"""Addresses of network, as the matrix asks for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tests.leaks.description import OWNERS, Named
from tests.leaks.population import VIEW_OWNERS
from tests.leaks.solving import UNKNOWN, Maker, Solved, asking, at, keyed, plain
from tests.leaks.world import World, cells, key_for, next_label


def views_kept(world: World, thorough: bool) -> Iterable[Solved]:
    for owner in VIEW_OWNERS:
        yield Solved({"key": key_for(f"view of {owner}")})
    yield Solved({"key": UNKNOWN})


def add_records(world: World) -> None:
    """What each owner wants, can teach and has on call, with themes that others see."""
    for number, owner, label in cells():
        own = owner in "abcd"
        city = world.place(owner) if own else world.rows[world.grid("city", owner, label)]
        theme = world.grid("theme", OWNERS[(number + 2) % len(OWNERS)], next_label(label, number))
        root = city.pk if label == "amber" else None
        if label in {"amber", "strict", "red"}:
            status = ("open", "being_answered")[number % 2]
            need = world.add(
                "need", owner, label, root=root, city=city, theme_id=theme, status=status
            )
            for other in (owner, OWNERS[(number + 1) % len(OWNERS)]):
                activity = world.grid("activity", other, next_label(label, number))
                world.links.append((activity, "answers", need.pk))
            world.add("oncall", owner, label, of_hub=world.rows[world.grid("hub", owner, label)])
        if label != "clear":
            world.add("offer", owner, label, root=root, city=city, theme_id=theme)
    for number, owner, label in cells():
        other = OWNERS[(number + 1) % len(OWNERS)]
        donor = world.grid("organisation", other, next_label(label, number))
        award(world, owner, label, key=None, donor_id=donor)
    award(world, "grant", "amber", key=world.scopes["grant"].pk, donor_id=None)
    for hub, label in (("one", "amber"), ("two", "strict")):
        world.add("oncall", hub, label, key=key_for(f"on call at {hub}"), of_hub=world.place(hub))
    world.named.append(Named("a", key_for("on call at one")))


def award(world: World, owner: str, label: str, **facts: object) -> None:
    """A grant that pays at a hub that others may see."""
    grant = world.add(
        "grant", owner, label, begins_on=date(2025, 1, 1), ends_on=date(2027, 12, 31),
        currency="EUR", **facts,
    )  # type: ignore[arg-type]  # the key is one of the facts  # fmt: skip
    world.links.append((grant.pk, "pays_at", world.grid("hub", "two", next_label(label))))


SAMPLES: dict[str, Maker] = {
    "network:hub-new": plain(),
    "network:city-new": plain("?find=Peshawar", "?place=1168197", "?by=hand"),
    "network:organisation-new": plain(),
    "network:activity-new": plain(),
    "network:theme-new": plain(),
    "network:contact-new": asking("at", "organisation"),
    "network:fact-new": asking("about", "hub"),
    "network:membership-new": asking("city", "city"),
    "network:hubcity-new": asking("city", "city"),
    "network:city-edit": at("city"),
    "network:city-transfer": at("city"),
    "network:hub-edit": at("hub"),
    "network:organisation-edit": at("organisation"),
    "network:activity-edit": at("activity"),
    "network:theme-edit": at("theme"),
    "network:contact-edit": keyed(("affiliation",), "address", each=9),
    "network:fact-edit": keyed(("fact",), "address", each=9),
    "network:membership-edit": keyed(("membership",), "address", each=9),
    "network:membership-state": keyed(("membership",), each=2),
    "network:hubcity-edit": keyed(("hubcity",), "address", each=9),
    "network:draft-discard": keyed(("city", "fact"), each=2),
    "network:needs": plain("?by=city&state=all", "?orphans=1&by=country"),
    "network:grants": plain(),
    "network:grant-new": plain(),
    "network:grant": at("grant"),
    "network:grant-edit": at("grant"),
    "network:need-new": asking("city", "city"),
    "network:need": keyed(("need",), each=20),
    "network:need-edit": keyed(("need",), "address", each=9),
    "network:need-status": keyed(("need",), each=2),
    "network:need-answers": keyed(("need",), each=3),
    "network:offers": plain("?by=city&state=all"),
    "network:offer-new": asking("city", "city"),
    "network:offer": keyed(("offer",), each=20),
    "network:offer-edit": keyed(("offer",), "address", each=9),
    "network:offer-status": keyed(("offer",), each=2),
    "network:on-call": at("hub"),
    "network:oncall-edit": keyed(("oncall",), "address", each=9),
    "network:register": plain(),
    "network:register-return": plain(),
    "network:saved-views": plain(),
    "network:view-new": plain(),
    "network:view-name": views_kept,
    "network:view-team": views_kept,
    "network:view-deletion": views_kept,
    "network:view-restoration": views_kept,
}
