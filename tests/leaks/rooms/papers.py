"""Addresses of papers, as the matrix asks for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cityweave.papers.models import Comment, Suggestion
from tests.leaks.description import LABELS, OWNERS
from tests.leaks.solving import UNKNOWN, Maker, Solved, asking, keyed, picked, plain
from tests.leaks.world import World


def text_of(*queries: str, each: int = 4, **more: Any) -> Maker:
    """A text in its source language and in another, of papers in and out of sight."""

    def make(world: World, thorough: bool) -> Iterable[Solved]:
        keys = picked(world, "paper", thorough)
        for number, key in enumerate(keys if thorough else keys[:each]):
            language = ("en", "ar", "ur")[number % 3]
            place = {"key": key, "section": "about", "language": language, **more}
            yield Solved(place, queries or ("",))
        yield Solved({"key": UNKNOWN, "section": "about", "language": "en", **more})

    return make


def remarks(model: type[Suggestion] | type[Comment]) -> Maker:
    def make(world: World, thorough: bool) -> Iterable[Solved]:
        rows = model.objects.order_by("pk").values_list("pk", flat=True)
        yield from (Solved({"number": pk}) for pk in (rows if thorough else rows[:6]))
        yield Solved({"number": 0})

    return make


def editions(world: World, thorough: bool) -> Iterable[Solved]:
    for key in picked(world, "edition", thorough):
        yield Solved({"key": world.rows[key].address})
    yield Solved({"key": str(UNKNOWN)})


def printed(world: World, thorough: bool) -> Iterable[Solved]:
    for owner, label in (("one", "clear"), ("c", "clear"), ("two", "amber"), ("a", "red")):
        yield Solved({"key": world.rows[world.grid("edition", owner, label)].address})


def compared(world: World, thorough: bool) -> Iterable[Solved]:
    """Editions of one owner beside each other, hidden ones too."""
    for owner in OWNERS if thorough else OWNERS[::3]:
        public = world.rows[world.grid("edition", owner, "clear")]
        others = [world.grid("edition", owner, label) for label in LABELS]
        yield Solved({"key": public.address}, tuple(f"?with={key}" for key in others))
        yield Solved({"key": str(others[3])}, (f"?with={public.address}",))


SAMPLES: dict[str, Maker] = {
    "papers:papers": plain(),
    "papers:paper-new": asking("about", "hub"),
    "papers:paper": keyed(("paper",), each=20),
    "papers:edition-new": keyed(("paper",), each=2),
    "papers:acceptance": remarks(Suggestion),
    "papers:rejection": remarks(Suggestion),
    "papers:settlement": remarks(Comment),
    "papers:text": text_of("", each=20),
    "papers:text-check": text_of(),
    "papers:comment-new": text_of(),
    "papers:text-history": text_of("", "?from=0&to=1", each=12),
    "papers:text-put-back": text_of(number=1),
    "papers:text-word": text_of(),
    "papers:text-return": text_of(),
    "papers:edition": editions,
    "papers:edition-pdf": printed,
    "papers:edition-docx": printed,
    "papers:edition-comparison": compared,
}
