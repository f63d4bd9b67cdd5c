"""Refusals that are nobody's mistake: raised anywhere below the edges, answered with a page."""

from __future__ import annotations

from datetime import timedelta


class Conflict(Exception):
    """What was asked for no longer fits what stands now; its text is the sentence shown."""


class TooMany(Exception):
    """Too many requests of one kind; its text is the sentence shown."""

    def __init__(self, sentence: str = "", *, wait: timedelta | None = None) -> None:
        super().__init__(sentence)
        self.wait = wait
