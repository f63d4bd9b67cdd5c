"""Posts to every form that anybody can open: nothing of ours breaks, what was typed stays."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.leaks import samples
from tests.leaks.conftest import built, refusals_are_not_told
from tests.leaks.description import BY_NAME
from tests.leaks.solving import Sample
from tests.leaks.test_posts import LEAVING, view_of
from tests.leaks.walking import client_of
from tests.leaks.world import World
from tests.proof.doors import doors
from tests.proof.forms import Choices, Form, filled, forms_of, lost, problem_of_sending

__all__ = ["refusals_are_not_told"]
pytestmark = pytest.mark.django_db

POSTS, FEW = 2_500, 110
# Two halves, so that two may be at work.
ROLES = (
    ("anonymous", "officer of hub two", "manager of hub one"),
    ("focal point of city a", "network desk", "operator"),
)
# Forms of one address, and pages of one address that are looked at for them, for each role.
OF_EACH, LOOKED_AT, TRIED = 3, 2, 3
BY_LOT = 20_261_122


@pytest.fixture(scope="module")
def world(django_db_setup: Any, django_db_blocker: Any) -> Iterator[World]:
    """Gone after this file: other proofs here need the clock and an empty database."""
    with built(django_db_blocker) as world:
        yield world


def test_the_proof_can_fail() -> None:
    form = Form("/", {"note": [""], "kind": ["a"]}, {"note"}, {"kind": Choices({"a", "b"})})
    answer = HttpResponse(
        "<form method=post><textarea name='note'>\nOther words.</textarea>"
        "<select name='kind'><option value='a' selected>A<option value='b'>B</select></form>"
    )

    assert lost(form, {"note": ["My words."], "kind": ["b"]}, answer) == ["note", "kind"]


@pytest.mark.both
def test_a_hundred_posts_where_people_act_break_nothing_and_lose_nothing() -> None:
    found: list[tuple[Client, Form]] = []
    for door in doors():
        client = Client()
        client.force_login(door.writer)
        forms = [form for form in forms_on(client, door.page) if door.holding in form.fields]
        assert forms, door.page
        found.append((client, forms[0]))

    wrong = wrong_after(found, FEW)
    assert not wrong, "\n".join(wrong)


@pytest.mark.proof
@pytest.mark.parametrize("roles", ROLES, ids=lambda roles: f"{roles[0]} and two more")
def test_five_thousand_posts_to_every_form_break_nothing_and_lose_nothing(
    world: World, roles: tuple[str, ...]
) -> None:
    clients = {role: client_of(BY_NAME[role], world) for role in roles}
    pages = samples.samples(world)
    found = [(clients[role], form) for role in roles for form in every_form(clients[role], pages)]
    assert len({view_of(form.action) for _client, form in found}) > 80

    wrong = wrong_after(found, POSTS)
    assert not wrong, "\n".join(wrong)


def wrong_after(found: list[tuple[Client, Form]], posts: int) -> list[str]:
    """One example of each thing that went wrong."""
    wrong: dict[str, str] = {}
    dice = random.Random(BY_LOT)
    for number in range(posts):
        client, form = found[number % len(found)]
        told = filled(form, dice)
        if problem := problem_of_sending(client, form, told):
            kind = f"{view_of(form.action)}: {problem.split(':')[0]}"
            wrong.setdefault(kind, f"{form.action} {problem} {told}"[:600])
    return list(wrong.values())


def every_form(client: Client, pages: Iterable[Sample]) -> Iterator[Form]:
    """Of each address that takes forms a few, as they stand on the pages that open."""
    kept: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    opened: Counter[str] = Counter()
    for page in pages:
        if page.view in LEAVING or tried[page.view] >= TRIED or opened[page.view] >= LOOKED_AT:
            continue
        forms = forms_on(client, page.path)
        tried[page.view] += 1
        opened[page.view] += bool(forms)
        for form in forms:
            view = view_of(form.action)
            kept[view] += 1
            if view and view not in LEAVING and kept[view] <= OF_EACH:
                yield form


def forms_on(client: Client, path: str) -> list[Form]:
    answer = client.get(path)
    is_page = answer.get("Content-Type", "").startswith("text/html")
    return forms_of(path, answer) if answer.status_code == 200 and is_page else []
