"""The texts that officers write for a factsheet: which there are, and where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from cityweave.papers.content import Figures

# In the order of the paper; `scope` says the priorities, who agreed to them, and when.
HEADINGS: Mapping[str, object] = {
    "about": _("What the hub does"),
    "scope": _("Priorities"),
    "record": _("What was done"),
    "ahead": _("Looking ahead"),
    "contact": _("Work with us"),
}


def texts_for(hub: UUID, language: str) -> Mapping[str, str]:
    """Markdown by section, as released in this language; none until papers are written."""
    return {}


def figures_for(hub: UUID, texts: Mapping[str, str], language: str) -> Figures:
    """What the marks in these texts stand for."""
    return {}
