"""Questions about comments, the weekly letter and national dialogues."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from cityweave.convene import actions as convene_actions
from cityweave.convene import policies as convene
from cityweave.followup import actions as followup_actions
from cityweave.followup import policies as followup
from cityweave.followup.models import Comment
from tests import makers
from tests.permissions.question import Question
from tests.permissions.world import World


def comments(world: World) -> Iterator[Question]:
    """About a promise of Tamrindi and about a public city of Coast."""
    made = makers.make_commitment(world.city, by=world.officer)
    public = world.public_city("Topaz")
    said = followup_actions.write_comment(made, "Still so?", by=world.officer)
    for policy in (
        followup.can_read_comments,
        followup.can_write_comment,
        followup.can_follow_record,
    ):
        yield Question(policy, "a commitment of Tamrindi", (made,))
        yield Question(policy, "a public city of Coast", (public,))
    for receiver in ("focal point", "other hub"):
        about = f"“{receiver}”, about a commitment of Tamrindi"
        yield Question(followup.can_mention_person, about, (made, world.actors[receiver]))
    yield Question(followup.can_change_comment, "of “officer”", (made, said))
    yield Question(followup.can_take_back_comment, "of “officer”", (made, said))
    old = Comment(about_id=made.pk, author=said.author, written_at=timezone.now() - HOUR)
    yield Question(followup.can_change_comment, "of “officer”, an hour old", (made, old))
    yield Question(followup.can_bring_back_comment, "of “officer”, standing", (made, said))
    back = Comment(about_id=made.pk, author=said.author, taken_back_at=timezone.now())
    yield Question(followup.can_bring_back_comment, "of “officer”, taken back", (made, back))
    yield Question(followup.can_choose_digest, "")
    yield Question(followup.can_write_digests, "")


HOUR = timedelta(hours=1)


def dialogues(world: World) -> Iterator[Question]:
    facts = {"title": "The first evening", "country": "KE"}
    opened = convene_actions.open_dialogue(facts, hub=world.coast, by=world.officer)
    item = convene_actions.add_checklist_item(world.coast.owner, "Cities sit", by=world.officer)
    yield Question(convene.can_open_dialogue, "at Coast", (world.coast.pk,))
    yield Question(convene.can_review_dialogue, "of Coast", (opened,))
    yield Question(convene.can_add_checklist_item, "of Coast", (world.coast.pk,))
    yield Question(convene.can_add_checklist_item, "of Coast, having sixty", (world.coast.pk, 60))
    yield Question(convene.can_retire_checklist_item, "of Coast", (item,))
