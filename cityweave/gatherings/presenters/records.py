"""Gatherings as pages show them: lists, a month, one with its programme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone, translation

from cityweave.gatherings.choices import (
    BACK_ACTS,
    GATHERING_STEPS,
    OVER,
    REPORTED_WITHIN,
    STEP_ACTS,
    STOPS,
    GatheringState,
)
from cityweave.gatherings.models import AgendaItem, Gathering
from cityweave.gatherings.policies import (
    can_move_gathering,
    can_take_to_calendar,
    can_work_on_gathering,
)
from cityweave.gatherings.presenters.counted import CountedShown, counted_at
from cityweave.gatherings.presenters.headcounts import Reported, reported_at
from cityweave.gatherings.presenters.joint import Clash, clashes_of
from cityweave.network.countries import country_name, is_invented, locale_for
from cityweave.network.models import Activity, City, Hub, Organisation, Theme
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Link
from cityweave.sharing.policies import can_edit_record
from cityweave.sharing.presenters import WhoLine, who_line
from cityweave.sharing.presenters.names import called, names_of
from cityweave.ui.stretches import Stretch, stretch

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

SHOWN = 200
WEEK = 7
# Monday is 0. CLDR: for most readers of Arabic here Saturday, of Bangla and Urdu Sunday.
FIRST_DAYS = {"ar": 5, "bn": 6, "ur": 6}


@dataclass(frozen=True, slots=True)
class Line:
    """A gathering in a list."""

    address: str
    title: str
    kind: str
    first: date | None
    last: date | None
    place: str
    hub: str
    state: str
    label: str
    stopped: bool
    # Held more than two days ago and its report is not begun.
    late: bool
    over: bool = False


@dataclass(frozen=True, slots=True)
class MonthOfLines:
    first: date | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class GatheringList:
    months: tuple[MonthOfLines, ...]
    pages: Stretch
    may_plan: bool


def gathering_list(
    found: Any, reader: Actor, asked: Mapping[str, str] = MappingProxyType({})
) -> GatheringList:
    """A stretch of them, by month. Three queries."""
    pages = stretch(found, asked, SHOWN)
    lines = lines_of(pages.rows, reader)
    months = groupby(lines, key=lambda line: line.first.replace(day=1) if line.first else None)
    return GatheringList(
        months=tuple(MonthOfLines(first, tuple(group)) for first, group in months),
        pages=pages,
        may_plan=bool(reader.hubs),
    )


def lines_of(rows: Sequence[Gathering], reader: Actor) -> tuple[Line, ...]:
    cities = {row.city_id for row in rows if row.city_id}
    names = names_of([*cities, *(row.hub_id for row in rows)], reader)
    return tuple(line_of(row, names, reader) for row in rows)


def line_of(row: Gathering, names: Mapping[UUID, str], reader: Actor) -> Line:
    ours = reader.works_for(row.hub_id)
    return Line(
        address=row.address,
        title=row.title,
        kind=str(row.get_kind_display()),
        first=row.begins_on,
        last=row.ends_on if row.ends_on != row.begins_on else None,
        place=place_of(row, names),
        hub=names.get(row.hub_id, ""),
        state=str(row.get_state_display()) if ours or row.state in STOPS else "",
        label=row.label,
        stopped=row.state in STOPS,
        late=ours and is_late(row),
        over=row.state in OVER,
    )


def place_of(row: Gathering, names: Mapping[UUID, str]) -> str:
    """City and country, as far as the reader may know the city."""
    city = names.get(row.city_id, "") if row.city_id else ""
    country = country_name(row.country, translation.get_language() or "en") if row.country else ""
    return " · ".join(filter(None, (city, country)))


def is_late(row: Gathering) -> bool:
    waits = row.state == GatheringState.HELD and row.held_at is not None
    return waits and row.held_at is not None and row.held_at < timezone.now() - REPORTED_WITHIN


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    inside: bool
    today: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class MonthPage:
    first: date
    before: date
    after: date
    names: tuple[str, ...]
    weeks: tuple[tuple[Day, ...], ...]
    undated: int


def month_page(first: date, found: Any, reader: Actor) -> MonthPage:
    """One month by weeks, each beginning on the day the language's readers begin theirs."""
    language = translation.get_language() or "en"
    first_day = FIRST_DAYS.get(language, 0)
    start = first - timedelta(days=(first.weekday() - first_day) % WEEK)
    after = (first + timedelta(days=32)).replace(day=1)
    weeks = -(-(after - start).days // WEEK)
    end = start + timedelta(days=weeks * WEEK - 1)
    lines = lines_of(list(found.between(start, end).in_order()[:SHOWN]), reader)
    days = [day_of(start + timedelta(days=n), first, lines) for n in range(weeks * WEEK)]
    names = locale_for(language).days["stand-alone"]["abbreviated"]
    return MonthPage(
        first=first,
        before=(first - timedelta(days=1)).replace(day=1),
        after=after,
        names=tuple(names[(first_day + n) % WEEK] for n in range(WEEK)),
        weeks=tuple(tuple(days[n * WEEK : (n + 1) * WEEK]) for n in range(weeks)),
        undated=found.filter(begins_on__isnull=True).count(),
    )


def day_of(on: date, month: date, lines: Iterable[Line]) -> Day:
    here = tuple(one for one in lines if one.first and one.first <= on <= (one.last or one.first))
    return Day(on, on.month == month.month, on == timezone.localdate(), here)


@dataclass(frozen=True, slots=True)
class Item:
    key: UUID
    title: str
    opens: time | None
    closes: time | None
    room: str
    speakers: str
    text: str
    label: str
    # What takes the same room at the same time.
    also_there: str = ""


@dataclass(frozen=True, slots=True)
class AgendaDay:
    number: int
    on: date | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Step:
    to: str
    words: str
    # Why it cannot be taken yet; empty where it can.
    refusal: str
    stops: bool
    # It takes back what was said before.
    back: bool = False


@dataclass(frozen=True, slots=True)
class GatheringPage:
    gathering: Gathering
    line: Line
    agenda: tuple[AgendaDay, ...]
    cities: tuple[tuple[str, str], ...]
    partners: tuple[str, ...]
    themes: tuple[str, ...]
    steps: tuple[Step, ...]
    may_work: bool
    may_edit: bool
    # Whether it may leave in a calendar file.
    for_calendar: bool
    # Where another body asks one of its cities in the same month; for those who plan it.
    clashes: tuple[Clash, ...]
    who: WhoLine
    reported: tuple[Reported, ...]
    # Out of the roll call, for those who may see it; None where nobody was noted.
    counted: CountedShown | None
    # Activity lines behind which it stands: address and title.
    lines: tuple[tuple[str, str], ...]
    # A real one, on a network that only demonstrates.
    published_elsewhere: bool
    # The highest of what this reader sees.
    label: Label

    @property
    def forward(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if not step.stops and not step.back)

    @property
    def backward(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.back)

    @property
    def stopping(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.stops)

    @property
    def is_discreet(self) -> bool:
        """Above GREEN neither the tab nor the history of the browser names what is read."""
        return self.label.rank > Label.GREEN.rank


def gathering_page(found: Gathering, reader: Actor) -> GatheringPage:
    (line,) = lines_of([found], reader)
    linked = linked_names(found, reader)
    items = list(AgendaItem.objects.visible_to(reader).filter(gathering=found).in_order())
    reported = reported_at(found, reader)
    may_work = bool(can_work_on_gathering(reader, found)) and not reader.only_looks
    meets = clashes_of(found, reader) if may_work else ()
    read = [found.label, *(item.label for item in items), *(one.label for one in reported)]
    read += [one.label for clash in meets for one in clash.lines]
    return GatheringPage(
        gathering=found,
        line=line,
        agenda=agenda_of(found, items),
        cities=tuple((one.address, called(one)) for one in linked["cities"]),
        partners=tuple(called(one) for one in linked["partners"]),
        themes=tuple(called(one) for one in linked["themes"]),
        steps=steps_from(found, reader) if may_work else (),
        may_work=may_work,
        may_edit=may_work and bool(can_edit_record(reader, found)),
        for_calendar=found.begins_on is not None and bool(can_take_to_calendar(reader, found)),
        clashes=meets,
        who=who_line(found, reader),
        reported=reported,
        counted=counted_at(found, reader) if may_work else None,
        lines=lines_about(found, reader),
        published_elsewhere=settings.DEMO and tells_of_real_places(found, linked["cities"]),
        label=max(map(Label, read), key=lambda label: label.rank),
    )


def lines_about(found: Gathering, reader: Actor) -> tuple[tuple[str, str], ...]:
    return tuple((one.address, called(one)) for one in lines_behind(found, reader).lines)


@dataclass(frozen=True, slots=True)
class LinesPage:
    """The lines of the register that tell of a gathering."""

    lines: tuple[Activity, ...]

    @property
    def label(self) -> Label:
        """The highest of them."""
        labels = [Label(one.label) for one in self.lines]
        return max(labels, key=lambda label: label.rank, default=Label.CLEAR)


def lines_behind(found: Gathering, reader: Actor) -> LinesPage:
    lines = Activity.objects.visible_to(reader).filter(about=found.pk).in_order()
    return LinesPage(tuple(lines))


def tells_of_real_places(found: Gathering, cities: Sequence[City]) -> bool:
    countries = [*found.country.split(), *(one.country for one in cities)]
    return bool(countries) and not any(map(is_invented, countries))


def linked_names(found: Gathering, reader: Actor) -> dict[str, list[Any]]:
    """What it is linked to, as far as the reader sees it. Four queries."""
    targets: dict[str, set[UUID]] = {}
    for relation, target in Link.objects.filter(source=found.pk).values_list("relation", "target"):
        targets.setdefault(relation, set()).add(target)
    models: dict[str, Any] = {"cities": City, "partners": Organisation, "themes": Theme}
    return {
        name: list(
            model.objects.visible_to(reader)
            .filter(pk__in=targets.get(Gathering.LINKS[name], ()))
            .in_order()
        )
        for name, model in models.items()
    }


def agenda_of(found: Gathering, items: list[AgendaItem]) -> tuple[AgendaDay, ...]:
    days = [(number, list(group)) for number, group in groupby(items, key=lambda item: item.day)]
    return tuple(
        AgendaDay(number, day_on(found, number), tuple(item_of(item, group) for item in group))
        for number, group in days
    )


def day_on(found: Gathering, number: int) -> date | None:
    return found.begins_on + timedelta(days=number - 1) if found.begins_on else None


def item_of(item: AgendaItem, that_day: list[AgendaItem]) -> Item:
    others = [one.title for one in that_day if one is not item and share_a_room(one, item)]
    return Item(
        key=item.pk, title=item.title, opens=item.opens, closes=item.closes, room=item.room,
        speakers=item.speakers, text=item.text, label=item.label, also_there=", ".join(others),
    )  # fmt: skip


def share_a_room(one: AgendaItem, other: AgendaItem) -> bool:
    """At the same time; what has no hours meets nobody, and one without an end begins at least."""
    if one.opens is None or other.opens is None or not one.room.strip():
        return False
    first, second = sorted((one, other), key=lambda item: item.opens or time.min)
    overlap = first.opens == second.opens or (first.closes or time.min) > (second.opens or time.min)
    return overlap and one.room.strip().casefold() == other.room.strip().casefold()


def steps_from(found: Gathering, reader: Actor) -> tuple[Step, ...]:
    told = []
    for to in GATHERING_STEPS[found.state]:
        # What is asked of the reason is asked on the page.
        verdict = can_move_gathering(reader, found, to, reason="-")
        back = BACK_ACTS.get((found.state, to))
        words = str(back or STEP_ACTS[to])
        refusal = "" if verdict else verdict.because
        told.append(Step(to, words, refusal, to in STOPS, back is not None))
    return tuple(told)


def hubs_offered(reader: Actor) -> list[tuple[str, str]]:
    hubs = Hub.objects.visible_to(reader).in_order()
    return [(str(hub.pk), called(hub)) for hub in hubs]
