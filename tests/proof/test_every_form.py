"""Five thousand posts to every form that anybody can open: nothing breaks, what was typed stays."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.leaks import samples
from tests.leaks.conftest import world
from tests.leaks.description import BY_NAME
from tests.leaks.test_posts import LEAVING, few_of_each, view_of
from tests.leaks.undoing import undone
from tests.leaks.walking import client_of
from tests.leaks.world import World
from tests.proof.bad_posts import NASTY
from tests.proof.forms import Choices, Form, forms_of, lost

__all__ = ["world"]
pytestmark = [pytest.mark.django_db, pytest.mark.proof]

POSTS = 5_000
ROLES = (
    "anonymous", "focal point of city a", "officer of hub two", "manager of hub one",
    "network desk", "operator",
)  # fmt: skip
OF_EACH = 3
REFUSED = {200, 409, 422}
PLAIN = ("Tamrindi", "office@town.example", "2026-11-30", "7", "নাম", "اسم")


def test_the_proof_can_fail() -> None:
    form = Form("/", {"note": [""], "kind": ["a"]}, {"note"}, {"kind": Choices({"a", "b"})})
    answer = HttpResponse(
        "<form method=post><textarea name='note'>\nOther words.</textarea>"
        "<select name='kind'><option value='a' selected>A<option value='b'>B</select></form>"
    )

    assert lost(form, {"note": ["My words."], "kind": ["b"]}, answer) == ["note", "kind"]


def test_five_thousand_posts_break_nothing_and_lose_nothing(world: World) -> None:
    found = list(every_form(world))
    addresses = {view_of(form.action) for _role, form in found}
    assert len(addresses) > 100
    wrong: dict[str, str] = {}
    dice = random.Random(20_261_122)
    clients = {role: client_of(BY_NAME[role], world) for role in ROLES}
    for number in range(POSTS):
        role, form = found[number % len(found)]
        told = filled(form, dice)
        if problem := sent(clients[role], form, told):
            wrong.setdefault(f"{view_of(form.action)}: {problem.split(':')[0]}",
                             f"{role} {form.action} {problem} {told}"[:600])  # fmt: skip
    assert not wrong, "\n".join(wrong.values())


def every_form(world: World) -> Iterator[tuple[str, Form]]:
    """Of each address that takes forms a few, as each role finds them on the pages it opens."""
    kept: dict[str, int] = {}
    pages = few_of_each(samples.samples(world))
    for role in ROLES:
        client = client_of(BY_NAME[role], world)
        for sample in pages:
            for form in forms_on(client, sample.path):
                view = view_of(form.action)
                seen = kept.setdefault(f"{role} {view}", 0)
                if view and view not in LEAVING and seen < OF_EACH:
                    kept[f"{role} {view}"] = seen + 1
                    yield role, form


def forms_on(client: Client, path: str) -> list[Form]:
    answer = client.get(path)
    is_page = answer.get("Content-Type", "").startswith("text/html")
    return forms_of(path, answer) if answer.status_code == 200 and is_page else []


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
    return dice.choice(NASTY if dice.random() < 0.6 else PLAIN)


def sent(client: Client, form: Form, told: dict[str, list[str]]) -> str:
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
