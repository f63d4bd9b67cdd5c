"""What the gallery shows: invented cities with invented needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cityweave.ui.choices import DYES, Direction, Theme
from cityweave.ui.parts import Column, Fact, InboxItem, Knot, Row, Said, Tab, Table


@dataclass(frozen=True, slots=True)
class WhoReads:
    sentence: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Keys of the pages before and after."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Gallery:
    here: str
    dyes: Mapping[str, Promise]
    who: WhoReads
    tabs: tuple[Tab, ...]
    table: Table
    facts: tuple[Fact, ...]
    urgent: tuple[InboxItem, ...]
    waiting: tuple[InboxItem, ...]
    thread: tuple[Knot, ...]
    across: tuple[Knot, ...]
    neighbours: Neighbours


def gallery(here: str) -> Gallery:
    return Gallery(
        here=here,
        dyes=DYES,
        who=WhoReads(_("Only Tamrindi’s team and its hub can read this."), "amber", here),
        tabs=(
            Tab(_("Open"), here, current=True),
            Tab(_("Answered"), here),
            Tab(_("History"), here),
        ),
        table=cities(here),
        facts=facts(),
        urgent=urgent(here),
        waiting=waiting(here),
        thread=thread(here),
        across=across(here),
        neighbours=Neighbours("b", "t"),
    )


def switches(
    here: str, *, theme: str, direction: str, hub: str
) -> tuple[tuple[str, list[Tab]], ...]:
    """The ways to look at the gallery; each is an address of its own."""
    asked = {"theme": theme, "dir": direction, "hub": hub}

    def leading_to(key: str, choices: list[tuple[str, str]]) -> list[Tab]:
        return [
            Tab(label, f"{here}?{urlencode(asked | {key: value})}", asked[key] == value)
            for value, label in choices
        ]

    themes = [("", _("As your system")), *((one.value, str(one.label)) for one in Theme)]
    directions = [(one.value, str(one.label)) for one in Direction]
    dyes = [(key, str(name)) for key, name in DYES.items()]
    return (
        (_("Theme"), leading_to("theme", themes)),
        (_("Direction"), leading_to("dir", directions)),
        (_("Dye"), leading_to("hub", dyes)),
    )


def cities(here: str) -> Table:
    return Table(
        _("Cities, invented"),
        (
            Column(_("City"), here, "ascending"),
            Column(_("Country")),
            Column(_("Kind"), on_phone=False),
            Column(_("Population"), is_figure=True),
        ),
        (
            Row(("Korallu", "Belmar", _("City"), 1_214_000), here, "sa"),
            Row(("Silverghat", "Belmar", _("District"), 86_400), here, "sa"),
            Row(("نهر الورد", "Belmar", _("Town"), 9_120), here, "me"),
            Row(
                (
                    "Sankt Anna an der langen Brücke bei den sieben Mühlen",
                    "Oranta",
                    _("Town"),
                    None,
                ),
                here,
                "eu",
            ),
        ),
    )


def facts() -> tuple[Fact, ...]:
    return (
        Fact(
            _("Population"),
            (
                Said("214,000", _("Census of Belmar, 2021")),
                Said("231,500", _("Municipal register, March 2026")),
            ),
        ),
        Fact(_("Languages"), (Said(_("Tamri and three others"), _("The city’s own page")),)),
    )


def urgent(here: str) -> tuple[InboxItem, ...]:
    return (
        InboxItem(
            _("Tomorrow"),
            _("17:00 donor’s time"),
            _("Two figures of the report have no record behind them"),
            here,
            _("Close the roll"),
            text=_("“Officials trained” counts a roll call that was never closed."),
            label="amber",
            kind=_("report"),
            late=True,
            other=_("See both figures"),
            other_url=here,
        ),
    )


def waiting(here: str) -> tuple[InboxItem, ...]:
    return (
        InboxItem(
            "Tamrindi",
            _("waits 9 days"),
            _("Asks for a spokesperson training"),
            here,
            _("Answer"),
            text=_("Similar to two requests from Uttarbagh; they could share one course."),
            label="amber",
            kind=_("request"),
            other=_("Pass on"),
            other_url=here,
        ),
        InboxItem(
            "Korallu",
            _("waits 6 days"),
            _("Agreed the terms of the youth council visit"),
            here,
            _("Confirm"),
            label="green",
            kind=_("exchange"),
        ),
    )


def thread(here: str) -> tuple[Knot, ...]:
    return (
        Knot(
            _("3 December 2026"),
            _("The council sits on the plan"),
            url=here,
            day=date(2026, 12, 3),
            shape="open",
        ),
        Knot(
            _("9 March 2026"),
            _("Six bodies are consulted"),
            _("Each was asked what worries it and what it could give."),
            _("Minutes of the consultation"),
            here,
            date(2026, 3, 9),
        ),
        Knot(_("14 January 2026"), _("Tamrindi joins"), url=here, day=date(2026, 1, 14)),
        Knot(_("No date published"), _("Training for the duty desk"), shape="loose"),
    )


def across(here: str) -> tuple[Knot, ...]:
    return (
        Knot(_("Need"), _("Someone to call in the first 48 hours"), url=here),
        Knot(_("Objective"), _("A duty desk by June"), url=here),
        Knot(_("Ask"), _("One officer, two days a week"), _("Silverghat"), url=here, shape="open"),
        Knot(_("Pledge"), _("Nobody has answered yet"), shape="none"),
    )
