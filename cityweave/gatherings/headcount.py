"""How many came, out of who was there; no queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from cityweave.gatherings.choices import Age, Sex


@dataclass(frozen=True, slots=True)
class Came:
    """One guest who was there at least once."""

    guest: UUID
    # The same for one person at all gatherings; empty where nobody knows.
    same_as: str
    sex: str
    age: str
    country: str
    city: UUID | None
    days: frozenset[int]

    @property
    def person(self) -> str:
        return self.same_as or str(self.guest)


@dataclass(frozen=True, slots=True)
class Counts:
    """Persons who came at least once, and the same by what they said of themselves."""

    people: int
    women: int
    men: int
    youth: int
    by_sex: dict[str, int]
    by_age: dict[str, int]
    by_country: dict[str, int]
    by_city: dict[UUID | None, int]
    by_day: dict[int, int]


def counted(came: Iterable[Came]) -> Counts:
    """Each person once, however often and as whom they came; of what differs, the first said."""
    persons: dict[str, Came] = {}
    days: Counter[int] = Counter()
    seen_on: set[tuple[int, str]] = set()
    for one in came:
        first = persons.setdefault(one.person, one)
        persons[one.person] = fuller(first, one)
        for day in one.days:
            if (day, one.person) not in seen_on:
                seen_on.add((day, one.person))
                days[day] += 1
    everyone = list(persons.values())
    sexes, ages = Counter(p.sex for p in everyone), Counter(p.age for p in everyone)
    return Counts(
        people=len(everyone), women=sexes[Sex.WOMAN], men=sexes[Sex.MAN], youth=young(ages),
        by_sex=dict(sexes), by_age=dict(ages),
        by_country=dict(Counter(p.country for p in everyone)),
        by_city=dict(Counter(p.city for p in everyone)), by_day=dict(sorted(days.items())),
    )  # fmt: skip


def young(ages: Counter[str]) -> int:
    return ages[Age.MINOR] + ages[Age.YOUTH]


def fuller(first: Came, other: Came) -> Came:
    """What one guest's line does not say, another of the same person's may."""
    return Came(
        first.guest, first.same_as, first.sex or other.sex, first.age or other.age,
        first.country or other.country, first.city or other.city, first.days | other.days,
    )  # fmt: skip
