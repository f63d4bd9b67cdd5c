"""Pages of docs/reference, written from the code."""

from collections.abc import Callable

from cityweave.web.reference.entities import entities
from cityweave.web.reference.refusals import refusals
from cityweave.web.reference.retention import retention
from cityweave.web.reference.states import states

PAGES: dict[str, Callable[[], str]] = {
    "entities.md": entities,
    "states.md": states,
    "refusals.md": refusals,
    "retention.md": retention,
}
