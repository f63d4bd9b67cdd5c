"""The accessibility rules, run in the page that a visitor has open."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

RULES = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RUN = """async (options) => (await axe.run(document, {resultTypes: ["violations"], ...options}))
    .violations.map((found) =>
        [found.id, found.help, found.nodes.map((node) => node.target.join(" "))])"""
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}


def findings(page: Page, options: dict[str, Any] | None = None) -> list[str]:
    """One line for each rule that the page breaks, with the places."""
    # As the debugger does it: the site's own policy lets no foreign script in.
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(RULES)
    return [line(page, *found) for found in page.evaluate(RUN, options or {})]


def findings_by_day_and_night(page: Page) -> list[str]:
    """All rules in the light theme; in the dark one those that depend on colours."""
    # Without motion: a colour half-way from one theme to the other belongs to none.
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    by_day = findings(page)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    by_night = [f"dark: {said}" for said in findings(page, COLOURS)]
    page.emulate_media(color_scheme="light")
    return by_day + by_night


def line(page: Page, rule: str, said: str, places: list[Any]) -> str:
    return f"{page.url}: {rule} ({said}): {', '.join(places[:4])}"
