"""Turns a factsheet into what the template needs: plain data and translated words."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from cityweave.papers.content import LiveFigure
from cityweave.papers.markdown import blocks_of
from cityweave.papers.press import stitches
from cityweave.papers.press.drawn import map_block
from cityweave.papers.press.frame import frame
from cityweave.papers.press.payload import Printed
from cityweave.papers.press.plain import isolated, plain
from cityweave.reporting import addresses
from cityweave.reporting.drafts import said
from cityweave.reporting.sheet import (
    CityLine,
    Deed,
    Facts,
    Factsheet,
    Kept,
    Statement,
    Written,
)

LEADING_NUMBER = re.compile(r"(\D*\d[\d\s.,\u066b\u066c]*(?:টি)?)(.*)", re.DOTALL)


class Wording:
    """The payload of one sheet."""

    def __init__(self, sheet: Factsheet) -> None:
        self.sheet = sheet
        self.printed = Printed(is_rtl=sheet.is_rtl)

    def payload(self) -> dict[str, Any]:
        sheet = self.sheet
        around = frame(
            language=sheet.language,
            title=sheet.title,
            as_of=sheet.as_of,
            dye=sheet.dye,
            foot=(self.credit(),),
            notice=sheet.notice,
        )
        with override(sheet.language):
            return around | self.parts() | {"words": self.words(), "map": self.drawing()}

    def parts(self) -> dict[str, Any]:
        sheet = self.sheet
        return {
            "name": self.name(sheet.name),
            "about": self.name(sheet.about),
            "contact": self.name(sheet.contact),
            "texts": {one.key: self.written(one) for one in sheet.texts},
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

    def drawing(self) -> dict[str, Any] | None:
        drawn = self.sheet.map
        if drawn is None:
            return None
        return self.printed.map(map_block(drawn, self.sheet.dye))

    def words(self) -> dict[str, str]:
        return {
            "kind": said(_("Regional hub factsheet")),
            "network": said(
                _(
                    "One of the regional hubs of an independent network of cities that prevent "
                    "extremism, hate and polarisation while protecting human rights."
                )
            ),
            "the_network": said(_("The network")),
            "the_network_note": said(_("As published. Where sources differ, each is shown.")),
            "the_region": said(_("The region")),
            "promises": said(_("Five promises")),
            "promises_note": said(_("An activity that keeps two promises counts under both.")),
            "cities": said(_("Cities")),
            "cities_note": said(_("By how public sources describe them.")),
            "done": said(_("What was done")),
            "done_note": said(_("From the activities on record. A small number names the source.")),
            "family": said(_("The family of hubs")),
            "family_note": said(_("Status as each source gives it.")),
            "contact": said(_("Write to")),
            "sources": said(_("Sources")),
            "no_date": said(_("No date published")),
        }

    def credit(self) -> str:
        with override(self.sheet.language):
            return said(
                _("Land: Natural Earth, drawn without frontiers. Coordinates: GeoNames, CC BY 4.0.")
            )

    def plain_facts(self) -> list[dict[str, Any]]:
        """The hub's own columns, in the same shape as what sources say."""
        rows = (
            (said(_("Countries")), self.sheet.countries),
            (said(_("Languages")), self.sheet.languages),
        )
        home = addresses.absolute(self.sheet.href)
        return [
            {
                "name": name,
                "statements": [{"value": value, "href": home, "as_of": "", "sources": []}],
            }
            for name, value in rows
            if value
        ]

    def written(self, one: Written) -> dict[str, Any]:
        blocks = blocks_of(one.text, self.sheet.text_figures)
        return {"name": one.heading, "blocks": self.printed.blocks(blocks)}

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
        partners = said(_("With {partners}")).format(partners=self.name(deed.partners))
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
        return isolated(text, is_rtl=self.sheet.is_rtl)


def linked(figure: LiveFigure | None) -> dict[str, str] | None:
    if figure is None:
        return None
    return {"text": plain(figure.text), "href": addresses.absolute(figure.href)}


def counted(figure: LiveFigure) -> dict[str, str]:
    """A figure with its number apart from its noun, so that the number can be set large."""
    found = LEADING_NUMBER.fullmatch(figure.text)
    number, noun = (found[1], found[2]) if found else (figure.text, "")
    return {"number": number.strip(), "noun": noun.strip(), "href": addresses.absolute(figure.href)}
