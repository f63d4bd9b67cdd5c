"""The planted mistakes in papers, their texts and editions."""

from __future__ import annotations

from importlib import import_module

from cityweave.papers.models import Edition, Paper
from cityweave.papers.presenters import editions as edition_pages
from cityweave.papers.presenters import papers as paper_pages
from cityweave.papers.views import editions as edition_views
from cityweave.papers.views import finding as text_finding
from tests.leaks.mutants import Mutant, forgetting, setting, visible_anyway

# Its package gives the module's name to the list of papers.
paper_desk = import_module("cityweave.papers.views.papers")
STAFF = ("manager of hub one", "officer of hub two", "desk of hub one", "network desk")

PAPERS = (
    Mutant(
        "the list of papers is everybody's",
        forgetting(paper_pages, "papers_page", Paper, also=(paper_desk,)),
        ("papers:papers",),
        STAFF,
    ),
    Mutant(
        "a paper shows every edition made of it",
        forgetting(paper_pages, "paper_page", Edition, also=(paper_desk,)),
        ("papers:paper",),
        STAFF,
    ),
    Mutant(
        "an edition names its hidden kin",
        forgetting(edition_pages, "edition_page", Edition, Paper, also=(edition_views,)),
        ("papers:edition",),
    ),
    Mutant(
        "a paper found without asking who looks",
        setting((paper_desk, "get_visible_or_404", visible_anyway)),
        ("papers:paper",),
        STAFF,
    ),
    Mutant(
        "a text found without asking who looks",
        setting((text_finding, "get_visible_or_404", visible_anyway)),
        ("papers:text",),
        STAFF,
    ),
    Mutant(
        "an edition found without asking who looks",
        setting((edition_views, "get_visible_or_404", visible_anyway)),
        ("papers:edition", "papers:edition-pdf", "papers:edition-comparison"),
    ),
)
