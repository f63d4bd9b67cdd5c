"""Mistakes planted on purpose: the matrix notices each one, and not because a page breaks."""

from __future__ import annotations

import pytest

from tests.leaks import samples as addresses
from tests.leaks import tally
from tests.leaks.description import BY_NAME, Visitor
from tests.leaks.mistakes import MUTANTS, PAGES, RECORDS, RULES
from tests.leaks.mistakes_in_papers import PAPERS
from tests.leaks.mistakes_in_search import SEARCH
from tests.leaks.mutants import Mutant
from tests.leaks.solving import Sample
from tests.leaks.twin import forget_what_is_hidden
from tests.leaks.undoing import undone
from tests.leaks.walking import differences, leaks, walk
from tests.leaks.world import World

pytestmark = pytest.mark.django_db

# One whose sight is wide walks first, so that whatever is kept in memory is kept by then.
WALKERS = ("manager of hub one", "anonymous", "focal point of city b", "funder")
IN_EVERY_RUN = (
    *RULES[1:11:4],
    *PAGES[0:7:3],
    *RECORDS[1:10:4],
    *PAPERS[:5:4],
    *SEARCH[::3],
)


def noticed(mutant: Mutant, world: World) -> list[str]:
    """The first sentences with which the matrix fails; a page that breaks does not count."""
    walked = [s for s in addresses.samples(world) if s.view in mutant.views]
    with mutant.applied():
        for name in mutant.noticed_by or WALKERS:
            if found := problems_of(BY_NAME[name], walked, world):
                return found
    return []


def problems_of(visitor: Visitor, walked: list[Sample], world: World) -> list[str]:
    before = walk(visitor, walked, world)
    if found := [line for line in leaks(before, walked, world) if "[5" not in line]:
        return found
    with undone():
        forget_what_is_hidden(visitor, world)
        after = walk(visitor, walked, world)
    sound = [
        path
        for path, one in before.answers.items()
        if max(one.status, after.answers[path].status) < 500
    ]
    before.answers = {path: before.answers[path] for path in sound}
    return differences(before, after)


@pytest.mark.parametrize("mutant", IN_EVERY_RUN, ids=lambda one: one.mistake)
def test_a_planted_mistake_is_noticed(world: World, mutant: Mutant) -> None:
    found = noticed(mutant, world)

    tally.add(mutants_caught=bool(found))
    assert found


@pytest.mark.proof
@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda one: one.mistake)
def test_every_planted_mistake_is_noticed(world: World, mutant: Mutant) -> None:
    found = noticed(mutant, world)

    tally.add(mutants_caught=bool(found))
    assert found
    print(f"{mutant.mistake}: {found[0][:200]}")


def test_there_are_thirty_mistakes_at_least() -> None:
    assert len({mutant.mistake for mutant in MUTANTS}) == len(MUTANTS) >= 30
