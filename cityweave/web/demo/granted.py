"""Two grants of invented donors, and which invented gatherings they pay."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils import timezone

from cityweave.followup import actions as followup
from cityweave.gatherings import actions as gatherings
from cityweave.gatherings.models import Gathering
from cityweave.network import actions as network
from cityweave.network.models import Grant, Organisation
from cityweave.sharing import actions as sharing
from cityweave.sharing.choices import RoleKind
from cityweave.web.demo.meeting import release
from cityweave.web.demo.people import COAST
from cityweave.web.demo.staff import Desk, cast
from cityweave.web.demo.world import World

# title of the gathering, number of the grant, per cent, amount, for what
SHARES = (
    ("Markets that stay calm", 0, 60, 18_000, "Travel and rooms of the guests"),
    ("Markets that stay calm", 1, 40, None, "Interpretation and the venue"),
    ("Two harbours, one table", 0, 100, 24_500, ""),
    ("Words for the first evening", 1, None, 1_200, "Interpretation"),
)


def load(world: World, desk: Desk, answers: Mapping[str, str]) -> None:
    """The first gathering is public, and so is what the first grant paid of it: whoever evaluates
    that grant finds it."""
    grants = tuple(
        award(world, *told)
        for told in (
            ("Harbour cities talk first", "LF-2026-014", "Lanthorn Fund", 250_000, "EUR"),
            ("Evenings without rumours", "MQ/118", "Foundation of the Two Lamps", 90_000, "USD"),
        )
    )
    shares = [
        gatherings.record_share(
            gathering_called(title, world), grants[number], by=world.officer(COAST),
            percent=percent, amount=amount, note=note,
        )
        for title, number, percent, amount, note in SHARES
    ]  # fmt: skip
    release([shares[0]], answers, world)
    evaluator = cast("evaluator")
    sharing.grant_role(evaluator, RoleKind.EVALUATOR, grants[0].owner, by=desk.asking)
    promise(world, shares[0].gathering)


def gathering_called(title: str, world: World) -> Gathering:
    return Gathering.objects.visible_to(world.officer(COAST)).get(title=title)


def promise(world: World, gathering: Gathering) -> None:
    city = world.cities["korallu"]
    facts = {
        "what": "Name two market mediators and say in which hours they are on the square.",
        "made_on": gathering.last_day, "due_on": timezone.localdate() + timedelta(days=60),
        "made_in": gathering.ref,
    }  # fmt: skip
    followup.make_commitment(facts, city.owner, city.hub, by=world.officer(COAST))


def award(world: World, title: str, number: str, donor: str, amount: int, currency: str) -> Grant:
    year = timezone.localdate().year
    facts = {
        "title": title, "number": number, "donor_id": donor_of(world, donor).pk,
        "begins_on": date(year, 1, 1) - timedelta(days=90), "ends_on": date(year + 1, 12, 31),
        "amount": amount, "currency": currency, "hubs": [world.hubs[COAST].pk],
    }  # fmt: skip
    return network.record_grant(facts, hub=world.hubs[COAST], by=world.manager(COAST))


def donor_of(world: World, name: str) -> Organisation:
    about = "Pays for gatherings of cities. An invented organisation."
    facts = {"name": name, "kind": "donor", "level": "global", "about": about}
    return network.add_organisation(facts, hub=world.hubs[COAST], by=world.officer(COAST))
