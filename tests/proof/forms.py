"""Forms of a page with all they offer: filled well and badly, sent, and what did not come back."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from http.client import OK
from typing import Any

from django.test import Client

from cityweave.gatherings.forms.registration import OF_A_MINOR
from tests.leaks.undoing import undone

NASTY = (
    "=HYPERLINK(\"http://x\")", "<script>alert(1)</script>", "&lt;b&gt;", "\u202egnp.exe", "\0",
    "9" * 400, "-1", "1e999", "NaN", "٣٤", "²", "x" * 301, "\r\n\r\n", " ", "'\"`", "{{ x }}",
    "{% x %}", "%s%n", "../../etc", "00000000-0000-0000-0000-000000000000", "2026-02-30",
    "a@b", "http://", "javascript:alert(1)", "\ufeff", "🏙️", "ﷺ" * 90, "1.1", "99999999999.1",
)  # fmt: skip
PLAIN = ("Tamrindi", "office@town.example", "2026-11-30", "7", "নাম", "اسم")
REFUSED = {200, 409, 422}

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
        # What a browser sends of a list in which nothing is chosen.
        self.first: str | None = None
        self.is_chosen = False

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
            self.first, self.is_chosen = None, "multiple" in given
        elif tag == "option" and self.select:
            form.offer(self.select, given.get("value", ""))
            self.first = given.get("value", "") if self.first is None else self.first
            if "selected" in given:
                self.is_chosen = True
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
            if self.now is not None and self.first is not None and not self.is_chosen:
                self.now.put(self.select, self.first)
            self.select, self.first = "", None
        elif tag == "textarea" and self.area and self.now is not None:
            # A browser drops the line break that a text area begins with.
            self.now.put(self.area, self.text.removeprefix("\r").removeprefix("\n"))
            self.area = ""


def take_input(given: dict[str, str], form: Form, tag: str) -> None:
    kind = given.get("type") or ("submit" if tag == "button" else "text")
    name, value = given["name"], given.get("value", "")
    if kind in {"checkbox", "radio"}:
        value = given.get("value", "on")
        form.offer(name, value)
        if "checked" in given:
            form.put(name, value)
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
    """Names of fields whose value, as it was sent, stands nowhere in what came back: in its forms,
    or in the words of a page that says it was taken."""
    said = unescape(answer.content.decode()) if answer.status_code == OK else ""
    shown = forms_of(form.action, answer)
    kept = {
        (name, plain(value)) for one in shown for name, values in one.fields.items()
        for value in values
    }  # fmt: skip
    names = [name for name in told if name in form.typing or name in form.choices]
    if told.get("age") == ["minor"]:
        # Less is asked of somebody under 18, and what was said before is not kept.
        names = [name for name in names if name in OF_A_MINOR]
    return [
        name
        for name in names
        for value in told[name][-1:]
        if is_owed(form, name, value)
        and (name, plain(value)) not in kept
        and (name not in form.typing or value not in said)
    ]


def is_owed(form: Form, name: str, value: str) -> bool:
    # White space alone, or the letter that is none, is nothing that anybody typed.
    if not value.replace("\0", "").strip() or any(word in name.lower() for word in SECRET):
        return False
    return name in form.typing or value in form.choices[name].values


def plain(value: str) -> str:
    """Line breaks as a browser sends them."""
    return value.replace("\r\n", "\n").replace("\r", "\n")


def filled(form: Form, dice: random.Random) -> dict[str, list[str]]:
    """The form with some of its fields changed: some well, some badly, some left out."""
    told = {name: list(values) for name, values in form.fields.items()}
    names = sorted({*form.fields, *form.choices})
    for name in dice.sample(names, dice.randint(0, len(names))):
        told[name] = [some_value(form, name, dice)]
        if dice.random() < 0.08:
            del told[name]
    return told


def some_value(form: Form, name: str, dice: random.Random) -> str:
    offered = form.choices.get(name)
    if offered and dice.random() < 0.7:
        return dice.choice(sorted(offered.values))
    letters = "".join(chr(dice.choice((dice.randint(1, 255), dice.randint(256, 0xD7FF))))
                      for _ in range(dice.randint(1, 30)))  # fmt: skip
    return dice.choice((dice.choice(NASTY), dice.choice(NASTY), dice.choice(PLAIN), letters))


def problem_of_sending(client: Client, form: Form, told: dict[str, list[str]]) -> str:
    """What is wrong with the answer, in words; empty where nothing is."""
    with undone(), as_before(client):
        answer: Any = client.post(form.action, told)
    if answer.status_code >= 500:
        return f"{answer.status_code}:"
    is_page = answer.get("Content-Type", "").startswith("text/html")
    if answer.status_code not in REFUSED or not is_page:
        return ""
    missing = lost(form, told, answer)
    return f"loses {' '.join(missing)}: [{answer.status_code}]" if missing else ""


@contextmanager
def as_before(client: Client) -> Iterator[None]:
    """What a post does to the session is undone with it."""
    cookies = client.cookies.copy()
    yield
    client.cookies = cookies
