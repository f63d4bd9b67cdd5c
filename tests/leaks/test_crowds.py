"""With sixty rows more, lists still show, count and turn their pages as if none were hidden."""

from __future__ import annotations

import pytest

from tests.leaks import samples as addresses
from tests.leaks import tally
from tests.leaks.crowds import add_crowd
from tests.leaks.description import BY_NAME
from tests.leaks.test_leak_matrix import nothing_of
from tests.leaks.twin import forget_what_is_hidden
from tests.leaks.undoing import undone
from tests.leaks.walking import broken, differences, leaks, walk
from tests.leaks.world import World

pytestmark = pytest.mark.django_db

LISTS = {
    "web:home", "web:hubs", "web:cities", "web:cities-csv", "web:cities-json",
    "web:cities-facets",
    "web:organisations", "web:activities", "web:people", "web:today",
    "search:search", "search:facets", "search:suggestions",
}  # fmt: skip
READERS = (
    "manager of hub one", "anonymous", "officer of hub two", "focal point of city b", "operator",
    "partner who is named",
)  # fmt: skip


@pytest.mark.parametrize("name", READERS)
def test_sixty_rows_tell_no_more_than_one(world: World, name: str) -> None:
    visitor = BY_NAME[name]
    with undone():
        crowded = add_crowd(world)
        walked = [s for s in addresses.samples(crowded) if s.view in LISTS]
        before = walk(visitor, walked, crowded)
        with undone():
            forget_what_is_hidden(visitor, crowded)
            after = walk(visitor, walked, crowded)

    tally.add(requests=2 * len(walked), comparisons=len(walked))
    nothing_of([*broken(before), *leaks(before, walked, crowded), *differences(before, after)])
