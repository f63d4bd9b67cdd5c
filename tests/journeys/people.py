"""Who comes to the site: each visitor with a window of their own, and a way of using it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, expect

from tests.journeys import axe
from tests.journeys.demo_site import Site
from tests.journeys.hands import Hands, Keyboard, Pointer, field_of


@dataclass(frozen=True, slots=True)
class Manner:
    """How a visitor uses the site."""

    hands: type[Hands]
    script: bool


# Milliseconds in which whatever was asked for has come.
PATIENCE = 15_000

WITH_SCRIPT = Manner(Pointer, script=True)
WITHOUT_SCRIPT = Manner(Pointer, script=False)
BY_KEYBOARD = Manner(Keyboard, script=True)


@dataclass
class People:
    """Everybody in one journey, and what their browsers complained of."""

    site: Site
    browser: Browser
    met_elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    visitors: list[Visitor] = field(default_factory=list)

    def stranger(self, manner: Manner = WITH_SCRIPT, **window: Any) -> Visitor:
        """Somebody nobody knows."""
        visitor = Visitor(self, manner, window)
        self.visitors.append(visitor)
        return visitor

    def member(self, role: str, manner: Manner = WITH_SCRIPT, **window: Any) -> Visitor:
        """One of the cast, signed in through the demo's door."""
        visitor = self.stranger(manner, **window)
        visitor.goes_to("/sign-in/")
        visitor.presses(role)
        visitor.is_at("/today/")
        return visitor

    def leave(self) -> None:
        for visitor in self.visitors:
            visitor.context.close()

    def note_request(self, request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.scheme != "data" and f"{asked.scheme}://{asked.netloc}" != self.site.origin:
            self.met_elsewhere.append(request.url)

    def note_response(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status} {response.url}")

    def note_console(self, message: ConsoleMessage) -> None:
        # A refusal that the journey meets on purpose is logged by the browser as an error, too.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)


class Visitor:
    """One person before one browser window."""

    def __init__(self, people: People, manner: Manner, window: dict[str, Any]) -> None:
        self.people, self.manner = people, manner
        self.window = {"locale": "en-GB", "viewport": {"width": 1280, "height": 900}, **window}
        self.context = people.browser.new_context(
            base_url=people.site.origin, java_script_enabled=manner.script, **self.window
        )
        self.context.set_default_timeout(PATIENCE)
        self.context.on("request", people.note_request)
        self.context.on("response", people.note_response)
        self.context.on("console", people.note_console)
        self.page: Page = self.context.new_page()
        self.page.on("pageerror", lambda error: people.complaints.append(str(error)))
        self.hands = manner.hands(self.page)

    def goes_to(self, address: str, *, meets: int = 200) -> None:
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status == meets, f"{address} answered {answer.status}"

    def presses(self, name: str, *, near: str = "") -> None:
        """A button, by what it says."""
        self.hands.use("button", name, near)

    def follows(self, name: str, *, near: str = "") -> None:
        """A link, by what it says."""
        self.hands.use("link", name, near)

    def opens(self, name: str) -> None:
        """A fold, by what it says."""
        self.hands.unfold(name)

    def writes(self, label: str, text: str) -> None:
        self.hands.write(label, text)

    def chooses(self, label: str) -> None:
        """A box or a round button, by its label."""
        self.hands.choose(label)

    def selects(self, label: str, option: str) -> None:
        """One of a list."""
        field_of(self.page, label).select_option(label=option)

    def value_of(self, label: str) -> str:
        return field_of(self.page, label).input_value()

    def finds_a_letter(self, subject: str, to: str) -> None:
        """Look into the demo's mailbox until the sender has been there; then open the letter."""
        patience = time.monotonic() + 30
        letter = self.page.get_by_role("row").filter(has_text=to).filter(has_text=subject)
        self.goes_to("/mail/")
        while not letter.count():
            assert time.monotonic() < patience, f"No letter “{subject}” to {to} arrived"
            self.goes_to("/mail/")
        letter.first.get_by_role("link").click()

    def is_at(self, path: str) -> None:
        here = urlsplit(self.page.url).path
        assert here == path, f"expected {path}, is at {here}: {self.heading()}"

    def heading(self) -> str:
        return self.page.locator("h1").first.inner_text()

    def text(self) -> str:
        return self.page.locator("body").inner_text()

    def reads(self, text: str) -> None:
        """Wait for it: the answer to what was pressed may still be on its way."""
        expect(self.page.locator("body")).to_contain_text(
            text, use_inner_text=True, timeout=PATIENCE
        )

    def does_not_read(self, text: str) -> None:
        seen = self.text()
        assert text not in seen, f"“{text}” is on {self.page.url}"

    def finds_it_accessible(self) -> None:
        """Whatever page is open; without scripts it is opened beside, where the rules can run."""
        found = axe.findings(self.page) if self.manner.script else self.findings_beside()
        assert found == []

    def findings_beside(self) -> list[str]:
        beside = self.people.browser.new_context(
            **self.window, storage_state=self.context.storage_state()
        )
        page = beside.new_page()
        page.goto(self.page.url)
        found = axe.findings(page)
        beside.close()
        return found
