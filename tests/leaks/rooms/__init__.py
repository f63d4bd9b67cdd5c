"""What each room lends to the matrix, one file a room.

`SAMPLES`: what stands for each of its addresses. `add_records(world)`: its records, with
`world.add`, before everything is written down. `populate(world)`: rows that are no records, after.
`crowd(world)`: notice sixty rows more.
`forget(visitor, world, gone)`: in the twin world, delete such rows of what lies in `gone`.
"""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import Any


def modules() -> list[ModuleType]:
    """The rooms' files, by name."""
    names = sorted(found.name for found in pkgutil.iter_modules(__path__))
    return [importlib.import_module(f"{__name__}.{name}") for name in names]


def ask_each(name: str, *given: Any) -> None:
    """Let every room that has such a function do its part."""
    for module in modules():
        part = getattr(module, name, None)
        if part:
            part(*given)
