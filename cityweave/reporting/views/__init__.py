"""Papers made from live records, and the accounts of grants."""

from cityweave.reporting.views.figures import (
    figures,
    figures_back,
    figures_decline,
    grant_figures,
)
from cityweave.reporting.views.grants import grant_did, grant_did_file
from cityweave.reporting.views.papers import (
    asked_language,
    factsheet_docx,
    factsheet_page,
    factsheet_pdf,
    network_overview,
)

__all__ = [
    "asked_language",
    "factsheet_docx",
    "factsheet_page",
    "factsheet_pdf",
    "figures",
    "figures_back",
    "figures_decline",
    "grant_did",
    "grant_did_file",
    "grant_figures",
    "network_overview",
]
