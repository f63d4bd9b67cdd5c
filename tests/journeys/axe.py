"""The accessibility rules, run in the page that a visitor has open."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

RULES = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RUN = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
    (found) => [found.id, found.help, found.nodes.map((node) => node.target.join(" "))])"""


def findings(page: Page) -> list[str]:
    """One line for each rule that the page breaks, with the places."""
    # As the debugger does it: the site's own policy lets no foreign script in.
    page.evaluate(RULES)
    return [line(page, *found) for found in page.evaluate(RUN)]


def line(page: Page, rule: str, said: str, places: list[Any]) -> str:
    return f"{page.url}: {rule} ({said}): {', '.join(places[:4])}"
