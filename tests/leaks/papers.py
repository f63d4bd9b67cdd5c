"""Papers of the matrix's world: texts, what stands beside them, and editions under each label."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from cityweave.papers.choices import PaperLanguage
from cityweave.papers.models import Comment, Section, Suggestion, Text, Version
from tests.leaks.description import LABELS, OWNERS
from tests.leaks.world import NOW, World, cells

NEVER_PUBLIC = ("amber", "strict", "red")
# The paper of an edition is under another label, so that neither tells of the other.
PAPER_OF = {"clear": "strict", "green": "amber", "amber": "red", "strict": "amber", "red": "strict"}
LANGUAGES = PaperLanguage.values


def language_of(owner: str) -> str:
    return LANGUAGES[OWNERS.index(owner) % len(LANGUAGES)]


def make_papers(world: World) -> None:
    """A paper for each owner under each label that papers may bear, an edition under each."""
    for _number, owner, label in cells():
        about = world.scopes[owner].ref
        if label in NEVER_PUBLIC:
            world.add(
                "paper", owner, label, kind="factsheet", about=about, source_language="en"
            )  # fmt: skip
    for _number, owner, label in cells():
        add_edition(world, owner, label)


def add_edition(world: World, owner: str, label: str) -> None:
    door = ("thing", world.grid("edition", owner, label))
    sections = [
        {
            "name": "about",
            "heading": world.word("edition.content.heading", door),
            "body": world.word("edition.content.body", door),
        }
    ]
    world.add(
        "edition", owner, label, paper_id=world.grid("paper", owner, PAPER_OF[label]),
        about=world.scopes[owner].ref, kind="factsheet", language=language_of(owner),
        number=LABELS.index(label) + 1, as_of=date(2026, 11, 1), frozen_at=NOW, authors=[],
        content={"sections": sections, "figures": {}, "is_draft": label == "green"},
    )  # fmt: skip


def make_texts(world: World) -> None:
    """In each paper a source, a translation, a suggestion, a conflict and a comment."""
    author = f"person:{world.people['officer 1 of hub one'].pk}"
    for thing in world.of_kind("paper"):
        section = Section.objects.create(
            paper_id=thing.key, name="about", position=0, words=50,
            heading=word(world, "section.heading", thing.key),
            purpose=word(world, "section.purpose", thing.key),
        )  # fmt: skip
        for language in LANGUAGES:
            make_text(world, thing.key, section, language, author)


def make_text(world: World, key: UUID, section: Section, language: str, author: str) -> None:
    state = {"en": "source", "ar": "draft", "fr": "outdated"}.get(language, "missing")
    body = word(world, "text.body", key) if state != "missing" else ""
    text = Text.objects.create(
        section=section, language=language, state=state, body=body, version=2 if body else 0,
        written_by=author if body else "", changed_at=NOW if body else None,
    )  # fmt: skip
    if not body:
        return
    for number, said in ((1, word(world, "version.body", key)), (2, body)):
        Version.objects.create(text=text, number=number, body=said, author=author, written_at=NOW)
    if language == "en":
        make_remarks(world, key, text, author)


def make_remarks(world: World, key: UUID, text: Text, author: str) -> None:
    more: dict[str, Any] = {"text": text, "author": author, "made_at": NOW}
    for is_conflict in (False, True):
        Suggestion.objects.create(
            **more, is_conflict=is_conflict, original=text.body,
            proposed=word(world, "suggestion.proposed", key),
            said_by=word(world, "suggestion.said_by", key),
        )  # fmt: skip
    Comment.objects.create(
        **more, body=word(world, "comment.body", key), quoted=word(world, "comment.quoted", key)
    )


def word(world: World, place: str, key: UUID) -> str:
    return world.word(place, ("thing", key))
