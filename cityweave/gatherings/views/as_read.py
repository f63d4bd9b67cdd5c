"""Saving over what was read, and no further."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cityweave.gatherings.as_read import SaidMeanwhile
from cityweave.gatherings.forms.as_read import KeptForm


def is_saved(
    form: KeptForm, act: Callable[[str], object], said: Callable[[], Mapping[str, Any]]
) -> bool:
    """Whether `act` saved; where somebody else had, the form shows what is `said` now, too."""
    try:
        act(form.was)
    except SaidMeanwhile as other:
        form.show_theirs(said(), other.mark)
        # Both wrote the same.
        return not form.theirs
    return True
