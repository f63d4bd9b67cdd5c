"""Arrows point down: foreign keys too, and no import hides in a function."""

import ast
from collections.abc import Iterator

from django.apps import apps
from django.db import models

from tests.architecture.source import Module, assert_held, found, functions, height_of_rooms


def room_of(model: type[models.Model]) -> str:
    return model.__module__.split(".")[1]


def upward(own: str, other: str) -> bool:
    """Whether an arrow from one room to the other points up, or across its own floor."""
    height = height_of_rooms()
    return own != other and height[other] <= height[own]


def upward_keys() -> Iterator[str]:
    for model in apps.get_models():
        if not model.__module__.startswith("cityweave."):
            continue
        for field in model._meta.get_fields():
            target = field.related_model
            if field.auto_created or not isinstance(target, type):
                continue
            if not target.__module__.startswith("cityweave."):
                continue
            if upward(room_of(model), room_of(target)):
                yield f"{model.__name__}.{field.name} points up to {target.__name__}"


def hidden_imports(module: Module) -> Iterator[str]:
    for function in functions(module.tree):
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield f"{node.lineno} an import hides in {function.name}"


# AppConfig.ready is the one place Django gives for importing what needs all models.
READY = "apps.py"


def hidden_imports_but_ready(module: Module) -> Iterator[str]:
    if not module.path.endswith(READY):
        yield from hidden_imports(module)


def test_no_foreign_key_points_up() -> None:
    assert list(upward_keys()) == []


def test_no_import_hides_in_a_function() -> None:
    assert_held(hidden_imports_but_ready)


def test_the_rules_can_fail() -> None:
    assert upward("sharing", "network")
    assert upward("journal", "mail")
    assert not upward("network", "sharing")
    assert found(hidden_imports, "cityweave/network/views.py", "def f():\n    import os\n")
