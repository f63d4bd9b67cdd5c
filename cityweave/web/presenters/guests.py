"""Cities as the planner wants its guests: their clocks, their elections, what they do already."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from cityweave.calendars.hardships import Election, Engagement, Guest
from cityweave.calendars.moments import Span, at
from cityweave.gatherings.choices import OVER, GatheringState
from cityweave.gatherings.models import Gathering
from cityweave.network.choices import Attribute
from cityweave.network.models import City, Fact
from cityweave.sharing.models import Link

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

# A month, or a day of it, as facts give them.
PARTIAL: Final = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b")
DAY: Final = timedelta(days=1)


def guests_of(cities: Sequence[City], first: date, last: date, actor: Actor) -> list[Guest]:
    """Those cities whose time zone is known, with what the reader knows of the days between."""
    keys = [city.pk for city in cities]
    elections = elections_in(keys, actor)
    engagements = engagements_in(keys, first - DAY, last + DAY, actor)
    return [
        Guest(
            key=str(city.pk),
            country=city.country,
            zone=city.time_zone,
            engagements=tuple(engagements.get(city.pk, ())),
            elections=tuple(elections.get(city.pk, ())),
        )
        for city in cities
        if city.time_zone
    ]


def engagements_in(
    cities: Iterable[UUID], first: date, last: date, actor: Actor
) -> dict[UUID, list[Engagement]]:
    """Gatherings in the reader's sight that invite them and are not over."""
    found: dict[UUID, list[Engagement]] = defaultdict(list)
    rows = Gathering.objects.visible_to(actor).between(first, last).exclude(state__in=OVER)
    gatherings = {row.pk: row for row in rows.exclude(state=GatheringState.POSTPONED)}
    invited = Link.objects.filter(
        source__in=list(gatherings), relation=Gathering.LINKS["cities"], target__in=list(cities)
    )
    for source, target in invited.values_list("source", "target"):
        gathering = gatherings[source]
        found[target].append(Engagement(span_of(gathering), gathering.title))
    return found


def span_of(gathering: Gathering) -> Span:
    """By the clocks of its place; whole days where no hours are written down."""
    zone, first, last = gathering.time_zone or "UTC", gathering.begins_on, gathering.last_day
    assert first is not None
    assert last is not None
    starts = datetime.combine(first, gathering.opens or time())
    ends = datetime.combine(last, gathering.closes) if gathering.closes else None
    if ends is None or ends <= starts:
        ends = datetime.combine(last + DAY, time())
    return Span(at(starts, zone), at(ends, zone))


def elections_in(cities: Iterable[UUID], actor: Actor) -> dict[UUID, list[Election]]:
    found: dict[UUID, list[Election]] = defaultdict(list)
    facts = Fact.objects.visible_to(actor).filter(
        about__in=list(cities), attribute=Attribute.ELECTION
    )
    for about, value, as_of in facts.values_list("about", "value", "as_of"):
        if (election := election_said(value) or election_said(as_of)) is not None:
            found[about].append(election)
    return found


def election_said(text: str) -> Election | None:
    """The day, or the month where no more is known."""
    said = PARTIAL.search(text)
    if said is None:
        return None
    year, month, day = (int(part) if part else 0 for part in said.groups())
    try:
        first = date(year, month, day or 1)
        following = date(year + month // 12, month % 12 + 1, 1)
    except ValueError:
        return None
    return Election(first, first if day else following - timedelta(days=1))
