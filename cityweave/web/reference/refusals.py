"""Every policy, and the sentences with which it refuses."""

import ast
import inspect
from collections.abc import Callable, Iterator
from types import ModuleType

from cityweave.web.reference.rooms import WRITTEN_BY, floors


def refusals() -> str:
    parts = [
        "# Refusals",
        WRITTEN_BY,
        "Each policy answers yes, or no with one of these sentences. Who gets which answer is in "
        "[permissions](permissions.md).",
    ]
    for room, policies in floors("policies"):
        parts.append(f"## {room.label}")
        parts += [policy(one) for one in policies_in(policies)]
    return "\n\n".join(parts) + "\n"


def policies_in(module: ModuleType) -> Iterator[Callable[..., object]]:
    for name, value in vars(module).items():
        own = getattr(value, "__module__", "") == module.__name__
        if own and name.startswith("can_") and inspect.isfunction(value):
            yield value


def policy(function: Callable[..., object]) -> str:
    name = function.__name__.replace("_", " ")
    about = inspect.getdoc(function)
    refusals = [f"- {sentence}" for sentence in refusals_of(function)]
    return "\n\n".join(filter(None, [f"### {name}", about, "\n".join(refusals)]))


def refusals_of(function: Callable[..., object]) -> list[str]:
    """The texts given to _() within no(…), in order."""
    tree = ast.parse(inspect.getsource(function))
    return [
        call.args[0].value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "_"
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    ]
