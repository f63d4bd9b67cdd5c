"""Beginning a paper, and holding one while something in it changes."""

from __future__ import annotations

import hashlib

from django.db import transaction

from cityweave.journal import actions as journal
from cityweave.papers import policies
from cityweave.papers.choices import PaperLanguage, TextState
from cityweave.papers.kinds import PaperKind
from cityweave.papers.models import Paper, Section, Text
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.models import Record


@transaction.atomic
def begin_paper(kind: PaperKind, about: Record, language: str, *, by: Actor) -> Paper:
    """A fresh paper about a hub or a city, with the sections of its kind, all of them empty."""
    about = sharing.locked(about)
    name = getattr(about, "names", {}).get(language) or str(about)
    paper = Paper(
        kind=kind.name,
        about=about.ref,
        source_language=language,
        title=f"{name}: {kind.title_in(language)}"[:300],
        owner=about.owner,
        hub=about.hub,
    )
    same = Paper.objects.about(about.pk).filter(kind=kind.name, owner=about.owner)
    standing = same.filter(binned_at__isnull=True).first()
    policies.can_begin_paper(by, paper, standing).require()
    sharing.add_record(paper, by=by)
    add_sections(paper, kind)
    journal.note("papers.paper.begun", paper, by=by, changed=["kind", "about"])
    return paper


def add_sections(paper: Paper, kind: PaperKind) -> list[str]:
    """The sections that the kind has and the paper has not, empty; the names of those added."""
    known = set(Section.objects.filter(paper=paper).values_list("name", flat=True))
    plans = [(at, plan) for at, plan in enumerate(kind.sections) if plan.name not in known]
    for position, plan in plans:
        section = Section.objects.create(
            paper=paper,
            name=plan.name,
            heading=plan.heading_in(paper.source_language),
            purpose=str(plan.purpose),
            words=plan.words,
            position=position,
        )
        Text.objects.bulk_create(empty_texts(section, paper.source_language))
    return [plan.name for _position, plan in plans]


@transaction.atomic
def grow_papers(kind: PaperKind, *, by: Actor) -> int:
    """A kind may gain sections: papers begun before get them. How many papers grew."""
    papers = Paper.objects.select_for_update().filter(kind=kind.name, binned_at__isnull=True)
    policies.can_grow_papers(by).require()
    grown = [(paper, added) for paper in papers if (added := add_sections(paper, kind))]
    for paper, added in grown:
        journal.note("papers.paper.grown", paper, by=by, changed=added)
    return len(grown)


def empty_texts(section: Section, source: str) -> list[Text]:
    states = {source: TextState.SOURCE}
    return [
        Text(section=section, language=code, state=states.get(code, TextState.MISSING))
        for code in PaperLanguage.values
    ]


def locked(text: Text) -> tuple[Paper, Section, Text]:
    """A text as it stands now. The paper's row is the lock for everything in it."""
    section = Section.objects.get(pk=text.section_id)
    paper = Paper.objects.select_for_update().get(pk=section.paper_id)
    return paper, section, Text.objects.get(pk=text.pk)


def hash_of(body: str) -> str:
    """SHA-256 of a source text, by which a translation knows what it was made from."""
    return hashlib.sha256(body.encode()).hexdigest()


def place_of(section: Section, text: Text) -> str:
    """The name of a text in the journal: never what it says."""
    return f"{section.name}.{text.language}"
