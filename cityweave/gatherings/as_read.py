"""Words of two writers meet: a form carries what it was opened with, and nobody saves over more."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any


class SaidMeanwhile(Exception):
    """Somebody else saved since the form was opened; `mark` is of what stands now."""

    def __init__(self, mark: str) -> None:
        super().__init__("Somebody else saved meanwhile.")
        self.mark = mark


def mark_of(values: Mapping[str, Any]) -> str:
    """Of what stands in a few columns; another one as soon as one of them says something else."""
    said = "\0".join(f"{name}={values[name]}" for name in sorted(values))
    return hashlib.sha256(said.encode()).hexdigest()


def require_as_read(was: str, standing: Mapping[str, Any]) -> None:
    """Part of an act under its lock. Without a mark nobody read anything before."""
    now = mark_of(standing)
    if was not in {"", now}:
        raise SaidMeanwhile(now)


def columns(thing: Any, names: Any) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in names}
