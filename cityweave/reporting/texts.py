"""The texts that officers wrote for a factsheet, as their latest edition was released."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from cityweave.papers import figures
from cityweave.papers.content import Figures
from cityweave.papers.reading import released_texts
from cityweave.reporting.kinds import FACTSHEET


def texts_for(hub: UUID, language: str) -> Mapping[str, str]:
    """Markdown by section, as released in this language; none until an edition is."""
    return released_texts(hub, FACTSHEET.name, language)


def figures_for(hub: UUID, texts: Mapping[str, str], language: str) -> Figures:
    """What the marks in these texts stand for today: a factsheet follows its records."""
    return figures.figures_for(hub, texts.values(), language)
