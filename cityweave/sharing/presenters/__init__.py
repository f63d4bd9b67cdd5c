"""Records, labels and readers as a page says them."""

from cityweave.sharing.presenters.names import names_of, page_of, record_at, record_kinds
from cityweave.sharing.presenters.values import Shown, field_name, register_code, shown
from cityweave.sharing.presenters.who import WhoLine, who_line

__all__ = [
    "Shown",
    "WhoLine",
    "field_name",
    "names_of",
    "page_of",
    "record_at",
    "record_kinds",
    "register_code",
    "shown",
    "who_line",
]
