"""The texts of papers as higher rooms read them."""

from __future__ import annotations

from uuid import UUID

from cityweave.papers.content import Figures
from cityweave.papers.figures import thawed
from cityweave.papers.models import Edition, Paper, Text
from cityweave.sharing.actors import ANONYMOUS


def released_edition(about: UUID, kind: str, language: str) -> Edition | None:
    """The latest edition that everybody reads."""
    public = Edition.objects.visible_to(ANONYMOUS).filter(about=about, kind=kind)
    return public.in_language(language).newest_first().first()


def released_texts(about: UUID, kind: str, language: str) -> dict[str, str]:
    """Section name → Markdown, from the latest released edition; empty where there is none."""
    edition = released_edition(about, kind, language)
    return texts_of(edition) if edition else {}


def texts_of(edition: Edition) -> dict[str, str]:
    return {section["name"]: section["body"] for section in edition.content["sections"]}


def figures_of(edition: Edition) -> Figures:
    """What the marks stood for when the edition was frozen."""
    return thawed(edition.content["figures"])


def working_texts(paper: Paper, language: str) -> dict[str, str]:
    """Section name → Markdown as it stands now, for those who see the paper; written ones only."""
    written = Text.objects.filter(section__paper=paper, language=language).exclude(body="")
    found = written.select_related("section").order_by("section__position", "pk")
    return {text.section.name: text.body for text in found}
