"""The press: one family look for all papers, as tagged PDF."""

from cityweave.papers.content import Paper
from cityweave.papers.press import typesetting
from cityweave.papers.press.payload import payload_of
from cityweave.sharing.choices import Label

TEMPLATE = typesetting.FOLDER / "paper.typ"


def pdf_of(paper: Paper) -> bytes:
    """The paper on A4: the same bytes for the same paper."""
    is_public = paper.label == Label.CLEAR
    return typesetting.pdf(TEMPLATE, payload_of(paper), on=paper.as_of, is_public=is_public)


def fingerprint_of(paper: Paper) -> str:
    """What changes when the printed paper would."""
    return typesetting.fingerprint(TEMPLATE, payload_of(paper))
