"""Beginning a gathering's report from what is on record, and taking its papers away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction

from cityweave.gatherings import policies
from cityweave.gatherings.choices import OUTCOME_NOTE, REPORT
from cityweave.journal import actions as journal
from cityweave.papers import actions as papers
from cityweave.papers.kinds import KINDS
from cityweave.papers.models import Paper, Text
from cityweave.sharing import actions as sharing
from cityweave.sharing.choices import is_stricter

if TYPE_CHECKING:
    from cityweave.gatherings.models import Gathering
    from cityweave.sharing.actors import Actor


@transaction.atomic
def begin_report(
    gathering: Gathering, language: str, drafts: Mapping[str, str], *, by: Actor
) -> Paper:
    """The report in one language, with what the records say already in its sections."""
    return begin(REPORT, gathering, language, drafts, by=by)


@transaction.atomic
def begin_note(
    gathering: Gathering, language: str, drafts: Mapping[str, str], *, by: Actor
) -> Paper:
    """The outcome note, beside the report: what becomes public once two people release it."""
    return begin(OUTCOME_NOTE, gathering, language, drafts, by=by)


def begin(
    kind: str, gathering: Gathering, language: str, drafts: Mapping[str, str], *, by: Actor
) -> Paper:
    gathering = sharing.locked(gathering)
    policies.can_begin_report(by, gathering).require()
    paper = papers.begin_paper(KINDS[kind], gathering, language, by=by)
    if is_stricter(gathering.label, paper.label):
        # What is drafted here was read off the gathering: no wider circle reads it.
        sharing.set_label(paper, gathering.label, by=by)
    texts = Text.objects.filter(section__paper=paper, language=language).select_related("section")
    for text in texts:
        if body := drafts.get(text.section.name, ""):
            papers.write_text(text, body, base=text.version, by=by)
    return paper


@transaction.atomic
def note_taking(gathering: Gathering, reason: str, *, by: Actor) -> None:
    """Who took a paper above GREEN away, and why."""
    policies.can_take_papers(by, gathering, reason).require()
    journal.note_access("export", gathering, by=by, reason=reason)
