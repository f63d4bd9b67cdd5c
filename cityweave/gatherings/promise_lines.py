"""One line of typing taken apart: who promised, what, and by when. Nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cityweave.gatherings.said_days import day_at_end, day_in

# After a name: a colon of any script (in Bangla often a visarga), or a dash between blanks.
SPLIT = re.compile(r"\s*[:：ঃ]\s+|\s+[–—-]\s+")
LONGEST_NAME = 80
# Words that may belong to a name after "@".
MOST_WORDS = 6
MARK = "@"


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """What a line says: names it may begin with, the longest first, each with what follows."""

    readings: tuple[tuple[str, str], ...]
    day: date | None
    # Something stood where a day belongs and is none.
    unread_day: str = ""


def read_line(line: str, today: date) -> PromiseLine:
    text = " ".join(line.replace("\0", " ").split())
    body, bar, after = text.rpartition("|")
    if bar and (day := day_in(after, today)):
        return PromiseLine(tuple(readings(body.strip())), day)
    said = day_at_end(text.replace("|", " "), today)
    unread = after.strip() if bar and said.day is None else ""
    return PromiseLine(tuple(readings(said.rest if said.day else text)), said.day, unread)


def readings(text: str) -> Iterator[tuple[str, str]]:
    """Each way to cut a name off the beginning; last the whole text, with no name."""
    if text.startswith(MARK):
        yield from after_mark(text[len(MARK) :].strip())
    else:
        # A name with a colon of its own ("Ville : port") may reach to the second one.
        cuts = [cut for cut in SPLIT.finditer(text) if 0 < cut.start() <= LONGEST_NAME]
        for cut in reversed(cuts[:2]):
            yield text[: cut.start()].strip(), text[cut.end() :].strip()
    yield "", text


def after_mark(text: str) -> Iterator[tuple[str, str]]:
    if named := SPLIT.search(text[:LONGEST_NAME]):
        yield text[: named.start()].strip(), text[named.end() :].strip()
    words = text.split()
    for count in range(min(MOST_WORDS, len(words)), 0, -1):
        yield " ".join(words[:count]).strip(",;"), " ".join(words[count:])
