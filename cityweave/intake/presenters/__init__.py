"""Batches, their lines and pairs of records, as pages show them."""

from cityweave.intake.presenters.batches import BatchPage, batch_page, history
from cityweave.intake.presenters.lines import LineRow, Page, lines_shown
from cityweave.intake.presenters.pairs import Pair, pair_of_line, pair_of_records

__all__ = [
    "BatchPage",
    "LineRow",
    "Page",
    "Pair",
    "batch_page",
    "history",
    "lines_shown",
    "pair_of_line",
    "pair_of_records",
]
