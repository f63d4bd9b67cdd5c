"""Addresses of the search: asked for words that only hidden records have, and for common ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from cityweave.search import actions
from cityweave.search.models import SearchDocument
from cityweave.sharing.actors import OPERATOR
from cityweave.sharing.findable import FINDABLE
from tests.leaks.description import OWNERS, Visitor
from tests.leaks.solving import Maker, Solved
from tests.leaks.world import World, key_for

# One is common among hidden records, the other is not: ranked by either, public ones change places.
COMMON_IN_HIDING, RARE = "breakwater", "lighthouse"
WORDS_AT_ONCE = 28


def add_records(world: World) -> None:
    """Two public bodies, one for each word, and hidden ones that make one of the words common."""
    for owner, word in (("one", RARE), ("two", COMMON_IN_HIDING)):
        body(world, f"public {word}", owner, "clear", word)
    for owner in OWNERS:
        if owner not in {"desk"}:
            body(world, f"hidden {owner}", owner, "strict", COMMON_IN_HIDING)


def body(world: World, name: str, owner: str, label: str, word: str) -> None:
    key = key_for(f"search {name}")
    world.add("organisation", owner, label, key=key, kind="civil_society", about=word)


def populate(world: World) -> None:
    """The rows of this world were written past every act: the index learns of them now."""
    actions.rebuild(by=OPERATOR)


crowd = populate


def forget(visitor: Visitor, world: World, gone: set[Any]) -> None:
    for document in SearchDocument.objects.filter(ref__in=gone):
        document.delete()


def hidden_words(world: World, kind: str, thorough: bool) -> Iterable[str]:
    """Words from every text of hidden records of the kind, many in one question. Figures are left
    out: the page repeats what was asked, and a figure in it would count as found."""
    words = [
        canary
        for canary, told in world.canaries.items()
        if told.place.startswith(f"{kind}.") and is_hidden(world, told.doors)
        if not canary.isdigit()
    ]
    step = 1 if thorough else max(1, len(words) // WORDS_AT_ONCE)
    chosen = words[::step]
    for start in range(0, len(chosen), WORDS_AT_ONCE):
        yield " ".join(chosen[start : start + WORDS_AT_ONCE])


def is_hidden(world: World, doors: Iterable[tuple[str, Any]]) -> bool:
    things = [world.things.get(to) for kind, to in doors if kind == "thing"]
    return any(thing is not None and thing.label != "clear" for thing in things)


def slipped(name: str) -> str:
    """The name less its seventh letter."""
    return name[:6] + name[7:]


def questions(world: World, thorough: bool) -> list[dict[str, Any]]:
    city = str(world.rows[world.grid("city", "c", "strict")])
    public = str(world.place("a"))
    asked: list[dict[str, Any]] = [
        {"q": f"{COMMON_IN_HIDING} {RARE}"}, {"q": "cnry"}, {"q": "cnry", "kind": "city"},
        {"q": "cnry", "country": "PK"}, {"q": "cnry", "hub": world.place("one").slug},
        {"q": "cnry", "hub": world.place("two").pk}, {"q": "pakistan"},
        {"q": "cnry", "after": world.grid("city", "c", "strict")},
        {"q": city}, {"q": city[:7]}, {"q": slipped(city)}, {"q": slipped(public)},
        {"q": f"{public} {city}"},
    ]  # fmt: skip
    for kind in FINDABLE:
        asked += [{"q": words} for words in hidden_words(world, kind, thorough)][
            : None if thorough else 1
        ]
    return asked


def asking(world: World, thorough: bool) -> Iterable[Solved]:
    yield Solved(queries=("", *(f"?{urlencode(one)}" for one in questions(world, thorough))))


def typing(world: World, thorough: bool) -> Iterable[Solved]:
    hidden = [
        str(world.rows[world.grid("city", "c", label)]) for label in ("green", "strict", "red")
    ]
    typed = ["cnr", "cn", *(name[:8] for name in hidden), slipped(hidden[1])]
    yield Solved(queries=("", *(f"?{urlencode({'q': one})}" for one in typed)))


SAMPLES: dict[str, Maker] = {
    "search:search": asking,
    "search:facets": asking,
    "search:suggestions": typing,
}
