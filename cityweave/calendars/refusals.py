"""The sentences with which a calendar is refused or remarked on: what it is, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from cityweave.calendars import bounds
from cityweave.calendars.bounds import Refused
from cityweave.calendars.entries import Unreadable

SENTENCES: Final[dict[str, Callable[[], str]]] = {
    "empty": lambda: _("This file is empty. Choose the calendar's .ics file."),
    "no_calendar": lambda: _(
        "This file is no calendar. Export the calendar as .ics, and choose that file."
    ),
    "large": lambda: _(
        "This calendar has more than {megabytes} MB. Export fewer months, and choose the new file."
    ),
    "many": lambda: _(
        "This calendar has more than {components} parts. Export fewer months, and choose the new"
        " file."
    ),
    "many_occurrences": lambda: _(
        "The entries of this calendar repeat more than {occurrences} times. Export fewer of them,"
        " and choose the new file."
    ),
    "long_line": lambda: _(
        "This calendar has a line that is too long to be one. Export it again without attachments,"
        " and choose the new file."
    ),
    "deep": lambda: _(
        "The parts of this calendar lie inside each other too deeply. Export it again, and choose"
        " the new file."
    ),
    "calendar_scale": lambda: _(
        "This calendar counts by {scale}; only the Gregorian calendar is read."
    ),
    "broken": lambda: _(
        "This calendar is damaged and cannot be read. Export it again, and choose the new file."
    ),
    "slow": lambda: _(
        "This calendar takes too long to read. Export fewer entries, and choose the new file."
    ),
}
REMARKS: Final[dict[str, Callable[[], str]]] = {
    "damaged": lambda: _("Some letters are not UTF-8 and may have been read wrongly."),
    "cut": lambda: _("This file ends in the middle of an entry, which was left out."),
    "unread": lambda: _("This entry cannot be read and has no date."),
    "no_start": lambda: _("This entry has no start that can be understood."),
    "backwards": lambda: _("This entry ends before it starts; its end was left out."),
    "zone_unknown": lambda: _("The time zone is not known; the times are read without one."),
    "zone_of_file": lambda: _("The time zone is the file's own; the times are given in UTC."),
    "rule": lambda: _("How it repeats cannot be understood; only the first time is read."),
    "too_often": lambda: _(
        "It repeats by the hour or oftener, without end; only the first time is read."
    ),
    "too_long": lambda: _(
        "How it repeats takes too long to work out; only the first time is read."
    ),
    "many_times": lambda: _("It repeats more than {times} times; the others are left out."),
}


def unreadable(refused: Refused) -> Unreadable:
    """The refusal with its sentence, in the active language."""
    return Unreadable(SENTENCES[refused.why]().format(**(figures() | refused.named)))


def remark(code: str) -> str:
    """What was noticed, in the active language."""
    return REMARKS[code]().format(**figures())


def figures() -> dict[str, str | int]:
    return {
        "megabytes": bounds.LARGEST_FILE // bounds.MEGABYTE,
        "components": number_format(bounds.MOST_COMPONENTS, force_grouping=True),
        "occurrences": number_format(bounds.MOST_OCCURRENCES, force_grouping=True),
        "times": number_format(bounds.MOST_TIMES, force_grouping=True),
    }
