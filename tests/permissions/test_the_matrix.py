"""The page that says who may do what says what the policies answer."""

import importlib
import inspect
from collections.abc import Iterator

import pytest

from tests.architecture.source import PACKAGE, ROOT
from tests.permissions.matrix import matrix
from tests.permissions.questions import questions
from tests.permissions.world import World

PAGE = ROOT / "docs" / "reference" / "permissions.md"
# Asked through can_grant_role, for the operator alone; of links, which nobody here bears.
STEPS = {
    "can_operator_grant",
    "can_continue_joining",
    "can_confirm_application",
    "can_correct_address",
}
# Whoever holds the letter's link may, whoever they are.
BY_LINK = {
    *("can_accept_invitation", "can_say_helpful_by_link", "can_answer_by_link"),
    *("can_answer_invitation", "can_register", "can_answer_as_host"),
    "can_show_page",
}

pytestmark = pytest.mark.django_db


def policies() -> Iterator[str]:
    files = {path.parent.name for path in PACKAGE.glob("*/policies.py")}
    packages = {path.parent.parent.name for path in PACKAGE.glob("*/policies/__init__.py")}
    for name_of_room in sorted(files | packages):
        room = importlib.import_module(f"cityweave.{name_of_room}.policies")
        for name, _policy in inspect.getmembers(room, inspect.isfunction):
            if name.startswith("can_"):
                yield name


def test_the_page_is_fresh(request: pytest.FixtureRequest) -> None:
    written = matrix()
    if request.config.getoption("--write-reference"):
        PAGE.write_text(written)

    assert PAGE.read_text() == written, "Run make reference."


def test_every_policy_is_asked() -> None:
    asked = {one.policy.__name__ for one in questions(World())}

    assert set(policies()) - STEPS == asked


def test_somebody_may_do_each_thing_and_strangers_nothing() -> None:
    world = World()
    stranger = world.actors["stranger"]
    granted = {
        f"{one.policy.__name__} {one.about}"
        for one in questions(world)
        if one.policy.__name__ not in BY_LINK and one.answer(stranger)
    }

    assert granted == {"can_view a city of Coast, TLP:CLEAR"}
