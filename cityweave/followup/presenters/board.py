"""The board of commitments: lines, filters in use, what is kept, and rows to take away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.followup import policies
from cityweave.followup.board import ALL, NOT_ENDED, OVERDUE, STATES, BoardFilter
from cityweave.followup.choices import CommitmentState
from cityweave.followup.models import Commitment
from cityweave.followup.presenters.commitments import Line, desk_key, lines_of
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Ref
from cityweave.sharing.presenters.names import names_of
from cityweave.ui.stretches import Stretch, stretch

if TYPE_CHECKING:
    from cityweave.followup.querysets import CommitmentQuerySet
    from cityweave.sharing.actors import Actor

SHOWN = 200
COUNTED = 1_000
COLUMNS = ("what", "owner", "to", "state", "due_on", "late", "made_on", "made_in", "label", "key")


@dataclass(frozen=True, slots=True)
class Pill:
    title: str
    value: str
    query: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter as a list to choose from."""

    name: str
    title: str
    offered: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class Board:
    lines: tuple[Line, ...]
    pages: Stretch
    total: int
    overdue: int
    filter: BoardFilter
    pills: tuple[Pill, ...]
    choices: tuple[Choice, ...]
    # Of those whose day has come: how many, and how many of them are done.
    due: int
    kept: int

    @property
    def share(self) -> int:
        return round(100 * self.kept / self.due) if self.due else 0


def board(asked: BoardFilter, reader: Actor, place: Mapping[str, str]) -> Board:
    """`place`: which stretch of the list the address asks for."""
    today = timezone.localdate()
    visible = Commitment.objects.visible_to(reader)
    placed = at_places(asked, visible)
    found = in_state(asked, placed)
    pages = stretch(found.urgent_first(today), place, SHOWN)
    due = placed.due(today)
    choices = tuple(choices_of(asked, visible, reader))
    return Board(
        lines=lines_of(list(pages.rows), reader),
        pages=pages,
        total=found.count(),
        overdue=placed.overdue(today).count(),
        filter=asked,
        pills=tuple(pills_of(asked, choices)),
        choices=choices,
        due=due.count(),
        kept=due.kept().count(),
    )


def narrowed(asked: BoardFilter, reader: Actor) -> CommitmentQuerySet:
    """Exactly what the board shows under this address."""
    return in_state(asked, at_places(asked, Commitment.objects.visible_to(reader)))


def at_places(asked: BoardFilter, found: CommitmentQuerySet) -> CommitmentQuerySet:
    if hub := asked.key("hub"):
        found = found.filter(hub=hub)
    if owner := asked.key("owner"):
        found = found.filter(owner=owner)
    if made_in := asked.key("made_in"):
        found = found.filter(made_in=made_in)
    if city := asked.key("city"):
        found = found.concerning(city)
    return found


def in_state(asked: BoardFilter, found: CommitmentQuerySet) -> CommitmentQuerySet:
    if asked.state == ALL:
        return found
    if asked.state == OVERDUE:
        return found.overdue(timezone.localdate())
    return found.filter(state=asked.state) if asked.state != NOT_ENDED else found.open()


def choices_of(asked: BoardFilter, visible: CommitmentQuerySet, reader: Actor) -> Iterable[Choice]:
    """Places that stand in what the reader sees, by the names the reader may read."""
    keys = {name: keys_in(visible, name) for name in ("hub", "owner", "promised_to", "made_in")}
    every = {key for found in keys.values() for key in found}
    names = names_of(every, reader)
    if (desk := desk_key()) in every and desk is not None:
        names[desk] = _("The network’s desk")
    cities = kinds_of(keys["owner"] | keys["promised_to"], "city")
    yield Choice("state", _("State"), tuple(states()), asked.state)
    for name, title, offered in (
        ("hub", _("Hub"), keys["hub"]),
        ("city", _("City"), cities),
        ("owner", _("Who promised"), keys["owner"]),
        ("made_in", _("Made in"), keys["made_in"]),
    ):
        named = [(str(key), names[key]) for key in offered if key in names]
        if named:
            in_order = sorted(named, key=lambda one: one[1].casefold())
            yield Choice(name, title, tuple(in_order), getattr(asked, name))


def keys_in(visible: CommitmentQuerySet, name: str) -> set[UUID]:
    found = visible.exclude(**{name: None}).order_by().values_list(name, flat=True).distinct()
    return set(found[:COUNTED])


def kinds_of(keys: set[UUID], kind: str) -> set[UUID]:
    return set(Ref.objects.filter(pk__in=keys, kind=kind).values_list("pk", flat=True))


def states() -> Iterable[tuple[str, str]]:
    words = {NOT_ENDED: _("Not ended"), OVERDUE: _("Overdue"), ALL: _("All")}
    for state in (NOT_ENDED, *STATES):
        yield state, words.get(state) or str(CommitmentState(state).label)


def pills_of(asked: BoardFilter, choices: Iterable[Choice]) -> Iterable[Pill]:
    known = {choice.name: choice for choice in choices}
    for name in asked.in_use:
        choice = known.get(name)
        words = dict(choice.offered) if choice else {}
        title = choice.title if choice else _("Filter")
        value = words.get(getattr(asked, name), _("something you cannot see"))
        yield Pill(title, value, asked.without(name))


@dataclass(frozen=True, slots=True)
class Taking:
    """What would leave: freely, with a reason, and what stays here in any case."""

    free: int
    with_reason: int
    stays: int


def to_take(asked: BoardFilter, reader: Actor, reason: str) -> list[Commitment]:
    """What may leave with this reader and this reason, in the board's order."""
    found = narrowed(asked, reader).urgent_first(timezone.localdate()).select_related("owner")
    return [one for one in found if policies.can_export_commitment(reader, one, reason)]


def taking(asked: BoardFilter, reader: Actor) -> Taking:
    found = list(narrowed(asked, reader))
    free = sum(bool(policies.can_export_commitment(reader, one, "")) for one in found)
    any_reason = sum(bool(policies.can_export_commitment(reader, one, "…")) for one in found)
    return Taking(free, any_reason - free, len(found) - any_reason)


def rows_to_take(taken: list[Commitment], reader: Actor) -> Iterable[dict[str, Any]]:
    for one, line in zip(taken, lines_of(taken, reader), strict=True):
        yield {
            "what": one.what,
            "owner": line.owner,
            "to": line.to,
            "state": line.state,
            "due_on": one.due_on,
            "late": line.late,
            "made_on": one.made_on,
            "made_in": line.made_in,
            "label": Label(one.label).code,
            "key": str(one.pk),
        }


def highest(taken: Iterable[Commitment]) -> Label:
    labels = [Label(one.label) for one in taken]
    return max(labels, key=lambda label: label.rank, default=Label.GREEN)
