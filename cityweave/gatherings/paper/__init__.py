"""The sheet of a roll call on paper: a line to sign for each guest, and some for walk-ins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from cityweave.papers.press import typesetting
from cityweave.papers.press.frame import frame
from cityweave.papers.press.numerals import digits_of
from cityweave.papers.press.plain import isolated, plain, tame
from cityweave.sharing.choices import Label

TEMPLATE = Path(__file__).resolve().parent / "roll.typ"


@dataclass(frozen=True, slots=True)
class Signer:
    """One line: the number by which it is typed in afterwards, who, and whence."""

    number: int
    who: str
    whence: str
    # Agreed already that pictures of them may be shown.
    photos: bool


@dataclass(frozen=True, slots=True)
class RollPaper:
    language: str
    title: str
    # Day, hours and place.
    when: str
    label: Label
    dye: str
    reader: str
    on: date
    signers: tuple[Signer, ...]
    spare: int


def pdf_of(sheet: RollPaper) -> bytes:
    return typesetting.pdf(TEMPLATE, payload_of(sheet), on=sheet.on, is_public=False)


def payload_of(sheet: RollPaper) -> dict[str, Any]:
    around = frame(
        language=sheet.language, title=sheet.title, as_of=sheet.on, dye=sheet.dye,
        label=sheet.label, reader=sheet.reader, read_on=sheet.on,
    )  # fmt: skip
    is_rtl = bool(around["rtl"])
    return around | {
        "name": tame(sheet.title),
        "kicker": plain(_("Roll call")),
        "when": plain(sheet.when),
        "heads": [
            plain(words)
            for words in (_("No."), _("Who"), _("From"), _("Photos: yes or no"), _("Signature"))
        ],
        "agreed": plain(_("yes")),
        "walk_ins": plain(_("Came unasked")),
        "rows": [
            {
                "number": in_digits(one.number, sheet.language),
                "who": isolated(one.who, is_rtl=is_rtl),
                "whence": isolated(one.whence, is_rtl=is_rtl),
                "photos": one.photos,
            }
            for one in sheet.signers
        ],
        "spare": sheet.spare,
    }


def in_digits(number: int, language: str) -> str:
    signs = digits_of(language)
    return "".join(signs[int(one)] for one in str(number))
