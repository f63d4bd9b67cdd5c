"""What is found of papers: the paper's present texts for its team, editions for their readers."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

from cityweave.papers.models import Edition, Paper, Text
from cityweave.sharing.findable import Findable, Said, register_findable

# What marks a text up: live figures, headings, emphasis and lists.
MARKS = re.compile(r"\[\[[^\]]*\]\]|^\s*(?:#+|[-*>])\s+|\*\*|__", re.MULTILINE)


def words_in(text: str) -> str:
    """The words of a text as its readers see them; a live figure counts for none."""
    return MARKS.sub(" ", text)


def paper_said(paper: Paper) -> Said:
    texts = Text.objects.filter(section__paper=paper).order_by("section__position", "language")
    return Said((paper.title,), words_in("\n".join(texts.values_list("body", flat=True))))


def edition_said(edition: Edition) -> Said:
    return Said((edition.title,), words_in(edition.text))


def register() -> None:
    register_findable(Findable(Paper, Paper._meta.verbose_name, _("Papers"), paper_said))
    register_findable(Findable(Edition, Edition._meta.verbose_name, _("Editions"), edition_said))
