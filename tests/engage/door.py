"""Somebody at the door: each step as a phone sends it."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from cityweave.engage.models import Application
from cityweave.mail.models import Letter

CITY = {"city_name": "Belmar", "country": "QM", "city_kind": "rural_municipality"}
YOU = {
    "person_name": "Rina Das", "function": "mayor", "title": "", "email": "rina@town.example",
    "phone": "", "language": "en",
}  # fmt: skip
STEPS: dict[str, dict[str, Any]] = {
    "you": YOU,
    "decision": {"decision": "later"},
    "consents": {"internal_list": "on", "visibility": "counted"},
    "confirm": {},
}
LINK = re.compile(r"http://localhost:\d+(/\S+)")


def begin(client: Client | None = None, **changes: Any) -> str:
    """The token of what is begun."""
    answer = (client or Client()).post(reverse("engage:join"), CITY | changes)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"]).split("/")[-3]


def take(token: str, name: str, client: Client | None = None, **changes: Any) -> Any:
    return (client or Client()).post(step_at(token, name), STEPS[name] | changes)


def step_at(token: str, name: str) -> str:
    return reverse("engage:joining-step", kwargs={"token": token, "step": name})


def apply(client: Client | None = None, *, city: str = "Belmar", **you: Any) -> str:
    """All five steps, up to the letter that asks to confirm."""
    token = begin(client, city_name=city)
    take(token, "you", client, **you)
    for name in ("decision", "consents", "confirm"):
        assert take(token, name, client).status_code == 302
    return token


def link_in(letter: Letter) -> str:
    found = LINK.search(letter.text)
    assert found
    return found[1]


def last_letter(purpose: str) -> Letter:
    found = Letter.objects.filter(purpose=purpose).order_by("-created_at").first()
    assert found
    return found


def apply_and_confirm(client: Client | None = None, **facts: Any) -> Application:
    apply(client, **facts)
    place = link_in(last_letter("engage.confirm"))
    assert (client or Client()).post(place).status_code == 200
    return Application.objects.order_by("-created_at")[0]
