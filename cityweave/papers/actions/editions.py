"""Freezing one language of a paper as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cityweave.journal import actions as journal
from cityweave.papers import policies
from cityweave.papers.choices import TextState
from cityweave.papers.figures import figures_for, frozen
from cityweave.papers.kinds import KINDS
from cityweave.papers.models import Edition, Paper, Section, Suggestion, Text, Version, digest_of
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor


@transaction.atomic
def freeze_edition(paper: Paper, language: str, *, by: Actor) -> Edition:
    """The paper's next edition in one language; nobody but its readers sees it before a release.

    Its figures are read now, from what is public.
    """
    paper = sharing.locked(paper)
    sections = list(paper.sections.all())
    texts = {
        text.section_id: text
        for text in Text.objects.filter(section__in=sections, language=language)
    }
    conflicts = Suggestion.objects.conflicts().filter(text__in=texts.values()).count()
    policies.can_freeze_edition(by, paper, texts.values(), conflicts).require()
    written = [(one, texts[one.pk]) for one in sections if one.pk in texts and texts[one.pk].body]
    edition = make_edition(paper, language, written)
    edition.full_clean(exclude=["ref", "root"])
    edition.save()
    journal.note("papers.edition.added", edition, by=by, changed=["text"])
    return edition


def make_edition(paper: Paper, language: str, written: Sequence[tuple[Section, Text]]) -> Edition:
    content = content_of(paper, language, written)
    text = "\n\n".join(
        f"## {section['heading']}\n\n{section['body']}" for section in content["sections"]
    )
    return Edition(
        paper=paper,
        about=paper.about,
        kind=paper.kind,
        language=language,
        number=next_number(paper, language),
        title=content["title"],
        text=text,
        content=content,
        digest=digest_of(content["title"], text, content),
        as_of=timezone.localdate(),
        authors=authors_of([text for _section, text in written]),
        owner=paper.owner,
        hub=paper.hub,
        label=paper.label,
    )


def next_number(paper: Paper, language: str) -> int:
    earlier = Edition.objects.filter(paper=paper, language=language)
    return (earlier.aggregate(latest=Max("number"))["latest"] or 0) + 1


def content_of(
    paper: Paper, language: str, written: Sequence[tuple[Section, Text]]
) -> dict[str, Any]:
    """What the edition says, as plain JSON that stands for itself."""
    kind = KINDS.get(paper.kind)
    about = about_in(paper, language)
    title = f"{about}: {kind.title_in(language)}" if kind and about else paper.title
    figures = figures_for(paper.about_id, [text.body for _section, text in written], language)
    return {
        "title": title[:300],
        "is_draft": any(text.state == TextState.DRAFT for _section, text in written),
        "sections": [
            {
                "name": section.name,
                "heading": heading_in(section, kind, language),
                "body": text.body,
            }
            for section, text in written
        ],
        "figures": frozen(figures),
    }


def about_in(paper: Paper, language: str) -> str:
    """What the paper is about, in the language of the edition."""
    kind = KINDS.get(paper.kind)
    about = kind.about_model._default_manager.filter(pk=paper.about_id).first() if kind else None
    return getattr(about, "names", {}).get(language) or str(about or "")


def heading_in(section: Section, kind: Any, language: str) -> str:
    plan = kind.plan(section.name) if kind else None
    return plan.heading_in(language) if plan else section.heading


def authors_of(texts: Sequence[Text]) -> list[str]:
    """Everybody whose words may stand in these texts."""
    versions = Version.objects.filter(text__in=texts)
    pairs = versions.values_list("author", "suggested_by")
    return sorted({name for pair in pairs for name in pair if name})


@transaction.atomic
def refreeze(keys: Iterable[Any], *, by: Actor) -> None:
    """Part of an erasure: what an edition says without a name has its own fingerprint. No save:
    that refuses whatever is frozen."""
    for one in Edition._default_manager.filter(pk__in=list(keys)):
        digest = digest_of(one.title, one.text, one.content)
        Edition._default_manager.filter(pk=one.pk).update(digest=digest)
        journal.note("papers.edition.redacted", one, by=by, changed=["text"])
