"""What is found of papers: the paper's present texts for its team, editions for their readers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cityweave.papers.models import Edition, Paper, Text
from cityweave.sharing.findable import Findable, Said, register_findable


def paper_said(paper: Paper) -> Said:
    texts = Text.objects.filter(section__paper=paper).order_by("section__position", "language")
    return Said((paper.title,), "\n".join(texts.values_list("body", flat=True)))


def edition_said(edition: Edition) -> Said:
    return Said((edition.title,), edition.text)


def register() -> None:
    register_findable(Findable(Paper, Paper._meta.verbose_name, _("Papers"), paper_said))
    register_findable(Findable(Edition, Edition._meta.verbose_name, _("Editions"), edition_said))
