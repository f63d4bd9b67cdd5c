"""What holds while thousands of rows are written."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

USUAL = gc.get_threshold()
# Objects made before Python looks for circles among all that it holds.
SELDOM = 100_000


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Rows are let go of by themselves; to look for circles after each few hundred of them takes a
    fifth of the time (measured by the bench)."""
    gc.set_threshold(SELDOM, *USUAL[1:])
    try:
        yield
    finally:
        gc.set_threshold(*USUAL)
