"""Whoever keeps a city hears that somebody may be adding it again; who adds it hears nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from cityweave.journal import actions as journal
from cityweave.journal.models import Entry
from cityweave.network.models import City
from cityweave.sharing.actors import Actor, system_actor
from cityweave.words.folding import fold

MET_AGAIN = "network.city.met_again"
# Said once, however many sheets bring the same name in meanwhile.
SAID_AGAIN_AFTER = timedelta(days=30)
MOST_KEYS = 5_000


def tell_keepers(named: Iterable[tuple[str, str]], *, by: Actor) -> None:
    """Part of the acts that add cities, by (country, name): those of that name which lie out of
    `by`'s sight are noted, in nobody's name. Nothing comes back, so nothing can be shown."""
    wanted: dict[str, set[str]] = {}
    for country, name in named:
        wanted.setdefault(country, set()).add(fold(name))
    unseen = City._default_manager.filter(country__in=list(wanted), binned_at__isnull=True)
    unseen = unseen.exclude(pk__in=City.objects.visible_to(by).values("pk"))
    rows = unseen.order_by("pk").values_list("pk", "country", "name", "names")
    met = [
        key
        for key, country, name, names in rows
        if not wanted[country].isdisjoint(fold(one) for one in (name, *names.values()))
    ]
    told = met_again(since=timezone.now() - SAID_AGAIN_AFTER, keys=met)
    for city in City._default_manager.filter(pk__in=[key for key in met if key not in told]):
        journal.note(MET_AGAIN, city, by=system_actor("network"))


def met_again(*, since: datetime, keys: Iterable[UUID] | None = None) -> dict[UUID, datetime]:
    """Cities that somebody may have added again, with when that was last noted."""
    entries = Entry.objects.filter(verb=MET_AGAIN, at__gte=since).order_by()
    if keys is not None:
        entries = entries.filter(ref__in=list(keys))
    return dict(entries.values_list("ref").annotate(latest=Max("at")))
