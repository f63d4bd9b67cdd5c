"""Forms of a page with all they offer, and what of a refused one did not come back."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

# Never shown again: whoever stands behind would read it.
SECRET = ("password", "code", "secret", "token", "passphrase")
UNTYPED = {"hidden", "submit", "button", "file", "password", "image", "reset"}
OURS = {"csrfmiddlewaretoken", "submission_id", "_page", "_draft", "more"}


@dataclass(slots=True)
class Choices:
    """What one field offers."""

    values: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Form:
    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    typing: set[str] = field(default_factory=set)
    choices: dict[str, Choices] = field(default_factory=dict)

    def put(self, name: str, value: str) -> None:
        self.fields.setdefault(name, []).append(value)

    def offer(self, name: str, value: str) -> None:
        self.choices.setdefault(name, Choices()).values.add(value)


class Reader(HTMLParser):
    """The forms that are sent with POST."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.forms: list[Form] = []
        self.now: Form | None = None
        self.area, self.text, self.select = "", "", ""
        self.first: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            is_post = given.get("method", "").lower() == "post"
            self.now = Form(given.get("action") or self.page) if is_post else None
            self.forms += [self.now] if self.now else []
        elif self.now is not None and (tag == "option" or given.get("name", "") not in OURS):
            self.take(tag, given, self.now)

    def take(self, tag: str, given: dict[str, str], form: Form) -> None:
        if tag == "textarea":
            self.area, self.text = given.get("name", ""), ""
            form.typing.add(self.area)
        elif tag == "select":
            self.select = given.get("name", "")
            self.first = None if "multiple" in given else ""
        elif tag == "option" and self.select:
            form.offer(self.select, given.get("value", ""))
            if "selected" in given:
                form.put(self.select, given.get("value", ""))
        elif tag in {"input", "button"} and given.get("name"):
            take_input(given, form, tag)

    def handle_data(self, data: str) -> None:
        if self.area:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.now = None
        elif tag == "select":
            self.select = ""
        elif tag == "textarea" and self.area and self.now is not None:
            # A browser drops the line break that a text area begins with.
            self.now.put(self.area, self.text.removeprefix("\r").removeprefix("\n"))
            self.area = ""


def take_input(given: dict[str, str], form: Form, tag: str) -> None:
    kind = given.get("type") or ("submit" if tag == "button" else "text")
    name, value = given["name"], given.get("value", "")
    if kind in {"checkbox", "radio"}:
        form.offer(name, value or "on")
        if "checked" in given:
            form.put(name, value or "on")
        return
    if kind not in UNTYPED:
        form.typing.add(name)
    if kind != "file":
        form.put(name, value)


def forms_of(page: str, answer: Any) -> list[Form]:
    reader = Reader(page)
    reader.feed(answer.content.decode())
    reader.close()
    return reader.forms


def lost(form: Form, told: dict[str, list[str]], answer: Any) -> list[str]:
    """Names of fields whose value, as it was sent, stands nowhere in the forms that came back."""
    shown = forms_of(form.action, answer)
    kept = {
        (name, plain(value)) for one in shown for name, values in one.fields.items()
        for value in values
    }  # fmt: skip
    names = [name for name in told if name in form.typing or name in form.choices]
    return [
        name
        for name in names
        for value in told[name][-1:]
        if is_owed(form, name, value) and (name, plain(value)) not in kept
    ]


def is_owed(form: Form, name: str, value: str) -> bool:
    if not value or any(word in name.lower() for word in SECRET):
        return False
    return name in form.typing or value in form.choices[name].values


def plain(value: str) -> str:
    """Line breaks as a browser sends them."""
    return value.replace("\r\n", "\n").replace("\r", "\n")
