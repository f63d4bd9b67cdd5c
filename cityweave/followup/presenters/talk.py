"""What is said about a record, for one reader; whom they may mention; news of what they follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, Max
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from cityweave.followup import policies
from cityweave.followup.choices import CHANGED_WITHIN, Attention
from cityweave.followup.forms import CommentForm
from cityweave.followup.models import Comment, Following
from cityweave.followup.presenters.colleagues import colleagues
from cityweave.sharing.actors import Actor, actors_for
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Audience, Sight
from cityweave.sharing.presenters.names import called, page_of, visible_records
from cityweave.sharing.presenters.people import people_said

if TYPE_CHECKING:
    from cityweave.sharing.models import Record

SHOWN = 200
READ_BACK = 1_000


@dataclass(frozen=True, slots=True)
class Said:
    """One comment as its reader finds it."""

    key: UUID
    who: str
    at: datetime
    text: str
    was_changed: bool
    told: tuple[str, ...]
    may_change: bool
    may_take_back: bool
    # One's own, which one may still bring back.
    is_taken_back: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class Talk:
    record: Record
    title: str
    label: Label
    # Where the record itself is read.
    page: str
    comments: tuple[Said, ...]
    count: int
    may_write: bool
    attention: str
    # Above GREEN the title of the window says nothing.
    is_discreet: bool


def talk_about(record: Record, reader: Actor) -> Talk:
    """Two queries, and three for the names where anything was said."""
    found = Comment.objects.about_record(record.pk).shown_to(reader.person_key).in_order()
    rows = list(found.prefetch_related("mentions")[:SHOWN])
    told = {one.pk: [mention.person_id for mention in one.mentions.all()] for one in rows}
    people = {person for keys in told.values() for person in keys}
    names = people_said({one.author_id for one in rows} | people, reader)
    standing = [one for one in rows if one.taken_back_at is None]
    last = standing[-1].pk if standing else None
    wish = Following.objects.filter(about=record.pk, person=reader.person_key).first()
    label = policies.label_of_talk(record)
    return Talk(
        record=record,
        title=called(record),
        label=label,
        page=page_of(record, reader),
        comments=tuple(said(one, told[one.pk], names, reader, last) for one in rows),
        count=len(standing),
        may_write=bool(policies.can_write_comment(reader, record)) and not reader.only_looks,
        attention=wish.attention if wish else "",
        is_discreet=label.rank > Label.GREEN.rank,
    )


def said(
    one: Comment, told: list[UUID], names: Mapping[UUID, str], reader: Actor, last: UUID | None
) -> Said:
    own = one.author_id == reader.person_key and not reader.only_looks
    stands = one.taken_back_at is None
    return Said(
        key=one.pk,
        who=names[one.author_id],
        at=one.written_at,
        text=one.text if stands else "",
        was_changed=one.changed_at is not None,
        told=tuple(names[person] for person in told) if stands else (),
        may_change=own and stands and one.written_at > timezone.now() - CHANGED_WITHIN,
        may_take_back=own and stands,
        is_taken_back=not stands,
        is_last=one.pk == last,
    )


def mentionable(record: Record, reader: Actor) -> list[tuple[str, str]]:
    """(key, name) of colleagues, and of whoever has spoken here, who can see the record."""
    known = dict(colleagues(reader))
    spoken = Comment.objects.about_record(record.pk).standing().values_list("author", flat=True)
    others = set(spoken) - {reader.person_key, *map(UUID, known)}
    names = known | {str(key): name for key, name in people_said(others, reader).items()}
    readers = actors_for(UUID(key) for key in names)
    told = knowing_of(record, readers.values())
    able = [one for one in told if policies.can_mention_person(reader, record, one)]
    offered = [(str(one.person_key), names[str(one.person_key)]) for one in able]
    return sorted(offered, key=lambda pair: pair[1].casefold())


def knowing_of(record: Record, readers: Iterable[Actor]) -> list[Actor]:
    """The same people, who is named on this one record read once for all of them. Two queries."""
    now = timezone.now()
    named = Audience.objects.standing(now).filter(root=record.root_id)
    lent = Sight.objects.standing(now).filter(ref=record.pk)
    on_root = set(named.values_list("grantee", flat=True))
    on_ref = set(lent.values_list("grantee", flat=True))
    return [
        replace(
            one,
            named=frozenset({record.root_id}) if one.me & on_root else frozenset(),
            lent=frozenset({record.pk}) if one.me & on_ref else frozenset(),
        )
        for one in readers
    ]


def beneath(record: Any, context: Any) -> str:
    """The part of a record's page. What is public keeps its comments on a page of their own."""
    request = context.get("request")
    reader: Actor | None = getattr(request, "actor", None)
    if reader is None or not policies.can_read_comments(reader, record):
        return ""
    talk = talk_about(record, reader)
    form = CommentForm(auto_id="comment_%s", offered=None)
    aside = record.label == Label.CLEAR
    parts = {"talk": talk, "form": form, "aside": aside, "on_record": True}
    return render_to_string("followup/beneath.html", parts, request=request)


@dataclass(frozen=True, slots=True)
class News:
    """What was said since then about one record that the reader follows."""

    record: Record
    at: datetime
    sentence: str
    href: str


def news_of_talk(reader: Actor, since: datetime) -> list[News]:
    """Newest first, one line a record. Four queries, and one for each kind of record."""
    if reader.person_key is None:
        return []
    said = Comment.objects.standing().filter(written_at__gt=since).exclude(author=reader.person_key)
    said_about = set(said.order_by().values_list("about", flat=True).distinct()[:READ_BACK])
    seen = visible_records(said_about, reader)
    counts = said.filter(about__in=followed_by(reader, seen)).order_by().values("about")
    rows = {
        row["about"]: row
        for row in counts.annotate(n=Count("pk"), at=Max("written_at")).order_by("-at")[:SHOWN]
    }
    return [
        news(seen[key], row["n"], row["at"])
        for key, row in rows.items()
        if policies.can_read_comments(reader, seen[key])
    ]


def news(record: Record, count: int, at: datetime) -> News:
    sentence = ngettext("{n} new comment", "{n} new comments", count).format(n=count)
    return News(record, at, sentence, reverse("followup:comments", kwargs={"key": record.pk}))


def followed_by(reader: Actor, among: Mapping[UUID, Record]) -> set[UUID]:
    """Of these the reader follows: by word or comment, or because their own team keeps it."""
    wishes = dict(
        Following.objects.filter(person=reader.person_key, about__in=list(among)).values_list(
            "about", "attention"
        )
    )
    return {
        key
        for key, record in among.items()
        if wishes.get(key) == Attention.FOLLOWS
        or (key not in wishes and reader.answers_for(record))
    }
