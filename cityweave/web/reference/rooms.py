"""The product's rooms and what lies in them."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.apps import AppConfig, apps

WRITTEN_BY = "<!-- Written by make reference; change the code, not this page. -->"


def rooms() -> list[AppConfig]:
    """Our own apps, by name."""
    ours = (app for app in apps.get_app_configs() if app.name.startswith("cityweave."))
    return sorted(ours, key=lambda app: app.label)


def floor(room: AppConfig, name: str) -> ModuleType | None:
    """A room's module of that name, where it has one."""
    address = f"{room.name}.{name}"
    return import_module(address) if find_spec(address) else None


def floors(name: str) -> Iterator[tuple[AppConfig, ModuleType]]:
    for room in rooms():
        if found := floor(room, name):
            yield room, found


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in lines
    )
