"""Somebody who writes over HTTP and remembers what the server acknowledged."""

from __future__ import annotations

import http.client
import random
import threading
import time
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from tests.forms import posted

BROKEN = (OSError, http.client.HTTPException)
# Seconds: a writer may starve under fire, but not when the fire is over.
PATIENCE, WHILE_AWAY = 3600, 0.05
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    content: bytes
    cookies: list[str]


@dataclass(slots=True)
class HttpWriter:
    """One of two writers at a city; each has a field of its own, and both add facts."""

    port: int
    city: str
    field: str
    mark: str
    stop: threading.Event
    acknowledged: list[tuple[str, str]] = field(default_factory=list)
    abandoned: list[tuple[str, str]] = field(default_factory=list)
    retries: int = 0
    refused: list[str] = field(default_factory=list)
    cookies: dict[str, str] = field(default_factory=dict)
    connection: http.client.HTTPConnection | None = None

    def write_on(self) -> None:
        chance = random.Random(self.mark)
        fact_form = self.form(f"/facts/new/?about={self.city}", "attribute")
        number = 0
        while not self.stop.is_set() and not self.refused:
            number += 1
            text = f"{self.mark}-{number}"
            if number % 2:
                page = f"/cities/{self.city}/edit/"
                fields = self.form(page, "base") | {self.field: text}
                self.write(page, fields, (self.field, text), chance)
            else:
                fields = {"attribute": "mandate", "value": text, "source": "The proof"}
                self.write(
                    f"/facts/new/?about={self.city}", fact_form | fields, ("fact", text), chance
                )

    def write(
        self, page: str, fields: dict[str, Any], what: tuple[str, str], chance: random.Random
    ) -> None:
        """Send the form until it is answered; now and then give up after a broken try."""
        body = urlencode(fields | {"submission_id": str(uuid.uuid4())}, doseq=True)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                answer = self.ask("POST", page, body)
            except ConnectionRefusedError:
                # Nobody was there, so nothing was begun.
                time.sleep(WHILE_AWAY)
                continue
            except BROKEN:
                if chance.random() < 0.2:
                    self.abandoned.append(what)
                    return
                self.retries += 1
                time.sleep(WHILE_AWAY)
                continue
            if answer.status in {302, 303}:
                self.acknowledged.append(what)
            else:
                self.refused.append(f"{page} answered {answer.status}")
            return
        self.refused.append(f"{page} was not answered in {PATIENCE} seconds")

    def form(self, page: str, holding: str) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                answer = self.ask("GET", page)
            except BROKEN:
                if time.monotonic() > end:
                    raise
                time.sleep(WHILE_AWAY)
                continue
            if answer.status != 200:
                raise RuntimeError(f"{page} answered {answer.status}")
            return posted(answer, holding=holding)

    def sign_in(self, member: str) -> None:
        door = self.form("/sign-in/", "csrfmiddlewaretoken")
        token = {"csrfmiddlewaretoken": door["csrfmiddlewaretoken"]}
        answer = self.ask("POST", f"/sign-in/cast/{member}/", urlencode(token))
        if answer.status != 302:
            raise RuntimeError(f"The cast's door answered {answer.status}")

    def ask(self, method: str, page: str, body: str | None = None) -> Answer:
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {
            "Host": "localhost",
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
        }
        if body is not None:
            headers["Content-Type"] = FORM
        try:
            self.connection.request(method, page, body, headers)
            response = self.connection.getresponse()
            answer = Answer(
                response.status, response.read(), response.msg.get_all("Set-Cookie") or []
            )
        except BROKEN:
            self.connection.close()
            self.connection = None
            raise
        for cookie in answer.cookies:
            name, value = cookie.split(";", 1)[0].split("=", 1)
            self.cookies[name] = value
        return answer
