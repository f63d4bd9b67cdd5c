"""Who may begin papers, write and check texts, suggest, comment, and freeze editions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cityweave.papers.choices import SuggestionState, TextState
from cityweave.sharing.choices import Label
from cityweave.sharing.policies import can_add_record, can_edit_record, can_view
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from cityweave.papers.models import Comment, Paper, Suggestion, Text
    from cityweave.sharing.actors import Actor


def can_begin_paper(actor: Actor, paper: Paper, standing: Paper | None) -> Verdict:
    """Whether this unsaved paper may be added; `standing` is one of its kind about the same."""
    if not (verdict := can_add_record(actor, paper)):
        return verdict
    if standing is not None:
        return no(_("There is such a paper already. Write on in that one."))
    return YES


def can_grow_papers(actor: Actor) -> Verdict:
    """A kind gains sections by a new version of the product, and by nobody's hand."""
    if actor.kind == "system":
        return YES
    return no(_("Papers get new sections by themselves, overnight."))


def can_edit_text(actor: Actor, paper: Paper) -> Verdict:
    return can_edit_record(actor, paper)


def can_check_text(actor: Actor, paper: Paper, text: Text) -> Verdict:
    """A second pair of eyes holds a translation against the source."""
    if not (verdict := can_edit_record(actor, paper)):
        return verdict
    if text.state == TextState.SOURCE:
        return no(_("This is the source; the other languages are checked against it."))
    if text.state == TextState.MISSING:
        return no(_("There is nothing to check yet."))
    if text.written_by == actor.journal_name:
        return no(_("You wrote this last, so somebody else checks it."))
    return YES


def is_what_was_read(text: Text, base: int, source_now: str, seen_source: str) -> Verdict:
    """Nobody checks what they have not read."""
    if text.version != base or source_now != seen_source:
        return no(_("The text or its source has changed since. Read both again, then check."))
    return YES


def can_suggest_change(actor: Actor, paper: Paper) -> Verdict:
    """Whoever reads a paper under way may say what they would change."""
    if not can_view(actor, paper):
        return no(_("You cannot see this."))
    if actor.person is None:
        return no(_("Suggestions and comments are made by a person."))
    return YES


def can_write_comment(actor: Actor, paper: Paper) -> Verdict:
    return can_suggest_change(actor, paper)


def can_accept_suggestion(actor: Actor, paper: Paper, suggestion: Suggestion) -> Verdict:
    if not (verdict := can_edit_record(actor, paper)):
        return verdict
    return is_open(suggestion)


def still_fits(body: str | None) -> Verdict:
    """`body` is the text with the suggestion in it, none where its paragraph is gone."""
    if body is None:
        return no(
            _("This paragraph has changed since. Put the words in by hand, then decline this.")
        )
    return YES


def can_reject_suggestion(actor: Actor, paper: Paper, suggestion: Suggestion) -> Verdict:
    """Those who edit, and whoever made it."""
    may = can_edit_record(actor, paper)
    if not may and not (can_view(actor, paper) and suggestion.author == actor.journal_name):
        return may
    return is_open(suggestion)


def is_open(suggestion: Suggestion) -> Verdict:
    if suggestion.state != SuggestionState.OPEN:
        return no(_("This suggestion has been decided already."))
    return YES


def can_settle_comment(actor: Actor, paper: Paper, comment: Comment) -> Verdict:
    may = can_edit_record(actor, paper)
    if not may and not (can_view(actor, paper) and comment.author == actor.journal_name):
        return may
    if comment.resolved_at is not None:
        return no(_("This comment is settled already."))
    return YES


def can_send_out_text(actor: Actor, paper: Paper) -> Verdict:
    """What leaves as a file is read by whoever holds it."""
    if not (verdict := can_edit_record(actor, paper)):
        return verdict
    if paper.label == Label.RED:
        return no(_("Only named persons read this paper, so no file of it is made."))
    if paper.label == Label.STRICT and not actor.answers_for(paper):
        return no(_("Only its owner takes a file of this paper."))
    return YES


def can_freeze_edition(
    actor: Actor, paper: Paper, texts: Iterable[Text], conflicts: int
) -> Verdict:
    """Whether the texts of one language may be frozen as they stand."""
    if not (verdict := can_edit_record(actor, paper)):
        return verdict
    if paper.label == Label.RED:
        return no(_("Only named persons read this paper. Lower its label before an edition."))
    written = [text for text in texts if text.body]
    if not written:
        return no(_("No section is written in this language yet."))
    if any(text.state == TextState.OUTDATED for text in written):
        return no(_("A section is outdated: its source has changed. Bring it up to date first."))
    if conflicts:
        return no(
            ngettext(
                "In one place two texts met. Decide which stands, then freeze the edition.",
                "In {n} places two texts met. Decide which stand, then freeze the edition.",
                conflicts,
            ).format(n=conflicts)
        )
    return YES
