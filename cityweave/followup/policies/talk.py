"""Who reads and writes comments, who is mentioned, who follows; who gets the weekly letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.followup.choices import BROUGHT_BACK_WITHIN, CHANGED_WITHIN
from cityweave.sharing.choices import Label
from cityweave.sharing.policies import can_view, reads_by_label
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from cityweave.followup.models import Comment
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Record


@dataclass(frozen=True, slots=True)
class Beside:
    """A public record as its comments are kept: nothing is public without a release."""

    label: str
    hub_id: UUID
    owner_id: UUID


def label_of_talk(record: Record) -> Label:
    """The label that what is said about the record stands under."""
    return Label.GREEN if record.label == Label.CLEAR else Label(record.label)


def can_read_comments(actor: Actor, record: Record) -> Verdict:
    """Whoever sees the record now; about a public one members and staff."""
    if not actor.is_signed_in or not (verdict := can_view(actor, record)):
        return no(_("You cannot see this.")) if actor.is_signed_in else no(_("Sign in first."))
    if record.label != Label.CLEAR:
        return verdict
    if reads_by_label(actor, Beside(Label.GREEN, record.hub_id, record.owner_id)):
        return YES
    return no(_("What is said about a public record is read by members and staff."))


def reads_what_is_said(actor: Actor, record: Record) -> bool:
    return bool(can_read_comments(actor, record))


def can_write_comment(actor: Actor, record: Record) -> Verdict:
    if not (verdict := can_read_comments(actor, record)):
        return verdict
    if not actor.roles:
        return no(_("Your role has ended; ask whoever gave it to you."))
    return YES


def can_mention_person(actor: Actor, record: Record, receiver: Actor | None) -> Verdict:
    """Only whoever can see the record is told; of anybody else nothing is said here."""
    if not (verdict := can_write_comment(actor, record)):
        return verdict
    if receiver is None or not receiver.roles or not can_read_comments(receiver, record):
        return no(_("One of those you chose cannot see this, so nobody was told. Choose again."))
    return YES


def can_change_comment(actor: Actor, record: Record, comment: Comment) -> Verdict:
    if not (verdict := can_take_back_comment(actor, record, comment)):
        return verdict
    if comment.written_at < timezone.now() - CHANGED_WITHIN:
        return no(_("After ten minutes a comment stands as it is. Take it back and write anew."))
    return YES


def can_take_back_comment(actor: Actor, record: Record, comment: Comment) -> Verdict:
    if not (verdict := can_write_comment(actor, record)):
        return verdict
    if comment.author_id != actor.person_key:
        return no(_("Only whoever wrote a comment changes it or takes it back."))
    if comment.taken_back_at is not None:
        return no(_("You have taken this back already."))
    return YES


def can_bring_back_comment(actor: Actor, record: Record, comment: Comment) -> Verdict:
    if not (verdict := can_write_comment(actor, record)):
        return verdict
    if comment.author_id != actor.person_key:
        return no(_("Only whoever wrote a comment changes it or takes it back."))
    if comment.taken_back_at is None:
        return no(_("This stands already."))
    if comment.taken_back_at < timezone.now() - BROUGHT_BACK_WITHIN:
        return no(_("This was done too long ago to be undone."))
    return YES


def can_follow_record(actor: Actor, record: Record) -> Verdict:
    return can_read_comments(actor, record)


def can_choose_digest(actor: Actor) -> Verdict:
    """One's own alone: by signing in, or by the link in the letter."""
    if actor.is_signed_in or actor.kind == "link":
        return YES
    return no(_("Sign in first."))


def can_write_digests(actor: Actor) -> Verdict:
    if actor.kind == "system":
        return YES
    return no(_("Cityweave itself writes the weekly letter."))


def may_still_read_digest(
    reader: Actor | None, *, wanted: bool, named: Collection[UUID], seen: Collection[UUID]
) -> Verdict:
    """Asked again when the letter leaves: of everything its words name."""
    if reader is None or not reader.roles or not wanted:
        return no(_("They do not get this letter any more."))
    if set(named) - set(seen):
        return no(_("They may no longer read all of it."))
    return YES
