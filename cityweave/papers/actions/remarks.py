"""Suggestions and comments beside a text: made, decided, settled, brought back from Word."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from cityweave.journal import actions as journal
from cityweave.papers import policies
from cityweave.papers.actions.papers import locked, place_of
from cityweave.papers.actions.texts import body_at, keep_version
from cityweave.papers.choices import SuggestionState
from cityweave.papers.models import Comment, Suggestion, Text
from cityweave.papers.paragraphs import Proposal, applied, joined, proposals, split
from cityweave.papers.returned import Returned
from cityweave.sharing.actors import Actor


@transaction.atomic
def suggest_changes(text: Text, body: str, *, base: int, by: Actor) -> list[Suggestion]:
    """What was written over version `base` waits as suggestions, paragraph by paragraph."""
    paper, section, text = locked(text)
    policies.can_suggest_change(by, paper).require()
    made = [
        Suggestion(
            text=text,
            position=one.position,
            original=one.original,
            proposed=one.proposed,
            author=by.journal_name,
        )
        for one in proposals(body_at(text, base), body)
    ]
    Suggestion.objects.bulk_create(made)
    if made:
        journal.note("papers.text.suggested", paper, by=by, changed=[place_of(section, text)])
    return made


@transaction.atomic
def accept_suggestion(suggestion: Suggestion, *, by: Actor) -> Text:
    """Put it into the text. NotAllowed where the paragraph it is about stands no more."""
    paper, section, text = locked(suggestion.text)
    suggestion = Suggestion.objects.get(pk=suggestion.pk)
    policies.can_accept_suggestion(by, paper, suggestion).require()
    body = applied(text.body, as_proposal(suggestion))
    policies.still_fits(body).require()
    decide(suggestion, SuggestionState.ACCEPTED, by=by)
    if body != text.body:
        keep_version(text, section, body or "", by=by, suggested_by=suggestion.author)
    journal.note("papers.text.changed", paper, by=by, changed=[place_of(section, text)])
    return text


def as_proposal(suggestion: Suggestion) -> Proposal:
    return Proposal(suggestion.position, suggestion.original, suggestion.proposed)


@transaction.atomic
def reject_suggestion(suggestion: Suggestion, *, by: Actor) -> Suggestion:
    """The text stays; the suggestion is kept among those decided."""
    paper, section, text = locked(suggestion.text)
    suggestion = Suggestion.objects.get(pk=suggestion.pk)
    policies.can_reject_suggestion(by, paper, suggestion).require()
    decide(suggestion, SuggestionState.REJECTED, by=by)
    journal.note("papers.text.declined", paper, by=by, changed=[place_of(section, text)])
    return suggestion


def decide(suggestion: Suggestion, state: str, *, by: Actor) -> None:
    suggestion.state = state
    suggestion.decided_by = by.journal_name
    suggestion.decided_at = timezone.now()
    suggestion.save(update_fields=["state", "decided_by", "decided_at"])


@transaction.atomic
def comment(text: Text, body: str, *, position: int = 0, by: Actor) -> Comment:
    """A remark beside a paragraph, counted from zero."""
    paper, section, text = locked(text)
    policies.can_write_comment(by, paper).require()
    made = Comment.objects.create(
        text=text,
        position=position,
        quoted=paragraph_at(text, position),
        body=body,
        author=by.journal_name,
    )
    journal.note("papers.text.commented", paper, by=by, changed=[place_of(section, text)])
    return made


def paragraph_at(text: Text, position: int) -> str:
    found = split(text.body)
    return found[position] if position < len(found) else ""


@transaction.atomic
def settle_comment(remark: Comment, *, by: Actor) -> Comment:
    paper, section, text = locked(remark.text)
    remark = Comment.objects.get(pk=remark.pk)
    policies.can_settle_comment(by, paper, remark).require()
    remark.resolved_by = by.journal_name
    remark.resolved_at = timezone.now()
    remark.save(update_fields=["resolved_by", "resolved_at"])
    journal.note("papers.text.settled", paper, by=by, changed=[place_of(section, text)])
    return remark


@transaction.atomic
def take_back(text: Text, returned: Returned, *, by: Actor) -> tuple[int, int]:
    """A section that came back: its changes wait as suggestions, its comments as comments."""
    paper, section, text = locked(text)
    policies.can_suggest_change(by, paper).require()
    suggestions = [
        Suggestion(
            text=text,
            position=one.position,
            original=joined(split(one.before)),
            proposed=joined(split(one.after)),
            author=by.journal_name,
            said_by=", ".join(one.authors)[:200],
        )
        for one in returned.suggestions
    ]
    comments = [
        Comment(
            text=text,
            position=one.position,
            quoted=paragraph_at(text, one.position),
            body=one.text,
            author=by.journal_name,
            said_by=one.author[:200],
        )
        for one in returned.comments
        if one.text
    ]
    Suggestion.objects.bulk_create(suggestions)
    Comment.objects.bulk_create(comments)
    journal.note("papers.text.returned", paper, by=by, changed=[place_of(section, text)])
    return len(suggestions), len(comments)


@transaction.atomic
def send_out(text: Text, reason: str, *, by: Actor) -> Text:
    """A section leaves as a file: who took it, and why, is written down."""
    paper, section, text = locked(text)
    policies.can_send_out_text(by, paper).require()
    journal.note("papers.text.sent_out", paper, by=by, changed=[place_of(section, text)])
    journal.note_access("export", paper, by=by, reason=reason)
    return text
