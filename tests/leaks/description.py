"""What the world of the matrix is said to be: the oracle reads this and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

LABELS = ("clear", "green", "amber", "strict", "red")
# Place → the place that serves it.
SERVED_BY = {
    "one": "one",
    "two": "two",
    "a": "one",
    "b": "one",
    "c": "two",
    "d": "desk",
    "p1": "one",
    "p2": "two",
    "desk": "desk",
    "grant": "one",
}
OWNERS = ("one", "two", "a", "b", "c", "d", "desk", "p1", "p2")
KIND_OF_PLACE = {
    "one": "hub", "two": "hub", "a": "city", "b": "city", "c": "city", "d": "city",
    "p1": "organisation", "p2": "organisation", "desk": "network", "grant": "grant",
}  # fmt: skip
# Of these the people read GREEN: active members, and bodies whose agreement says so.
AGREED = {"a", "b", "c", "p2", "grant"}


@dataclass(frozen=True, slots=True)
class Visitor:
    """One of those who walk the matrix: roles as (role, place)."""

    name: str
    roles: tuple[tuple[str, str], ...] = ()
    has_account: bool = True
    is_suspended: bool = False
    has_left: bool = False
    # The visitor whose role this one holds, for as long as that one does.
    deputy_of: str = ""
    # Who truly sits there, where staff looks as somebody else; and as which person, if as one.
    watched_by: str = ""
    looks_as: str = ""


VISITORS = (
    Visitor("anonymous", has_account=False),
    Visitor("network desk", (("network_staff", "desk"),)),
    Visitor("desk of hub one", (("network_staff", "one"),)),
    Visitor("manager of hub one", (("hub_manager", "one"),)),
    Visitor("officer 1 of hub one", (("hub_officer", "one"),)),
    Visitor("officer 2 of hub one", (("hub_officer", "one"),)),
    Visitor("officer of hub two", (("hub_officer", "two"),)),
    Visitor("team of city a", (("city_team", "a"),)),
    Visitor("focal point of city a", (("focal_point", "a"),)),
    Visitor("focal point of city b", (("focal_point", "b"),)),
    Visitor("focal point of city c", (("focal_point", "c"),)),
    Visitor("focal point of city d", (("focal_point", "d"),)),
    Visitor("partner who is named", (("partner", "p1"),)),
    Visitor("partner who is not named", (("partner", "p2"),)),
    Visitor("funder", (("funder", "grant"),)),
    Visitor("evaluator", (("evaluator", "grant"),)),
    Visitor("operator", (("operator", "desk"),)),
    Visitor("deputy at hub two", (("hub_officer", "two"),), deputy_of="officer of hub two"),
    Visitor(
        "deputy of a manager whose role ended",
        (("hub_manager", "one"),),
        deputy_of="manager of hub one whose role ended",
    ),
    Visitor(
        "deputy of the suspended manager",
        (("hub_manager", "one"),),
        deputy_of="suspended manager of hub one",
    ),
    Visitor("suspended manager of hub one", (("hub_manager", "one"),), is_suspended=True),
    Visitor("manager of hub one whose role ended", (("hub_manager", "one"),), has_left=True),
)
# Staff looking as somebody else: they have no account of their own.
GUISES = (
    Visitor(
        "manager of hub one looking as the focal point of city a",
        (("focal_point", "a"),),
        watched_by="manager of hub one",
        looks_as="focal point of city a",
    ),
    Visitor(
        "network desk looking as an officer of hub two",
        (("hub_officer", "two"),),
        watched_by="network desk",
    ),
)
BY_NAME = {visitor.name: visitor for visitor in (*VISITORS, *GUISES)}


@dataclass(frozen=True, slots=True)
class Thing:
    """One row with a label."""

    kind: str
    key: UUID
    owner: str
    hub: str
    label: str
    root: UUID
    is_binned: bool = False
    # What a draft is a draft of; a record is of itself.
    of: UUID | None = None

    @property
    def record(self) -> UUID:
        return self.of or self.key

    @property
    def where(self) -> str:
        return f"{self.kind} of {self.owner}, {self.label}"


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named on a piece of work: a place, or a visitor by name."""

    grantee: str
    root: UUID
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Where a canary stands. Whoever passes one of the doors may read it.

    A door is (its kind, what it opens to): ("thing", key) for whoever sees the row, ("editor",
    key) for whoever may change it, ("talk", key) for whoever reads what is said about it,
    ("person", visitor), ("account", visitor), ("invitation",
    place), ("nobody", "").
    """

    place: str
    doors: tuple[tuple[str, UUID | str], ...]


@dataclass(slots=True)
class Description:
    things: dict[UUID, Thing] = field(default_factory=dict)
    named: list[Named] = field(default_factory=list)
    # (visitor, record): lent to somebody who was asked to answer for a release.
    lent: set[tuple[str, UUID]] = field(default_factory=set)
    # (maker, person): a code that was made to be read out; the person reads who made it.
    codes: set[tuple[str, str]] = field(default_factory=set)
    # Who agreed to what: consent, and the giver's name.
    given: dict[UUID, str] = field(default_factory=dict)
    canaries: dict[str, Told] = field(default_factory=dict)
    links: list[tuple[UUID, str, UUID]] = field(default_factory=list)

    def of_kind(self, kind: str) -> list[Thing]:
        return [thing for thing in self.things.values() if thing.kind == kind]
