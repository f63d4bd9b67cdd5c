"""What waits for people because a colleague mentioned them; one line for each record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cityweave.followup import policies
from cityweave.followup.choices import EndNote
from cityweave.followup.mentioned import MENTIONED, latest, waiting
from cityweave.followup.models import Comment, Task
from cityweave.journal.tasks import Act, Line, Rank, TaskKind, Wanted, register_kind
from cityweave.sharing.models import Ref
from cityweave.sharing.presenters.names import called, record_kinds, visible_records
from cityweave.sharing.presenters.people import people_said

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from cityweave.journal.models import Entry
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Record


# Two records made one, and parted: what was said went along.
TURNED = (".merged", ".parted")


def stirred(entry: Entry) -> Collection[UUID]:
    if entry.verb.endswith(TURNED) and entry.ref is not None:
        into = Ref.objects.filter(pk=entry.ref).values_list("merged_into", flat=True)
        return {key for key in (entry.ref, *into) if key}
    ours = entry.verb.startswith("followup.comment.")
    return (entry.ref,) if ours and entry.ref is not None else ()


def mentions_wanted(keys: Collection[UUID] | None) -> Iterable[Wanted]:
    said = Comment.objects.standing()
    said = said if keys is None else said.filter(about__in=keys)
    mentions = latest(said.filter(mentions__isnull=False).values_list(
        "about", "mentions__person", "written_at"
    ))  # fmt: skip
    about = {record for record, _person in mentions}
    spoken = latest(
        Comment.objects.filter(about__in=about).values_list("about", "author", "written_at")
    )
    ended = Task.objects.filter(kind=MENTIONED, about__in=about, note=EndNote.BY_HAND)
    rows = ended.values_list("about", "person", "done_at")
    set_aside = latest((one, who, at) for one, who, at in rows if at is not None)
    hubs = hubs_of(about)
    for record, people in waiting(mentions, spoken, set_aside).items():
        if record in hubs:
            yield wanted(record, hubs[record], people)


def wanted(record: UUID, hub: UUID, people: Mapping[UUID, datetime]) -> Wanted:
    return Wanted(
        about=record, scope=hub, people=frozenset(people), since=max(people.values())
    )  # fmt: skip


def hubs_of(keys: Collection[UUID]) -> dict[UUID, UUID]:
    """Record → the hub that keeps it; nothing else of it is read."""
    found: dict[UUID, UUID] = {}
    for kind in set(Ref.objects.filter(pk__in=keys).values_list("kind", flat=True)):
        model = record_kinds().get(kind)
        if model is not None:
            rows = model._default_manager.filter(pk__in=keys)
            found |= dict(rows.values_list("pk", "hub"))
    return found


def mentioned_in_sight(actor: Actor) -> dict[UUID, Record]:
    """Records about which somebody mentioned the actor, as far as the actor sees them now."""
    if actor.person_key is None:
        return {}
    keys = set(Comment.objects.mentioning(actor.person_key).values_list("about", flat=True))
    seen = visible_records(keys, actor) if keys else {}
    return {key: one for key, one in seen.items() if policies.can_read_comments(actor, one)}


def sight(actor: Actor) -> Iterable[tuple[QuerySet[Any], str]]:
    """Records of all kinds: those that the actor sees are few, and are asked for first."""
    yield Ref.objects.filter(pk__in=list(mentioned_in_sight(actor))), "pk"


def lines(keys: Collection[UUID], reader: Actor) -> Mapping[UUID, Line]:
    seen = {key: one for key, one in mentioned_in_sight(reader).items() if key in set(keys)}
    said = Comment.objects.mentioning(reader.person_key).filter(about__in=list(seen))
    rows = list(said.in_order().values_list("about", "author"))
    people = people_said({author for _about, author in rows}, reader)
    by_record: dict[UUID, list[UUID]] = {}
    for about, author in rows:
        by_record.setdefault(about, []).append(author)
    return {key: line_of(seen[key], authors, people) for key, authors in by_record.items()}


def line_of(record: Record, authors: list[UUID], people: Mapping[UUID, str]) -> Line:
    page = f"{reverse('followup:comments', kwargs={'key': record.pk})}#last"
    count = len(authors)
    return Line(
        title=called(record),
        href=page,
        act=Act(_("Read and answer"), href=page),
        quiet=Act(_("Done"), performs="done"),
        text=ngettext(
            "You were mentioned in a comment.", "You were mentioned in {n} comments.", count
        ).format(n=count),
        why=people.get(authors[-1], ""),
        label=policies.label_of_talk(record),
    )


def whoever_is_mentioned(keys: Collection[UUID], actor: Actor) -> Collection[UUID]:
    said = Comment.objects.mentioning(actor.person_key).filter(about__in=keys)
    return set(said.values_list("about", flat=True))


def register() -> None:
    register_kind(
        TaskKind(
            MENTIONED,
            Rank.COLLEAGUE,
            wanted=mentions_wanted,
            stirred=stirred,
            sight=sight,
            lines=lines,
            may_hold=whoever_is_mentioned,
        )
    )
