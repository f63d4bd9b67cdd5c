"""Papers, texts and editions as their pages show them."""

from cityweave.papers.presenters.desk import TextPage, text_page
from cityweave.papers.presenters.editions import (
    EditionPage,
    comparison_page,
    edition_page,
    printable,
)
from cityweave.papers.presenters.history import history_page
from cityweave.papers.presenters.papers import (
    PaperPage,
    about_said,
    heading_said,
    paper_page,
    papers_page,
)

__all__ = [
    "EditionPage",
    "PaperPage",
    "TextPage",
    "about_said",
    "comparison_page",
    "edition_page",
    "heading_said",
    "history_page",
    "paper_page",
    "papers_page",
    "printable",
    "text_page",
]
