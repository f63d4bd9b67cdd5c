"""Writing texts: merged by paragraph, no word lost; and checking translations."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from cityweave.journal import actions as journal
from cityweave.papers import policies
from cityweave.papers.actions.papers import hash_of, locked, place_of
from cityweave.papers.choices import TextState
from cityweave.papers.models import Section, Suggestion, Text, Version
from cityweave.papers.paragraphs import Clash, joined, merge, split
from cityweave.sharing.actors import Actor


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a save."""

    text: Text
    is_changed: bool
    # Somebody else had saved meanwhile.
    is_merged: bool
    # Places where both wrote differently: theirs stands, mine waits beside it.
    conflicts: int


@transaction.atomic
def write_text(text: Text, body: str, *, base: int, seen_source: str = "", by: Actor) -> Outcome:
    """Save what was written over version `base`; `seen_source` is the hash of the source then."""
    paper, section, text = locked(text)
    policies.can_edit_text(by, paper).require()
    began = body_at(text, base)
    merged = merge(split(began), split(text.body), split(body))
    is_merged = began != text.body
    is_changed = joined(merged.paragraphs) != text.body
    place = place_of(section, text)
    if is_changed:
        keep_version(text, section, joined(merged.paragraphs), seen_source, by=by)
        journal.note("papers.text.changed", paper, by=by, changed=[place])
    if merged.clashes:
        keep_clashes(text, merged.clashes, by=by)
        journal.note("papers.text.met", paper, by=by, changed=[place])
    return Outcome(text, is_changed, is_merged, len(merged.clashes))


def body_at(text: Text, number: int) -> str:
    """The text as version `number` had it; what stands now for one there never was."""
    if number >= text.version:
        return text.body
    kept = Version.objects.filter(text=text, number=number).first()
    return kept.body if kept else ""


def keep_clashes(text: Text, clashes: tuple[Clash, ...], *, by: Actor) -> None:
    """What I wrote where somebody else had written too waits beside the text, in my words."""
    waiting = Suggestion.objects.conflicts().filter(text=text, author=by.journal_name)
    known = set(waiting.values_list("original", "proposed"))
    Suggestion.objects.bulk_create(
        Suggestion(
            text=text,
            position=clash.position,
            original=joined(clash.theirs),
            proposed=joined(clash.mine),
            author=by.journal_name,
            is_conflict=True,
        )
        for clash in clashes
        # The same form sent once more waits once.
        if (joined(clash.theirs), joined(clash.mine)) not in known
    )


def keep_version(
    text: Text,
    section: Section,
    body: str,
    seen_source: str = "",
    *,
    by: Actor,
    suggested_by: str = "",
) -> None:
    """Part of each act that changes a text: a new version, and what follows for the others."""
    text.body = body
    text.version += 1
    text.written_by = by.journal_name
    text.checked_by = ""
    text.changed_at = timezone.now()
    Version.objects.create(
        text=text,
        number=text.version,
        body=body,
        author=by.journal_name,
        suggested_by=suggested_by,
        written_at=text.changed_at,
    )
    if text.state == TextState.SOURCE:
        text.source_hash = hash_of(body)
        others = Text.objects.filter(section=section).exclude(pk=text.pk)
        made = others.filter(state__in=[TextState.DRAFT, TextState.CHECKED])
        made.exclude(source_hash=text.source_hash).update(state=TextState.OUTDATED)
    else:
        set_state(text, section, seen_source)
    text.save()


def set_state(text: Text, section: Section, seen_source: str) -> None:
    """A translation is as old as the source its writer saw."""
    if not text.body:
        text.state, text.source_hash = TextState.MISSING, ""
        return
    now = source_hash(section)
    text.source_hash = seen_source or text.source_hash or now
    text.state = TextState.DRAFT if text.source_hash == now else TextState.OUTDATED


def source_hash(section: Section) -> str:
    source = Text.objects.filter(section=section, state=TextState.SOURCE).first()
    return hash_of(source.body) if source else ""


@transaction.atomic
def check_text(text: Text, *, base: int, seen_source: str, by: Actor) -> Text:
    """Somebody other than its writer has held this version against the source."""
    paper, section, text = locked(text)
    policies.can_check_text(by, paper, text).require()
    policies.is_what_was_read(text, base, source_hash(section), seen_source).require()
    text.state = TextState.CHECKED
    text.source_hash = source_hash(section)
    text.checked_by = by.journal_name
    text.save(update_fields=["state", "source_hash", "checked_by"])
    journal.note("papers.text.checked", paper, by=by, changed=[place_of(section, text)])
    return text
