"""Papers made from live records, and the accounts of grants."""

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
    "grant_did",
    "grant_did_file",
    "network_overview",
]
