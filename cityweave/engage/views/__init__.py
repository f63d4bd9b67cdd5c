"""Pages of joining and of applications."""

from cityweave.engage.views.applications import (
    acceptance,
    application,
    application_code,
    applications,
    question,
    refusal,
    review,
    voucher,
    welcome,
)
from cityweave.engage.views.joining import (
    address,
    code,
    confirmation,
    join,
    joining,
    link,
    paper_docx,
    paper_pdf,
    step,
)

__all__ = [
    "acceptance",
    "address",
    "application",
    "application_code",
    "applications",
    "code",
    "confirmation",
    "join",
    "joining",
    "link",
    "paper_docx",
    "paper_pdf",
    "question",
    "refusal",
    "review",
    "step",
    "voucher",
    "welcome",
]
