"""States and the steps between them, from the rooms' choices."""

from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

from django.db.models import TextChoices

from cityweave.web.reference.rooms import WRITTEN_BY, floors, table

STEPS = "_STEPS"


def states() -> str:
    parts = ["# States and choices", WRITTEN_BY]
    for room, choices in floors("choices"):
        parts.append(f"## {room.label}")
        parts += [diagram(name, steps) for name, steps in steps_in(choices)]
        parts += [listing(kind) for kind in kinds_in(choices)]
    return "\n\n".join(parts) + "\n"


def steps_in(choices: ModuleType) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, value in vars(choices).items():
        if name.endswith(STEPS) and isinstance(value, Mapping):
            yield name.removesuffix(STEPS).replace("_", " ").lower(), value


def kinds_in(choices: ModuleType) -> Iterator[type[TextChoices]]:
    for value in vars(choices).values():
        ours = isinstance(value, type) and value.__module__ == choices.__name__
        if ours and issubclass(value, TextChoices):
            yield value


def diagram(name: str, steps: Mapping[str, Any]) -> str:
    arrows = [f"    {start} --> {end}" for start, ends in steps.items() for end in sorted(ends)]
    return "\n".join(
        [f"### Steps of a {name}", "", "```mermaid", "stateDiagram-v2", *arrows, "```"]
    )


def listing(kind: type[TextChoices]) -> str:
    rows = [(f"`{member.value}`", str(member.label)) for member in kind]
    return f"### {kind.__name__}\n\n" + table(("value", "read as"), rows)
