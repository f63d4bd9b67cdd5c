"""Guests for tests: a gathering that is announced, people asked to it, and their letters."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from django.core import mail
from django.utils import timezone

from cityweave.gatherings import actions
from cityweave.gatherings.models import Campaign, Gathering, Guest
from cityweave.gatherings.notices.guests import address_for, page_address
from cityweave.mail.actions import send_due
from cityweave.network.models import Hub
from cityweave.sharing.actors import Actor
from tests.makers import check_risk, keeper_of, make_gathering

SOON = timedelta(days=30)


def announced(
    hub: Hub, title: str = "Calm markets", *, state: str = "announced", **facts: Any
) -> Gathering:
    first = timezone.localdate() + SOON
    told = {"purpose": "Learn", "begins_on": first, "venue": "Town hall"} | facts
    gathering = make_gathering(title, hub=hub, **told)
    check_risk(gathering, by=keeper_of(hub))
    steps = ["concept", "cleared", "announced"]
    for step in [*steps, *([] if state == "announced" else [state])]:
        gathering = actions.move_gathering(gathering, step, by=keeper_of(hub))
    return gathering


def make_guests(gathering: Gathering, *names: str, **facts: Any) -> list[Guest]:
    """Each with a mailbox of their own."""
    many = [
        {"name": name, "email": f"{name.lower().replace(' ', '.')}@mail.example"} | facts
        for name in names
    ]
    return actions.add_guests(gathering, many, by=keeper(gathering))


def keeper(gathering: Gathering) -> Actor:
    return keeper_of(Hub.objects.get(pk=gathering.hub_id))


def with_terms(gathering: Gathering, **terms: Any) -> Campaign:
    return actions.set_terms(gathering, terms, by=keeper(gathering))


def fresh_guest(guest: Guest) -> Guest:
    return Guest.objects.select_related("gathering").get(pk=guest.pk)


def path_for(guest: Guest) -> str:
    return path_in(address_for(fresh_guest(guest)))


def path_to(campaign: Campaign, name: str = "gatherings:one-page") -> str:
    return path_in(page_address(campaign, "en", name))


def path_in(address: str) -> str:
    return re.sub(r"^https?://[^/]+", "", address)


def sent() -> list[Any]:
    """The letters that leave now."""
    mail.outbox = []
    send_due(timezone.now(), limit=1_000)
    return list(mail.outbox)


def in_days(count: int) -> date:
    return timezone.localdate() + timedelta(days=count)
