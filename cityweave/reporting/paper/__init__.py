"""The factsheet on paper."""

from pathlib import Path

from cityweave.network.models import Hub
from cityweave.papers.press import typesetting
from cityweave.papers.word import docx_of
from cityweave.reporting.factsheet import factsheet
from cityweave.reporting.paper.content import paper_of
from cityweave.reporting.paper.wording import Wording
from cityweave.reporting.sheet import Factsheet
from cityweave.sharing.actors import ANONYMOUS

TEMPLATE = Path(__file__).resolve().parent / "factsheet.typ"


def render_pdf(hub: Hub, language: str) -> bytes:
    """The factsheet of a released hub, two A4 pages of tagged PDF."""
    return print_sheet(factsheet(hub, reader=ANONYMOUS, language=language))


def render_docx(hub: Hub, language: str) -> bytes:
    """The factsheet of a released hub as a Word file."""
    return docx_of(paper_of(factsheet(hub, reader=ANONYMOUS, language=language)))


def print_sheet(sheet: Factsheet) -> bytes:
    return typesetting.pdf(TEMPLATE, Wording(sheet).payload(), on=sheet.as_of, is_public=True)


def word_of(sheet: Factsheet) -> bytes:
    return docx_of(paper_of(sheet))


def fingerprint(sheet: Factsheet) -> str:
    """What changes when the printed paper would."""
    return typesetting.fingerprint(TEMPLATE, Wording(sheet).payload())
