"""The shapes a factsheet is made of, ready for a template."""

from dataclasses import dataclass, field
from datetime import date

from cityweave.maps import Map
from cityweave.papers.content import Figures, LiveFigure


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says, with the number of the source in the list at the end."""

    value: str
    href: str
    as_of: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the sources say about one thing; those that differ stand side by side."""

    name: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that was done: what, when, where, with whom."""

    title: str
    href: str
    when: str
    where: str
    partners: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """One promise: what it says, and what was done under it."""

    code: str
    name: str
    text: str
    figure: LiveFigure | None
    deeds: tuple[Deed, ...]
    more: LiveFigure | None


@dataclass(frozen=True, slots=True)
class CityLine:
    """A city by name and country."""

    name: str
    country: str
    href: str


@dataclass(frozen=True, slots=True)
class Standings:
    """The cities that stand alike to the network."""

    code: str
    figure: LiveFigure
    cities: tuple[CityLine, ...]
    more: LiveFigure | None


@dataclass(frozen=True, slots=True)
class Sister:
    """One hub of the family, with its status as each source has it."""

    name: str
    dye: str
    href: str
    is_this: bool
    statuses: tuple[Statement, ...]
    cities: LiveFigure | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was published."""

    number: int
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Written:
    """A text that an officer wrote: its place, its heading, its Markdown."""

    key: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Factsheet:
    """A hub on two pages, made of released records alone."""

    language: str
    is_rtl: bool
    title: str
    name: str
    dye: str
    address: str
    href: str
    notice: str
    as_of: date
    as_of_words: str
    network: tuple[Facts, ...]
    region: tuple[Facts, ...]
    about: str
    countries: str
    languages: str
    contact: str
    cities: LiveFigure | None
    activities: LiveFigure | None
    standings: tuple[Standings, ...]
    promises: tuple[Kept, ...]
    family: tuple[Sister, ...]
    sources: tuple[Source, ...]
    texts: tuple[Written, ...] = ()
    text_figures: Figures = field(default_factory=dict)
    map: Map | None = field(default=None, compare=False, repr=False)

    @property
    def has_deeds(self) -> bool:
        return any(promise.deeds for promise in self.promises)
