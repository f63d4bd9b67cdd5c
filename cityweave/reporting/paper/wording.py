"""Turns a factsheet into what the template needs: plain data and translated words."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from cityweave.reporting import addresses
from cityweave.reporting.factsheet import MAP_SIZE
from cityweave.reporting.paper import stitches
from cityweave.reporting.sheet import CityLine, Deed, Facts, Factsheet, Figure, Kept, Statement

# Marks that turn the direction of what follows: a name may not reorder the page around it.
TURNING = dict.fromkeys(
    map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
LEADING_NUMBER = re.compile(r"(\D*\d[\d\s.,\u066b\u066c]*)(.*)", re.DOTALL)
# A word without a place to break, this long or longer, would run out of the page.
ENDLESS = re.compile(r"[^\s/?&.-]{36,}")
FIRST_ISOLATE, END_ISOLATE = "\u2068", "\u2069"


def plain(text: str) -> str:
    """Text without controls and direction marks; line ends become blanks."""
    kept = text.translate(TURNING)
    return "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in kept)


class Wording:
    """The payload of one sheet."""

    def __init__(self, sheet: Factsheet) -> None:
        self.sheet = sheet

    def payload(self) -> dict[str, Any]:
        with override(self.sheet.language):
            return self.parts() | {"words": self.words()} | self.drawing()

    def parts(self) -> dict[str, Any]:
        sheet = self.sheet
        return {
            "title": plain(sheet.title),
            "language": sheet.language.partition("-")[0],
            "rtl": sheet.is_rtl,
            "as_of": [sheet.as_of.year, sheet.as_of.month, sheet.as_of.day],
            "name": self.name(sheet.name),
            "about": self.name(sheet.about),
            "contact": self.name(sheet.contact),
            "notice": sheet.notice,
            "figures": [counted(figure) for figure in (sheet.cities, sheet.activities) if figure],
            "network": [self.facts(group) for group in sheet.network],
            "region": [*self.plain_facts(), *(self.facts(group) for group in sheet.region)],
            "promises": [self.kept(promise) for promise in sheet.promises],
            "standings": [
                {
                    "figure": linked(group.figure),
                    "cities": [self.city(city) for city in group.cities],
                    "more": linked(group.more),
                }
                for group in sheet.standings
            ],
            "family": [
                {
                    "name": self.name(hub.name),
                    "dye": stitches.colour(hub.dye),
                    "href": addresses.absolute(hub.href),
                    "statuses": [self.statement(status) for status in hub.statuses],
                    "cities": linked(hub.cities),
                }
                for hub in sheet.family
            ],
            "sources": [
                {"number": one.number, "text": self.name(one.text), "url": one.url}
                for one in sheet.sources
            ],
        }

    def drawing(self) -> dict[str, Any]:
        sheet = self.sheet
        drawn = sheet.map
        return {
            "dye": stitches.colour(sheet.dye),
            "stitch": [list(pair) for pair in stitches.stitch(sheet.dye)],
            "mark": stitches.MARK,
            "map": None if drawn is None else str(drawn.svg(paper=True)),
            "map_shape": MAP_SIZE[1] / MAP_SIZE[0],
            "map_words": "" if drawn is None else plain(f"{drawn.title}. {drawn.description}"),
            "map_key": [] if drawn is None else [f"{n.number} {n.name}" for n in drawn.key],
            "legend": [
                {"mark": stitches.legend_svg(state, sheet.dye), "name": name}
                for state, name in self.legend().items()
            ],
        }

    def legend(self) -> dict[str, str]:
        drawn = self.sheet.map
        names = {"member": _("Member"), "engaged": _("Engaged"), "hosted": _("Hosted or partnered")}
        shown = {node.place.state for node in drawn.nodes} if drawn else set()
        return {state: name for state, name in names.items() if state in shown}

    def words(self) -> dict[str, str]:
        return {
            "brand": _("Cityweave"),
            "kind": _("Regional hub factsheet"),
            "as_of": _("As of {date}").format(date=self.sheet.as_of_words),
            "network": _(
                "One of the regional hubs of an independent network of cities that prevent "
                "extremism, hate and polarisation while protecting human rights."
            ),
            "the_network": _("The network"),
            "the_network_note": _("As published. Where sources differ, each is shown."),
            "the_region": _("The region"),
            "promises": _("Five promises"),
            "promises_note": _("An activity that keeps two promises counts under both."),
            "cities": _("Cities"),
            "cities_note": _("By how public sources describe them."),
            "done": _("What was done"),
            "done_note": _("From the activities on record. A small number names the source."),
            "family": _("The family of hubs"),
            "family_note": _("Status as each source gives it."),
            "contact": _("Write to"),
            "sources": _("Sources"),
            "no_date": _("No date published"),
            "credit": _(
                "Land: Natural Earth, drawn without frontiers. Coordinates: GeoNames, CC BY 4.0."
            ),
            "page": _("Page {page} of {pages}"),
        }

    def plain_facts(self) -> list[dict[str, Any]]:
        """The hub's own columns, in the same shape as what sources say."""
        rows = ((_("Countries"), self.sheet.countries), (_("Languages"), self.sheet.languages))
        home = addresses.absolute(self.sheet.href)
        return [
            {
                "name": name,
                "statements": [{"value": value, "href": home, "as_of": "", "sources": []}],
            }
            for name, value in rows
            if value
        ]

    def facts(self, group: Facts) -> dict[str, Any]:
        statements = [self.statement(one) for one in group.statements]
        return {"name": group.name, "statements": statements}

    def statement(self, one: Statement) -> dict[str, Any]:
        return {
            "value": self.name(one.value),
            "href": addresses.absolute(one.href),
            "as_of": one.as_of,
            "sources": list(one.sources),
        }

    def kept(self, promise: Kept) -> dict[str, Any]:
        return {
            "name": promise.name,
            "text": promise.text,
            "figure": linked(promise.figure),
            "deeds": [self.deed(deed) for deed in promise.deeds],
            "more": linked(promise.more),
        }

    def deed(self, deed: Deed) -> dict[str, Any]:
        partners = _("With {partners}").format(partners=self.name(deed.partners))
        return {
            "title": self.name(deed.title),
            "href": addresses.absolute(deed.href),
            "when": deed.when,
            "where": self.name(deed.where),
            "partners_said": partners if deed.partners else "",
            "sources": list(deed.sources),
        }

    def city(self, city: CityLine) -> dict[str, str]:
        return {
            "name": self.name(city.name),
            "country": city.country,
            "href": addresses.absolute(city.href),
        }

    def name(self, text: str) -> str:
        """Text from a record; isolated where the line around it runs the other way."""
        tame = ENDLESS.sub(breakable, plain(text))
        return f"{FIRST_ISOLATE}{tame}{END_ISOLATE}" if self.sheet.is_rtl and tame else tame


def breakable(word: re.Match[str]) -> str:
    """A very long word with places where it may break."""
    return "\u200b".join(word[0][at : at + 12] for at in range(0, len(word[0]), 12))


def linked(figure: Figure | None) -> dict[str, str] | None:
    if figure is None:
        return None
    return {"text": plain(figure.text), "href": addresses.absolute(figure.href)}


def counted(figure: Figure) -> dict[str, str]:
    """A figure with its number apart from its noun, so that the number can be set large."""
    found = LEADING_NUMBER.fullmatch(figure.text)
    number, noun = (found[1], found[2]) if found else (figure.text, "")
    return {"number": number.strip(), "noun": noun.strip(), "href": addresses.absolute(figure.href)}
