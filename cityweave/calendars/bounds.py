"""How much is read of a calendar, and what is said of more."""

from __future__ import annotations

from typing import Final

MEGABYTE: Final = 1_000_000
LARGEST_FILE: Final = 10 * MEGABYTE
# Events, tasks, alarms and zones together; a partner's whole year has a few hundred.
MOST_COMPONENTS: Final = 20_000
LONGEST_LINE: Final = 2 * MEGABYTE
DEEPEST: Final = 8

# Of one entry: every day for twenty-seven years. What comes after is left out, and said.
MOST_TIMES: Final = 10_000
# Of all entries together.
MOST_OCCURRENCES: Final = 30_000
# Seconds of computing that the repetition of one entry may take.
SECONDS_EACH: Final = 2.0

# Of the process that takes calendars apart. Of memory it is addresses.
SECONDS: Final = 30
MOST_MEMORY: Final = 600 * MEGABYTE

LONGEST_TITLE: Final = 500
LONGEST_TEXT: Final = 20_000


class Refused(Exception):
    """Why a file is not read: a key of refusals.SENTENCES, and what is named in the sentence."""

    def __init__(self, why: str, **named: str | int) -> None:
        super().__init__(why, named)
        self.why = why
        self.named = named
