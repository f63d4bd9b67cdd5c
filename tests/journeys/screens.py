"""What a small screen and an impatient finger find wrong with a page."""

from __future__ import annotations

from playwright.sync_api import Page

SMALLEST = 24
SIDEWAYS = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
# A box or a round button is hit by its label, too.
HARD_TO_HIT = """(smallest) => {
    const size = (spot) => {
        const box = spot.getBoundingClientRect();
        const alone = !/checkbox|radio/.test(spot.type) || !spot.labels.length;
        if (alone) return [box.width, box.height];
        const label = spot.labels[0].getBoundingClientRect();
        return [box.width + label.width, Math.max(box.height, label.height)];
    };
    return [...document.querySelectorAll("a, button, input, select, summary, textarea")]
        .filter((spot) => spot.checkVisibility() && spot.type !== "hidden")
        .filter((spot) => !spot.closest(".vh, .skip, svg, [hidden]"))
        .map((spot) => [spot, size(spot)])
        .filter(([, sides]) => Math.min(...sides) < smallest - 0.5)
        .map(([spot, sides]) => `${spot.tagName} “${spot.textContent.trim().slice(0, 40)}” `
            + sides.map(Math.round).join(" × "));
}"""
CUT_OFF = """() => [...document.querySelectorAll("body *")]
    .filter((spot) => spot.checkVisibility() && !spot.closest(".vh, .skip, svg, select, input"))
    .filter((spot) => /hidden|clip/.test(getComputedStyle(spot).overflowX))
    .filter((spot) => spot.clientWidth > 1 && spot.scrollWidth > spot.clientWidth + 1)
    .map((spot) => `${spot.tagName}.${spot.className}: ${spot.textContent.trim().slice(0, 60)}`)"""


def sideways(page: Page) -> int:
    """Pixels by which the page is wider than the screen."""
    return int(page.evaluate(SIDEWAYS))


def hard_to_hit(page: Page) -> list[str]:
    """What is under 24 pixels wide or high."""
    return list(page.evaluate(HARD_TO_HIT, SMALLEST))


def cut_off(page: Page) -> list[str]:
    """What is wider than the box that hides the rest."""
    return list(page.evaluate(CUT_OFF))
