"""The factsheet on paper."""

from pathlib import Path

from cityweave.network.models import Hub
from cityweave.papers.press import typesetting
from cityweave.reporting.factsheet import factsheet
from cityweave.reporting.paper.wording import Wording
from cityweave.reporting.sheet import Factsheet
from cityweave.sharing.actors import ANONYMOUS

TEMPLATE = Path(__file__).resolve().parent / "factsheet.typ"


def render_pdf(hub: Hub, language: str) -> bytes:
    """The factsheet of a released hub, two A4 pages of tagged PDF."""
    return print_sheet(factsheet(hub, reader=ANONYMOUS, language=language))


def print_sheet(sheet: Factsheet) -> bytes:
    return typesetting.pdf(TEMPLATE, Wording(sheet).payload(), on=sheet.as_of, is_public=True)


def fingerprint(sheet: Factsheet) -> str:
    """What changes when the printed paper would."""
    return typesetting.fingerprint(TEMPLATE, Wording(sheet).payload())
