"""Pages of papers: what is written, what is suggested, what is frozen."""

from cityweave.papers.views.editions import comparison, edition, edition_docx, edition_pdf, freeze
from cityweave.papers.views.papers import new, paper, papers
from cityweave.papers.views.remarks import acceptance, comment, rejection, settlement
from cityweave.papers.views.texts import check, history, put_back, text
from cityweave.papers.views.word import send_out, take_back

__all__ = [
    "acceptance",
    "check",
    "comment",
    "comparison",
    "edition",
    "edition_docx",
    "edition_pdf",
    "freeze",
    "history",
    "new",
    "paper",
    "papers",
    "put_back",
    "rejection",
    "send_out",
    "settlement",
    "take_back",
    "text",
]
