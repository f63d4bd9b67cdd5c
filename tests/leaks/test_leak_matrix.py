"""Every address, as every kind of visitor: contained, found by its owners, and twin to a world
without what is hidden."""

from __future__ import annotations

from collections.abc import Callable, Collection

import pytest
from django.db import connection

from tests.leaks import samples as addresses
from tests.leaks import tally
from tests.leaks.description import Visitor
from tests.leaks.expectations import unfound
from tests.leaks.solving import Sample
from tests.leaks.twin import forget_what_is_hidden
from tests.leaks.undoing import undone
from tests.leaks.walking import Walk, broken, differences, leaks, visitors, walk
from tests.leaks.world import World

pytestmark = pytest.mark.django_db

SHOWN = 40
# Whoever goes there is somebody else afterwards.
LEAVING = {"accounts:sign-out"}
# The bearer of a link needs no other right to what it leads to; secrets are drawn by lot at each
# look.
NO_TWIN = {
    *("web:invitation", "build:helpful", "followup:answer", "accounts:second-factor-setup"),
    *("gatherings:reply", "gatherings:reply-details"),
    *("gatherings:one-page", "gatherings:registration"),
    *("questions:answer", "engage:confirmation", "engage:joining-step", "gatherings:host"),
    # Whoever erases a person is told how much goes, wherever it stands, before they confirm it.
    "safeguarding:erasure",
}
# Lists, counts, searches and the pages of records are walked by everybody, and every second
# visitor compares each list with its twin. Of the other addresses of single records each visitor
# walks one share in `make test`, and compares a smaller one. In `make proof`, over every record
# there is, each walks one: as many shares as visitors, or nobody would come to some of them; on
# PostgreSQL, where only the SQL differs, half as many come by, and others than on SQLite. What
# lists of everything add to those of `make test`, every eighth visitor walks. Half of what is
# walked there is compared: each address was compared in `make test`, with fewer records.
READ = {"web:city", "web:hub", "web:organisation", "web:activity", "web:person"}
WALKED = 4
COMPARED = 3 * WALKED
COMPARED_LISTS = 2
SHARES_OF_EVERYTHING = {"sqlite": len(visitors()), "postgresql": 2 * len(visitors())}
SHARES_OF_LISTS = 8
TURNS_LATER = {"sqlite": 0, "postgresql": 7}


def test_every_address_has_a_sample() -> None:
    missing = addresses.unsampled()

    assert not missing, (
        f"No sample for {', '.join(missing)}. Add a line for each to SAMPLES in "
        "tests/leaks/rooms/, so that the matrix walks it with every kind of visitor."
    )


@pytest.mark.parametrize("visitor", visitors(), ids=lambda one: one.name)
def test_nobody_finds_what_they_may_not_see(world: World, visitor: Visitor) -> None:
    everything = [s for s in addresses.samples(world) if s.view not in LEAVING]
    walked = share_of(everything, visitor, WALKED, READ)
    twins = [s for s in compared(everything, visitor) if s.view not in NO_TWIN]

    problems = matrix_of(visitor, walked, twins, world, control=unfound)

    nothing_of(problems)


@pytest.mark.proof
@pytest.mark.both
@pytest.mark.parametrize("visitor", visitors(), ids=lambda one: one.name)
def test_nobody_finds_it_at_any_address_of_any_record(world: World, visitor: Visitor) -> None:
    everything = [
        *addresses.samples(world, thorough=True),
        *addresses.samples(world, language="ar"),
    ]
    walked = share_of_everything([s for s in everything if s.view not in LEAVING], visitor)

    twins = [s for s in walked[turn_of(visitor) % 2 :: 2] if s.view not in NO_TWIN]

    problems = matrix_of(visitor, walked, twins, world)

    nothing_of(problems)


def share_of(
    samples: list[Sample], visitor: Visitor, shares: int, all_of: Collection[str] = ()
) -> list[Sample]:
    """All lists, and of single records those whose turn it is: together all, by several."""
    turn = turn_of(visitor)
    return [
        sample
        for number, sample in enumerate(samples)
        if sample.is_list or sample.view in all_of or number % shares == turn % shares
    ]


def compared(samples: list[Sample], visitor: Visitor) -> list[Sample]:
    """Of what the visitor walks: a share of the lists, and a smaller one of single records."""
    turn = turn_of(visitor)
    shares = {True: COMPARED_LISTS, False: COMPARED}
    return [
        sample
        for number, sample in enumerate(samples)
        if number % shares[sample.is_list] == turn % shares[sample.is_list]
    ]


def share_of_everything(samples: list[Sample], visitor: Visitor) -> list[Sample]:
    turn = turn_of(visitor) + TURNS_LATER[connection.vendor]
    shares = {True: SHARES_OF_LISTS, False: SHARES_OF_EVERYTHING[connection.vendor]}
    return [
        sample
        for number, sample in enumerate(samples)
        if number % shares[sample.is_list] == turn % shares[sample.is_list]
    ]


def turn_of(visitor: Visitor) -> int:
    return [one.name for one in visitors()].index(visitor.name)


def matrix_of(
    visitor: Visitor,
    walked: list[Sample],
    twins: list[Sample],
    world: World,
    control: Callable[[Walk, World], list[str]] | None = None,
) -> list[str]:
    """One visitor's row of the matrix: every way in which it fails, as sentences."""
    before = walk(visitor, walked, world)
    told = [*broken(before), *leaks(before, walked, world)]
    told += control(before, world) if control else []
    with undone():
        hidden = forget_what_is_hidden(visitor, world)
        after = walk(visitor, twins, world)
    before.answers = {sample.path: before.answers[sample.path] for sample in twins}
    tally.add(
        addresses=len(addresses.every_address()), actors=len(visitors()),
        requests=len(walked) + len(twins), comparisons=len(twins), canaries=len(world.canaries),
    )  # fmt: skip
    assert hidden
    return [*told, *broken(after), *differences(before, after)]


def nothing_of(problems: list[str]) -> None:
    """Fail with the first sentences: comparing long lists would take longer than the walk."""
    if problems:
        pytest.fail("\n".join([f"{len(problems)} problems", *problems[:SHOWN]]), pytrace=False)
