"""The product's modules as syntax trees, with the room and the floor each lives on."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "cityweave"


@dataclass(frozen=True)
class Module:
    """One file: `floor` is its first name below the room, views for web/views/cities.py too."""

    path: str
    room: str
    floor: str
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


Rule = Callable[[Module], Iterator[str]]


def module(path: str, text: str) -> Module:
    parts = path.removesuffix(".py").split("/")
    room = parts[1] if len(parts) > 2 else ""
    floor = parts[2] if len(parts) > 2 else parts[-1]
    return Module(path, room, floor, text, ast.parse(text))


@lru_cache(maxsize=1)
def modules() -> tuple[Module, ...]:
    return tuple(
        module(str(path.relative_to(ROOT)), path.read_text())
        for path in sorted(PACKAGE.rglob("*.py"))
    )


def broken(rule: Rule, allowed: dict[str, str] | None = None) -> list[str]:
    """What breaks the rule anywhere in the product, save where a reason is listed."""
    excused = allowed or {}
    return [
        f"{one.path}:{finding}"
        for one in modules()
        if one.path not in excused
        for finding in rule(one)
    ]


def assert_held(rule: Rule, allowed: dict[str, str] | None = None) -> None:
    """Fails with every place that breaks the rule, and every exception nobody needs."""
    problems = broken(rule, allowed)
    problems += [f"{path} needs no exception any more" for path in unneeded(rule, allowed or {})]
    assert not problems, "\n" + "\n".join(problems)


def unneeded(rule: Rule, allowed: dict[str, str]) -> list[str]:
    """Exceptions whose file no longer breaks the rule (or is gone)."""
    files = {one.path: one for one in modules()}
    return [path for path in allowed if path not in files or not list(rule(files[path]))]


def found(rule: Rule, path: str, text: str) -> list[str]:
    """What the rule says about a sample."""
    return list(rule(module(path, text)))


@lru_cache(maxsize=1)
def height_of_rooms() -> dict[str, int]:
    """Room → its floor in the house, 0 the highest; read from the import contracts."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    return {
        room.strip(" ()"): height for height, line in enumerate(layers) for room in line.split("|")
    }


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node


def called(call: ast.Call) -> str:
    """The last name of what is called: `save` for thing.save()."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of everything imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def without_type_checking(tree: ast.Module) -> ast.Module:
    """The tree without blocks that only the type checker reads."""
    body = [
        node
        for node in tree.body
        if not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test))
    ]
    return ast.Module(body=body, type_ignores=[])
