"""Each form, as its owner gets it, sent by everybody: nobody learns anything from the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from tests.leaks import letters, oracle, tally
from tests.leaks import samples as addresses
from tests.leaks.canaries import found_in
from tests.leaks.description import BY_NAME, Visitor
from tests.leaks.forms import Form, FormsIn
from tests.leaks.test_leak_matrix import nothing_of, turn_of
from tests.leaks.undoing import undone
from tests.leaks.walking import answer_of, client_of, opened_by, visitors
from tests.leaks.world import World

pytestmark = pytest.mark.django_db

OWNERS_OF_FORMS = (
    "manager of hub one", "network desk", "focal point of city a", "officer of hub two",
    "operator",
)  # fmt: skip
# Whoever sends one of these is somebody else afterwards, or nobody.
LEAVING = {"accounts:sign-out", "web:invitation"}
OF_EACH = 2
# Pages of one address that are looked at for forms: the others have the same ones.
LOOKED_AT = 3
IN_EVERY_RUN = (
    "anonymous",
    "officer of hub two",
    "focal point of city b",
    "partner who is named",
    "manager of hub one whose role ended",
)


def view_of(path: str) -> str:
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


@pytest.fixture(scope="package")
def forms(world: World) -> list[Form]:
    """Of each address that takes forms a few, filled in as those see them who may send them."""
    kept: dict[str, list[Form]] = {}
    pages = few_of_each(addresses.samples(world))
    for name in OWNERS_OF_FORMS:
        client = client_of(BY_NAME[name], world)
        for sample in pages:
            answer = answer_of(client.get(sample.path))
            if answer.status == 200 and b"<form" in answer.body:
                for form in FormsIn(sample.path, answer.body.decode()).forms:
                    found = kept.setdefault(view_of(form.action), [])
                    if len(found) < OF_EACH and view_of(form.action) not in LEAVING:
                        found.append(form)
    return [form for found in kept.values() for form in found]


def few_of_each(walked: list[addresses.Sample]) -> list[addresses.Sample]:
    seen: Counter[str] = Counter()
    few = []
    for sample in walked:
        seen[sample.view] += 1
        if sample.view not in LEAVING and seen[sample.view] <= LOOKED_AT:
            few.append(sample)
    return few


def answers_to(form: Form, visitor: Visitor, world: World) -> Iterator[tuple[int, set[str]]]:
    """The answer, and where it leads."""
    client = client_of(visitor, world)
    posted = answer_of(client.post(form.action, form.fields))
    yield posted.status, set(posted.found)
    place = posted.headers.get("Location", "")
    if place.startswith("/"):
        led = answer_of(client.get(place))
        yield led.status, set(led.found)


def bearings(world: World) -> dict[str, tuple[str, str]]:
    """Addresses with a key in them, and whose key it is."""
    return {one.path: one.bearing for one in addresses.samples(world) if one.bearing}


def opens(bearing: tuple[str, str] | None, canary: str, world: World) -> bool:
    told = world.canaries.get(canary)
    return told is not None and bearing in told.doors


def everything_typed(form: Form) -> set[str]:
    # A space would join the figures of two fields to one.
    return found_in(" | ".join(value for values in form.fields.values() for value in values))


def searching(form: Form) -> Form:
    """The same form asking, in each field that offers records, for those whose name holds a
    canary."""
    finds = {name: ["cnry"] for name in form.fields if name.endswith("-find")}
    return Form(form.action, {**form.fields, **finds, "more": ["1"]})


@pytest.mark.parametrize("name", IN_EVERY_RUN)
def test_no_answer_to_a_form_tells_too_much(world: World, forms: list[Form], name: str) -> None:
    nothing_of(problems_of_sending(forms, BY_NAME[name], world))


@pytest.mark.proof
@pytest.mark.parametrize(
    "visitor", [one for one in visitors() if one.name not in IN_EVERY_RUN], ids=lambda one: one.name
)
def test_no_answer_to_a_form_tells_anybody_too_much(
    world: World, forms: list[Form], visitor: Visitor
) -> None:
    # Every second form, the next visitor the others: those of IN_EVERY_RUN send them all.
    nothing_of(problems_of_sending(forms[turn_of(visitor) % 2 :: 2], visitor, world))


def problems_of_sending(forms: list[Form], visitor: Visitor, world: World) -> list[str]:
    mine, keys = oracle.allowed(visitor, world, BY_NAME), bearings(world)
    told: list[str] = []
    every = [*forms, *(searching(f) for f in forms if any("-find" in n for n in f.fields))]
    for form in every:
        with undone():
            for status, found in answers_to(form, visitor, world):
                bearing = keys.get(urlsplit(form.action).path)
                extra = {one for one in found - mine if not opens(bearing, one, world)}
                told += problems_with(form, status, extra, visitor, world)
            told += letters.leaking(letters.sent(), world)
    tally.add(requests=len(every))
    assert forms
    return told


def problems_with(
    form: Form, status: int, extra: set[str], visitor: Visitor, world: World
) -> list[str]:
    if status >= 500:
        return [f"{visitor.name} gets {status} from {form.action}"]
    return [
        f"{visitor.name} finds {world.canaries[canary].place} "
        f"({opened_by(world.canaries[canary], world)}) after POST {form.action} [{status}]"
        for canary in sorted((extra & set(world.canaries)) - everything_typed(form))
    ]
