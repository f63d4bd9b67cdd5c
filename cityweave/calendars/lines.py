"""The lines of an iCalendar file, taken apart before anything is understood of them.

Only what is read later is kept: neither who is invited, nor alarms, nor attachments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from cityweave.calendars import bounds
from cityweave.calendars.bounds import Refused
from cityweave.calendars.zones import iana

KEPT: Final = frozenset(
    {
        *("UID", "SEQUENCE", "STATUS", "CLASS", "DTSTAMP", "LAST-MODIFIED"),
        *("SUMMARY", "LOCATION", "DESCRIPTION", "URL", "CATEGORIES"),
        *("DTSTART", "DTEND", "DUE", "DURATION"),
        *("RECURRENCE-ID", "RRULE", "RDATE", "EXDATE"),
        # Our own deadlines, which writing.py makes events of a day.
        "X-CITYWEAVE-DEADLINE",
    }
)
# Some programs write the rest; the first of two is taken.
SEVERAL: Final = frozenset({"RRULE", "RDATE", "EXDATE", "CATEGORIES"})
OF_CALENDARS: Final = frozenset({"METHOD", "NAME", "X-WR-CALNAME", "X-WR-TIMEZONE", "CALSCALE"})
OF_TEXT: Final = frozenset({"SUMMARY", "DESCRIPTION", "LOCATION"})
READ: Final = frozenset({"VEVENT", "VTODO"})

PROPERTY: Final = re.compile(r"([A-Za-z0-9-]+)\s*[;:]")
# Mozilla once folded right behind the name.
NAME_ALONE: Final = re.compile(r"[A-Z0-9-]+\s*$")
# Parameters, where a quoted one may hold the colon that ends them elsewhere.
HEAD: Final = re.compile(r'[^:"]*(?:"[^"]*"[^:"]*)*')
ZONE: Final = re.compile(r';TZID=("[^"]*"|[^;:"]*)', re.IGNORECASE)
BREAK: Final = re.compile(r"\r\n|\n|\r")


@dataclass(slots=True)
class Part:
    """An event, a task or a zone: its kind and its lines, those within it left out."""

    kind: str
    lines: list[str]


@dataclass(slots=True)
class Source:
    """What stands in one outermost component of a file."""

    properties: dict[str, str] = field(default_factory=dict)
    zones: dict[str, list[str]] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)


@dataclass(slots=True)
class Text:
    """A file's text and what was done to understand its bytes."""

    text: str
    encoding: str
    is_damaged: bool = False


def decoded(data: bytes) -> Text:
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding, "replace")
            return Text(text.replace("\0", ""), encoding, "\ufffd" in text)
    for encoding, at_nuls in (("utf-16-le", data[1:40:2]), ("utf-16-be", data[0:40:2])):
        if at_nuls and not any(at_nuls):
            text = data.decode(encoding, "replace")
            return Text(text.replace("\0", ""), encoding, "\ufffd" in text)
    data = data.replace(b"\0", b"")
    try:
        return Text(data.decode(), "utf-8")
    except UnicodeDecodeError:
        # The standard knows UTF-8 only; old programs of western Europe wrote this.
        return Text(data.decode("cp1252", "replace"), "cp1252", is_damaged=True)


def logical_lines(text: str) -> Iterator[str]:
    """Unfolded lines that have a name; what is folded wrongly goes where it most likely belongs."""
    waiting = ""
    for line in BREAK.split(text):
        if not line.strip():
            continue
        if waiting and line[0] in " \t":
            waiting += line[1:]
        elif PROPERTY.match(line) or NAME_ALONE.match(line):
            yield from filter(PROPERTY.match, (waiting,))
            waiting = line
        elif waiting and name_of(waiting) in OF_TEXT:
            # A break that should have been written as \n.
            waiting += "\\n" + line.strip()
        if len(waiting) > bounds.LONGEST_LINE:
            raise Refused("long_line")
    yield from filter(PROPERTY.match, (waiting,))


def name_of(line: str) -> str:
    found = PROPERTY.match(line)
    return found[1].upper() if found else ""


def value_of(line: str) -> str:
    return line[HEAD.match(line).end() + 1 :].strip()  # type: ignore[union-attr]  # matches ""


class Dissection:
    """Walks the lines once, with the names of the components that are open."""

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self.open: list[str] = []
        self.part: Part | None = None
        self.depth_of_part = 0
        self.count = 0

    def through(self, text: str) -> bool:
        """Whether every event that began has ended."""
        for line in logical_lines(text):
            name = name_of(line)
            if name == "BEGIN":
                self.begin(value_of(line).upper())
            elif name == "END":
                self.end(value_of(line).upper())
            elif self.open:
                self.take(name, line)
        return not self.part

    def begin(self, name: str) -> None:
        self.count += 1
        if self.count > bounds.MOST_COMPONENTS:
            raise Refused("many")
        if not self.open:
            self.sources.append(Source())
        self.open.append(name)
        if len(self.open) > bounds.DEEPEST:
            raise Refused("deep")
        if self.part is None and name in READ | {"VTIMEZONE"}:
            self.part, self.depth_of_part = Part(name, []), len(self.open)
        elif self.part and self.part.kind == "VTIMEZONE":
            self.part.lines.append(f"BEGIN:{name}")

    def end(self, name: str) -> None:
        if name not in self.open:
            return
        while (closed := self.open.pop()) != name:
            pass
        if self.part and len(self.open) < self.depth_of_part:
            self.keep(self.part)
            self.part = None
        elif self.part and self.part.kind == "VTIMEZONE":
            self.part.lines.append(f"END:{closed}")

    def keep(self, part: Part) -> None:
        if part.kind != "VTIMEZONE":
            self.sources[-1].parts.append(part)
            return
        named = [value_of(line) for line in part.lines if name_of(line) == "TZID"]
        if named:
            self.sources[-1].zones[named[0]] = part.lines

    def take(self, name: str, line: str) -> None:
        if self.part is None:
            if name in OF_CALENDARS and len(self.open) == 1:
                self.sources[-1].properties.setdefault(name, value_of(line))
        elif self.part.kind == "VTIMEZONE" or (
            len(self.open) == self.depth_of_part and is_kept(name, line, self.part)
        ):
            self.part.lines.append(line)


def is_kept(name: str, line: str, part: Part) -> bool:
    if name not in KEPT or not value_of(line):
        return False
    return name in SEVERAL or all(name_of(other) != name for other in part.lines)


def dissected(text: str) -> tuple[list[Source], bool]:
    """The components of a text, and whether it ends where it should. Raises Refused."""
    dissection = Dissection()
    is_whole = dissection.through(text)
    if not dissection.sources:
        raise Refused("no_calendar")
    for source in dissection.sources:
        settle_zones(source)
    return dissection.sources, is_whole


def settle_zones(source: Source) -> None:
    """Each line names its zone as the IANA database does, where that can be known."""
    known: dict[str, str] = {}

    def renamed(found: re.Match[str]) -> str:
        written = found[1].strip('"')
        if written not in known:
            known[written] = iana(written) or iana(located(source.zones.get(written, [])))
        return f";TZID={known[written]}" if known[written] else found[0]

    for part in source.parts:
        for number, line in enumerate(part.lines):
            head = HEAD.match(line).end()  # type: ignore[union-attr]  # matches ""
            part.lines[number] = ZONE.sub(renamed, line[:head]) + line[head:]


def located(zone: list[str]) -> str:
    places = [value_of(line) for line in zone if name_of(line) == "X-LIC-LOCATION"]
    return places[0] if places else ""
