"""How a page is used: with a pointer, or with nothing but the keys."""

from __future__ import annotations

import re
from typing import Literal, Protocol

from playwright.sync_api import Locator, Page, expect

Control = Literal["button", "link"]
FURTHEST = 400
HAS_FOCUS = "(element) => element === document.activeElement"
RING = """(element) => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""


class Hands(Protocol):
    """Using what a page offers, each thing by the words on it."""

    def __init__(self, page: Page) -> None: ...
    def use(self, control: Control, name: str, near: str) -> None: ...
    def unfold(self, name: str) -> None: ...
    def write(self, label: str, text: str) -> None: ...
    def choose(self, label: str) -> None: ...


def control_of(page: Page, control: Control, name: str, near: str) -> Locator:
    """The control that says exactly this (or begins so: “Release: …”), in the line of `near`."""
    place: Page | Locator = page
    if near:
        place = page.locator("li, tr, form, section").filter(has_text=near).last
    return place.get_by_role(control, name=says(name)).first


def says(name: str) -> re.Pattern[str]:
    end = "" if name.endswith("…") else r"\s*$"
    return re.compile(rf"^\s*{re.escape(name.removesuffix('…'))}{end}")


def fold_of(page: Page, name: str) -> Locator:
    return page.locator("summary", has_text=says(name))


def field_of(page: Page, label: str) -> Locator:
    return page.get_by_label(re.compile(rf"^\s*{re.escape(label)}")).first


class Pointer:
    """A mouse, a finger, and a keyboard to write."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def use(self, control: Control, name: str, near: str) -> None:
        control_of(self.page, control, name, near).click()

    def unfold(self, name: str) -> None:
        fold_of(self.page, name).click()

    def write(self, label: str, text: str) -> None:
        field_of(self.page, label).fill(text)

    def choose(self, label: str) -> None:
        field_of(self.page, label).check()


class Keyboard:
    """Tab, Enter, Space and letters: where the keys do not reach, nothing happens."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def use(self, control: Control, name: str, near: str) -> None:
        self.reach(control_of(self.page, control, name, near))
        self.press_and_go("Enter")

    def unfold(self, name: str) -> None:
        self.reach(fold_of(self.page, name))
        self.page.keyboard.press("Space")

    def write(self, label: str, text: str) -> None:
        self.reach(field_of(self.page, label))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def choose(self, label: str) -> None:
        self.reach(field_of(self.page, label))
        self.page.keyboard.press("Space")

    def reach(self, wanted: Locator) -> None:
        """Tab until the focus is there, and shows."""
        expect(wanted).to_be_attached()
        for _step in range(FURTHEST):
            if wanted.evaluate(HAS_FOCUS):
                assert wanted.evaluate(RING), f"The focus does not show on {wanted}"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"The keys do not reach {wanted} on {self.page.url}")

    def press_and_go(self, key: str) -> None:
        """Every button and link of these journeys leads to another page."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
