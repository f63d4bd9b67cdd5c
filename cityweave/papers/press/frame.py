"""What every paper carries around its content: mark, selvedge, label, page numbers, foot."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from cityweave.papers.content import direction_of
from cityweave.papers.press import stitches
from cityweave.papers.press.drafts import DRAFTS, Drafts
from cityweave.papers.press.numerals import day_in, digits_of
from cityweave.papers.press.plain import isolated, plain, tame
from cityweave.sharing.choices import Label

# TLP 2.0 asks for these on black. Source: FIRST, Traffic Light Protocol 2.0.
LABEL_COLOURS = {
    Label.CLEAR: "#ffffff",
    Label.GREEN: "#33ff00",
    Label.AMBER: "#ffc000",
    Label.STRICT: "#ffc000",
    Label.RED: "#ff2b2b",
}


def said(text: str, drafts: Mapping[str, Drafts] = DRAFTS) -> str:
    """A translated sentence; where no catalogue has the language, its draft translation."""
    return drafts.get(get_language() or "", {}).get(text, text)


def is_draft(language: str) -> bool:
    """Whether the fixed words of a paper in this language wait for somebody to confirm them."""
    return language in DRAFTS


def frame(
    *,
    language: str,
    title: str,
    as_of: date,
    dye: str,
    label: str = Label.CLEAR,
    foot: tuple[str, ...] = (),
    notice: str = "",
    reader: str = "",
    read_on: date | None = None,
) -> dict[str, Any]:
    """The payload that the family's template needs, whatever the paper is about."""
    shown = Label(label)
    with override(language):
        sentences = [
            *map(tame, foot),
            *reader_line(shown, reader, read_on, language),
            *draft_line(language),
        ]
        return {
            "title": plain(title),
            "language": language.partition("-")[0],
            "rtl": direction_of(language) == "rtl",
            "digits": list(digits_of(language)),
            "as_of": [as_of.year, as_of.month, as_of.day],
            "dye": stitches.colour(dye),
            "stitch": [list(pair) for pair in stitches.stitch(dye)],
            "mark": stitches.MARK,
            "label": {"code": shown.code, "colour": LABEL_COLOURS[shown]},
            "notice": plain(notice),
            "foot": [sentence for sentence in sentences if sentence],
            "frame": {
                "brand": said(_("Cityweave")),
                "as_of": said(_("As of {date}")).format(date=day_in(as_of, language)),
                "page": said(_("Page {page} of {pages}")),
            },
        }


def reader_line(label: Label, reader: str, read_on: date | None, language: str) -> list[str]:
    """Above GREEN a paper says for whom it was printed, and when."""
    if label.rank <= Label.GREEN.rank:
        return []
    if not reader or read_on is None:
        raise ValueError("A paper above GREEN names its reader and the day.")
    line = said(_("Printed for {reader}, {date}.")).format(
        reader=isolated(reader, is_rtl=direction_of(language) == "rtl"),
        date=day_in(read_on, language),
    )
    return [line]


def draft_line(language: str) -> list[str]:
    if not is_draft(language):
        return []
    return [said(_("The fixed words of this paper are a draft translation."))]
