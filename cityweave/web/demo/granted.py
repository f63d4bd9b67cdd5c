"""Two grants of invented donors, and which invented gatherings they pay."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from cityweave.gatherings import actions as gatherings
from cityweave.gatherings.models import Gathering
from cityweave.network import actions as network
from cityweave.network.models import Grant, Organisation
from cityweave.web.demo.people import COAST
from cityweave.web.demo.world import World

# title of the gathering, number of the grant, per cent, amount, for what
SHARES = (
    ("Markets that stay calm", 0, 60, 18_000, "Travel and rooms of the guests"),
    ("Markets that stay calm", 1, 40, None, "Interpretation and the venue"),
    ("Two harbours, one table", 0, 100, 24_500, ""),
    ("Words for the first evening", 1, None, 1_200, "Interpretation"),
)


def load(world: World) -> None:
    grants = tuple(
        award(world, *told)
        for told in (
            ("Harbour cities talk first", "LF-2026-014", "Lanthorn Fund", 250_000, "EUR"),
            ("Evenings without rumours", "MQ/118", "Foundation of the Two Lamps", 90_000, "USD"),
        )
    )
    for title, number, percent, amount, note in SHARES:
        gathering = Gathering.objects.visible_to(world.officer(COAST)).filter(title=title).first()
        if gathering is not None:
            gatherings.record_share(
                gathering, grants[number], by=world.officer(COAST), percent=percent,
                amount=amount, note=note,
            )  # fmt: skip


def award(world: World, title: str, number: str, donor: str, amount: int, currency: str) -> Grant:
    year = timezone.localdate().year
    facts = {
        "title": title, "number": number, "donor_id": donor_of(world, donor).pk,
        "begins_on": date(year, 1, 1) - timedelta(days=90), "ends_on": date(year + 1, 12, 31),
        "amount": amount, "currency": currency, "hubs": [world.hubs[COAST].pk],
    }  # fmt: skip
    return network.record_grant(facts, hub=world.hubs[COAST], by=world.manager(COAST))


def donor_of(world: World, name: str) -> Organisation:
    facts = {"name": name, "kind": "donor", "level": "global"}
    return network.add_organisation(facts, hub=world.hubs[COAST], by=world.officer(COAST))
