"""A page's form as a browser would post it: every field with what stands in it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

Attributes = list[tuple[str, str | None]]


class FormReader(HTMLParser):
    """The forms of a page, each a list of (name, value) as they would be posted."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[list[tuple[str, str]]] = []
        self.words: list[str] = []
        # Names of the fields that people type into.
        self.typing: set[str] = set()
        self.area: str | None = None
        self.select = ""
        self.many = False
        self.options: list[tuple[str, bool]] = []
        self.quiet = 0

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = dict(attrs)
        if tag in {"title", "script", "style"}:
            self.quiet += 1
        elif tag == "form":
            self.forms.append([])
        elif tag == "textarea":
            self.area, self.typed = given.get("name") or "", ""
            self.typing.add(self.area)
        elif tag == "select":
            self.select, self.many, self.options = given.get("name") or "", "multiple" in given, []
        elif tag == "option":
            self.options.append((given.get("value") or "", "selected" in given))
        elif tag == "input":
            self.read_input(given)

    def read_input(self, given: dict[str, str | None]) -> None:
        boxed = given.get("type") in {"checkbox", "radio"}
        if not boxed and given.get("type") != "hidden":
            self.typing.add(given.get("name") or "")
        if given.get("name") and (not boxed or "checked" in given):
            self.keep(str(given["name"]), given.get("value") or ("on" if boxed else ""))

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.typed += data
        if not self.quiet:
            self.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"title", "script", "style"}:
            self.quiet -= 1
        elif tag == "textarea" and self.area is not None:
            # A browser drops the line break that a text area begins with.
            self.keep(self.area, self.typed.removeprefix("\r").removeprefix("\n"))
            self.area = None
        elif tag == "select":
            chosen = [value for value, picked in self.options if picked]
            for value in chosen or ([] if self.many else [v for v, _picked in self.options[:1]]):
                self.keep(self.select, value)

    def keep(self, name: str, value: str) -> None:
        if self.forms and name:
            self.forms[-1].append((name, value))


def read(response: Any) -> FormReader:
    reader = FormReader()
    reader.feed(response.content.decode())
    reader.close()
    return reader


def posted(response: Any, *, holding: str = "base") -> dict[str, Any]:
    """The fields of the first form that holds this field, name → value or values."""
    form = next(form for form in read(response).forms if holding in dict(form))
    values: dict[str, list[str]] = {}
    for name, value in form:
        values.setdefault(name, []).append(value)
    return {name: found if len(found) > 1 else found[0] for name, found in values.items()}


def text(response: Any) -> str:
    """What a reader reads, white space folded."""
    return " ".join("".join(read(response).words).split())
