"""Comments on records: written, changed, taken back, brought back; following and muting."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from cityweave.followup import policies
from cityweave.followup.actions.keeping import end
from cityweave.followup.actions.keeping import note as note_tasks
from cityweave.followup.choices import BROUGHT_BACK_WITHIN, Attention, EndNote
from cityweave.followup.mentioned import MENTIONED
from cityweave.followup.models import Comment, Following, Mention, Task
from cityweave.journal import actions as journal
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor, actors_for

if TYPE_CHECKING:
    from cityweave.sharing.models import Record


@transaction.atomic
def write_comment(
    record: Record, text: str, *, by: Actor, mentioned: Collection[UUID] = ()
) -> Comment:
    """Said about the record; whoever is mentioned finds it in Today, and the writer follows."""
    record = sharing.locked(record)
    policies.can_write_comment(by, record).require()
    require_sight(record, mentioned, by=by)
    assert by.person is not None
    comment = Comment.objects.create(about_id=record.pk, author=by.person, text=text)
    mention(comment, mentioned)
    follow_unless_said(record, by)
    end_mentions_of({by.person.pk}, record.pk, by=by)
    note(record, "commented", by=by)
    return comment


def require_sight(record: Record, mentioned: Collection[UUID], *, by: Actor) -> None:
    """All or nobody: of whoever cannot see the record, not even the name is told."""
    readers = actors_for(mentioned)
    for key in mentioned:
        policies.can_mention_person(by, record, readers.get(key)).require()


def mention(comment: Comment, people: Iterable[UUID]) -> None:
    Mention.objects.bulk_create(
        Mention(comment=comment, person_id=person) for person in sorted(set(people))
    )


def follow_unless_said(record: Record, by: Actor) -> None:
    Following.objects.get_or_create(
        about_id=record.pk, person=by.person, defaults={"attention": Attention.FOLLOWS}
    )


def note(record: Record, verb: str, *, by: Actor) -> None:
    label = policies.label_of_talk(record)
    journal.note(f"followup.comment.{verb}", record, by=by, label=label)


def end_mentions_of(people: Collection[UUID], about: UUID, *, by: Actor) -> None:
    """Whoever answers, or is no longer mentioned, is no longer waited for."""
    tasks = Task.objects.open().filter(kind=MENTIONED, about=about, person__in=people)
    batch = uuid4()
    if end(tasks.select_for_update(), EndNote.OVER, batch, done_by=by.journal_name):
        note_tasks("kept", batch, by=by, changed=["state"])


def locked(comment: Comment) -> Comment:
    return Comment.objects.select_for_update().get(pk=comment.pk)


@transaction.atomic
def change_comment(
    record: Record, comment: Comment, text: str, *, by: Actor, mentioned: Collection[UUID] = ()
) -> Comment:
    """Within ten minutes; whom it no longer mentions is told no longer."""
    record, comment = sharing.locked(record), locked(comment)
    policies.can_change_comment(by, record, comment).require()
    require_sight(record, mentioned, by=by)
    comment.text, comment.changed_at = text, timezone.now()
    comment.save(update_fields=["text", "changed_at"])
    comment.mentions.all().delete()
    mention(comment, mentioned)
    end_unmentioned(record.pk, by=by)
    note(record, "comment_changed", by=by)
    return comment


@transaction.atomic
def take_back_comment(record: Record, comment: Comment, *, by: Actor) -> Comment:
    record, comment = sharing.locked(record), locked(comment)
    policies.can_take_back_comment(by, record, comment).require()
    comment.taken_back_at = timezone.now()
    comment.save(update_fields=["taken_back_at"])
    end_unmentioned(record.pk, by=by)
    note(record, "comment_taken_back", by=by)
    return comment


@transaction.atomic
def bring_back_comment(record: Record, comment: Comment, *, by: Actor) -> Comment:
    """Within a day; whoever it mentions is told again, as far as they still see the record."""
    record, comment = sharing.locked(record), locked(comment)
    policies.can_bring_back_comment(by, record, comment).require()
    comment.taken_back_at = None
    comment.save(update_fields=["taken_back_at"])
    note(record, "commented", by=by)
    return comment


def end_unmentioned(about: UUID, *, by: Actor) -> None:
    standing = Comment.objects.about_record(about).standing()
    still = set(Mention.objects.filter(comment__in=standing).values_list("person", flat=True))
    waiting = Task.objects.open().filter(kind=MENTIONED, about=about)
    gone = set(waiting.values_list("person", flat=True)) - still
    end_mentions_of(gone, about, by=by)


@transaction.atomic
def follow_record(record: Record, attention: str, *, by: Actor) -> None:
    """Follow it, or hear no more of it."""
    record = sharing.locked(record)
    policies.can_follow_record(by, record).require()
    Following.objects.update_or_create(
        about_id=record.pk,
        person=by.person,
        defaults={"attention": attention, "since": timezone.now()},
    )
    # Who follows what is nobody's business: the record's history does not tell it.
    journal.note("followup.following.set", by.person, by=by, label="amber")


@transaction.atomic
def forget_comments(now: datetime, *, by: Actor) -> int:
    """Words that were taken back, once nobody brings them back any more."""
    policies.can_keep_tasks(by).require()
    gone, _by_model = Comment.objects.gone_since(now - BROUGHT_BACK_WITHIN).delete()
    if gone:
        note_tasks("forgotten", uuid4(), by=by, changed=())
    return gone
