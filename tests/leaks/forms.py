"""Forms as they stand on a page: where they go and what they would send unchanged."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

SKIPPED = {"csrfmiddlewaretoken", "submission_id", "_page", "_draft", "more"}


@dataclass(slots=True)
class Form:
    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)

    def put(self, name: str | None, value: str) -> None:
        if name and name not in SKIPPED:
            self.fields.setdefault(name, []).append(value)


class FormsIn(HTMLParser):
    """The forms of a page that are sent with POST."""

    def __init__(self, page: str, text: str) -> None:
        super().__init__()
        self.page = page
        self.forms: list[Form] = []
        self.now: Form | None = None
        self.area: str | None = None
        self.select: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            is_post = (given.get("method") or "").lower() == "post"
            self.now = Form(given.get("action") or self.page) if is_post else None
            if self.now:
                self.forms.append(self.now)
        elif self.now is None:
            return
        elif tag in {"input", "button"}:
            self.take_input(given)
        elif tag == "textarea":
            self.area = given.get("name")
        elif tag == "select":
            self.select = given.get("name")
        elif tag == "option" and "selected" in given:
            self.now.put(self.select, given.get("value") or "")

    def take_input(self, given: dict[str, str | None]) -> None:
        kind = given.get("type") or "text"
        if kind == "checkbox" and "checked" not in given:
            return
        if self.now is not None and kind != "file":
            self.now.put(given.get("name"), given.get("value") or "")

    def handle_data(self, data: str) -> None:
        if self.now is not None and self.area:
            self.now.put(self.area, data)
            self.area = None

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.now = None
        elif tag == "textarea":
            if self.now is not None and self.area:
                self.now.put(self.area, "")
            self.area = None
