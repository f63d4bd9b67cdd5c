"""Badges of guests, eight to a sheet to be cut, and some left empty for who comes unasked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from cityweave.papers.press import typesetting
from cityweave.papers.press.frame import frame
from cityweave.papers.press.plain import isolated, plain
from cityweave.sharing.choices import Label

TEMPLATE = Path(__file__).resolve().parent / "badges.typ"


@dataclass(frozen=True, slots=True)
class Badge:
    """What hangs on somebody: nothing that all in the room may not read."""

    name: str
    function: str
    place: str
    # Agreed that pictures of them may be shown; whoever did not is spared by photographers.
    photos: bool


@dataclass(frozen=True, slots=True)
class BadgeSheet:
    language: str
    title: str
    when: str
    label: Label
    dye: str
    reader: str
    on: date
    badges: tuple[Badge, ...]
    spare: int


def pdf_of(sheet: BadgeSheet) -> bytes:
    return typesetting.pdf(TEMPLATE, payload_of(sheet), on=sheet.on, is_public=False)


def payload_of(sheet: BadgeSheet) -> dict[str, Any]:
    around = frame(
        language=sheet.language, title=_("Badges"), as_of=sheet.on, dye=sheet.dye,
        label=sheet.label, reader=sheet.reader, read_on=sheet.on,
    )  # fmt: skip
    is_rtl = bool(around["rtl"])
    return around | {
        "gathering": isolated(sheet.title, is_rtl=is_rtl),
        "when": plain(sheet.when),
        "no_photos": plain(_("No photos, please")),
        "badges": [
            {
                "name": isolated(one.name, is_rtl=is_rtl),
                "function": isolated(one.function, is_rtl=is_rtl),
                "place": isolated(one.place, is_rtl=is_rtl),
                "photos": one.photos,
            }
            for one in [*sheet.badges, *[Badge("", "", "", photos=True)] * sheet.spare]
        ],
    }
