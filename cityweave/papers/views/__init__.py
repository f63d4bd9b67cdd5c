"""Pages of papers: what is written, what is suggested, what is frozen."""

from cityweave.papers.views.editions import comparison, edition, freeze
from cityweave.papers.views.papers import new, paper, papers
from cityweave.papers.views.remarks import acceptance, comment, rejection, settlement
from cityweave.papers.views.texts import check, history, put_back, text

__all__ = [
    "acceptance",
    "check",
    "comment",
    "comparison",
    "edition",
    "freeze",
    "history",
    "new",
    "paper",
    "papers",
    "put_back",
    "rejection",
    "settlement",
    "text",
]
