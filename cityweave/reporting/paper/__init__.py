"""The factsheet on paper."""

from cityweave.network.models import Hub
from cityweave.reporting.factsheet import factsheet
from cityweave.reporting.paper import press
from cityweave.reporting.paper.wording import Wording
from cityweave.reporting.sheet import Factsheet
from cityweave.sharing.actors import ANONYMOUS

TEMPLATE = "factsheet.typ"


def render_pdf(hub: Hub, language: str) -> bytes:
    """The factsheet of a released hub, two A4 pages of tagged PDF."""
    return print_sheet(factsheet(hub, reader=ANONYMOUS, language=language))


def print_sheet(sheet: Factsheet) -> bytes:
    return press.pdf(TEMPLATE, Wording(sheet).payload(), on=sheet.as_of)


def fingerprint(sheet: Factsheet) -> str:
    """What changes when the printed paper would."""
    return press.fingerprint(TEMPLATE, Wording(sheet).payload())
