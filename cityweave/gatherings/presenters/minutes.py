"""Minutes as pages show them: points, promises, what is carried over, letters, a series."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from cityweave.followup.choices import CommitmentState
from cityweave.followup.models import Commitment
from cityweave.followup.presenters.commitments import Line as PromiseLine
from cityweave.followup.presenters.commitments import lines_of as promise_lines_of
from cityweave.gatherings.actions import Addressee, Mailing
from cityweave.gatherings.models import Gathering, Guest, MinuteItem, Series
from cityweave.gatherings.presenters.records import Line, lines_of
from cityweave.sharing.choices import Label

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Point:
    """One point with its number as it is read today."""

    number: int
    item: MinuteItem
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Made:
    """One promise, and whether it can still be taken back as a mistake."""

    line: PromiseLine
    may_undo: bool


@dataclass(frozen=True, slots=True)
class MinutesPage:
    gathering: Gathering
    line: Line
    points: tuple[Point, ...]
    struck: tuple[MinuteItem, ...]
    promises: tuple[Made, ...]
    carried: tuple[PromiseLine, ...]
    series: Series | None
    # The highest of what this reader sees: minutes are never public.
    label: Label


def minutes_page(gathering: Gathering, reader: Actor) -> MinutesPage:
    (line,) = lines_of([gathering], reader)
    items = list(MinuteItem.objects.visible_to(reader).filter(gathering=gathering).in_order())
    standing = [item for item in items if item.struck_at is None]
    labels = (Label.AMBER, Label(gathering.label))
    return MinutesPage(
        gathering=gathering,
        line=line,
        points=tuple(
            Point(at, item, at == 1, at == len(standing)) for at, item in enumerate(standing, 1)
        ),
        struck=tuple(item for item in items if item.struck_at is not None),
        promises=promises_made(gathering, reader),
        carried=carried_over(gathering, reader),
        series=series_of(gathering, reader),
        label=max(labels, key=lambda label: label.rank),
    )


def promises_made(gathering: Gathering, reader: Actor) -> tuple[Made, ...]:
    found = Commitment.objects.visible_to(reader).filter(made_in=gathering.pk)
    rows = list(found.urgent_first(timezone.localdate())[:SHOWN])
    return tuple(
        Made(line, row.state == CommitmentState.MADE)
        for row, line in zip(rows, promise_lines_of(rows, reader), strict=True)
    )


def carried_over(gathering: Gathering, reader: Actor) -> tuple[PromiseLine, ...]:
    """What former gatherings of the series left open and is open today. Two queries at most."""
    former = former_in_series(gathering, reader)
    if not former:
        return ()
    found = Commitment.objects.visible_to(reader).open().filter(made_in__in=former)
    return promise_lines_of(list(found.urgent_first(timezone.localdate())[:SHOWN]), reader)


def former_in_series(gathering: Gathering, reader: Actor) -> list[UUID]:
    if gathering.series_id is None:
        return []
    kin = Gathering.objects.visible_to(reader).filter(series=gathering.series_id)
    others = kin.exclude(pk=gathering.pk)
    # One without a day is the latest of them; two without are told apart by when they were begun.
    return [one.pk for one in others if order_of(one) < order_of(gathering)]


def order_of(gathering: Gathering) -> tuple[bool, str, str]:
    day = gathering.begins_on
    return (day is None, day.isoformat() if day else "", gathering.created_at.isoformat())


def series_of(gathering: Gathering, reader: Actor) -> Series | None:
    if gathering.series_id is None:
        return None
    return Series.objects.visible_to(reader).filter(pk=gathering.series_id).first()


@dataclass(frozen=True, slots=True)
class SeriesPage:
    series: Series
    lines: tuple[Line, ...]
    open: tuple[PromiseLine, ...]
    label: Label


def series_page(series: Series, reader: Actor) -> SeriesPage:
    rows = list(Gathering.objects.visible_to(reader).filter(series=series).latest_first()[:SHOWN])
    found = Commitment.objects.visible_to(reader).open()
    due = found.filter(made_in__in=[row.pk for row in rows]).urgent_first(timezone.localdate())
    labels = [Label.AMBER, *(Label(row.label) for row in rows)]
    return SeriesPage(
        series=series,
        lines=lines_of(rows, reader),
        open=promise_lines_of(list(due[:SHOWN]), reader),
        label=max(labels, key=lambda label: label.rank),
    )


LETTERS, UNREACHED = 50, 20
# What no guest is called: the beginning of the list.
FIRST = "first"


@dataclass(frozen=True, slots=True)
class Previewed:
    """One letter as its reader will get it."""

    key: UUID
    to: str
    language: str
    code: str
    promises: int
    has_it: bool


@dataclass(frozen=True, slots=True)
class MailingPage:
    letters: tuple[Previewed, ...]
    # Where the neighbouring pages begin, as `after` and `before` say.
    after: str
    before: str
    total: int
    due: int
    languages: tuple[tuple[str, int], ...]
    unreached: tuple[str, ...]
    more_unreached: int
    points: int
    # The letter that is looked at.
    shown: Previewed | None
    text: str


def mailing_page(mailing: Mailing, asked: str, after: str = "") -> MailingPage:
    """The letters from the one behind `after` on; shown is the one asked for, else the first."""
    keys = [str(one.guest.pk) for one in mailing.addressees]
    first = keys.index(after) + 1 if after in keys else 0
    if asked in keys and not first:
        first = keys.index(asked) // LETTERS * LETTERS
    page = mailing.addressees[first : first + LETTERS]
    letters = tuple(previewed(one) for one in page)
    at = next((n for n, one in enumerate(letters) if str(one.key) == asked), 0)
    languages: dict[str, int] = {}
    for one in mailing.due:
        said = language_said(one.guest.language)
        languages[said] = languages.get(said, 0) + 1
    return MailingPage(
        letters=letters,
        after=keys[first + LETTERS - 1] if first + LETTERS < len(keys) else "",
        before=(keys[first - LETTERS - 1] if first > LETTERS else FIRST) if first else "",
        total=len(keys),
        due=len(mailing.due),
        languages=tuple(sorted(languages.items())),
        unreached=tuple(guest_said(guest) for guest in mailing.unreached[:UNREACHED]),
        more_unreached=max(0, len(mailing.unreached) - UNREACHED),
        points=mailing.points,
        shown=letters[at] if letters else None,
        text=page[at].text if letters else "",
    )


def previewed(one: Addressee) -> Previewed:
    return Previewed(
        key=one.guest.pk,
        to=guest_said(one.guest),
        language=language_said(one.guest.language),
        code=one.guest.language,
        promises=len(one.promises),
        has_it=one.has_it,
    )


def guest_said(guest: Guest) -> str:
    return " · ".join(filter(None, (guest.name, guest.function, guest.organisation)))


def language_said(code: str) -> str:
    return str(dict(settings.LANGUAGES).get(code, code))
