"""Releases as their pages show them: what becomes public, what was found, who may answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cityweave.safeguarding.choices import QUESTIONS, STATEMENT, ReleaseKind, ReleaseState
from cityweave.safeguarding.models import Consent, Release
from cityweave.safeguarding.policies import can_ask_reviewer, can_decide_release
from cityweave.sharing.actions import all_values, editing_values
from cityweave.sharing.actors import staff_of
from cityweave.sharing.choices import Label, RoleKind, ScopeKind
from cityweave.sharing.models import Draft, Record, Role, Sight
from cityweave.sharing.presenters import Shown, page_of, record_kinds, shown
from cityweave.sharing.presenters.names import called, names_of, visible_records
from cityweave.sharing.presenters.people import people_said
from cityweave.sharing.presenters.values import keys_in

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

# Columns that say what a part is, though nobody edits them.
IDENTITY = ("attribute", "state", "city", "served_by")
RELEASES_SHOWN = 100
ITEMS_SHOWN = 100
LONG = 20
# What was found of more records than these is said once, with their number.
FEW = 10


@dataclass(frozen=True, slots=True)
class Item:
    """One record in a set."""

    title: str
    href: str
    fields: tuple[Shown, ...]
    is_difference: bool


@dataclass(frozen=True, slots=True)
class Answer:
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class ReleasePage:
    release: Release
    items: tuple[Item, ...]
    findings: tuple[Answer, ...]
    hidden: int
    asked_by: str
    decided_by: str
    answers: tuple[Answer, ...]
    statement: tuple[Answer, ...]
    earlier: Mapping[str, str]
    earlier_said: tuple[Answer, ...]
    refusal: str
    is_waiting: bool
    is_mine: bool
    reviewers: tuple[str, ...]
    total: int
    # Of a large set a part is shown: records passed over before it, and before the next.
    before: int | None
    after: int | None
    progress: str

    @property
    def is_long(self) -> bool:
        """More than anybody reads as tables: each record takes a line."""
        return self.total > LONG


def release_page(release: Release, reader: Actor, after: int = 0) -> ReleasePage:
    total = release.items.count()
    after = after if after < total else 0
    items = list(release.items.order_by("pk")[after : after + ITEMS_SHOWN])
    targets = [item.target_id for item in items]
    records = visible_records(targets, reader)
    waiting = release.state == ReleaseState.REQUESTED
    drafts = drafts_of(records, reader)
    people = people_said(filter(None, (release.requested_by_id, release.decided_by_id)), reader)
    known = neighbours(records, drafts, reader)
    # Named once: a set of hundreds would name each of them hundreds of times.
    names = {key: called(one) for key, one in known.items()}
    shown_items = tuple(
        item_of(
            record, drafts.get(item.target_id), item.changed, reader, known, names, waiting=waiting
        )
        for item in items
        if (record := records.get(item.target_id))
    )
    earlier = earlier_answers(release, reader)
    return ReleasePage(
        release=release,
        items=shown_items,
        findings=findings_said(release, records, reader, names),
        hidden=hidden_in(release, reader) if total > ITEMS_SHOWN else len(items) - len(records),
        asked_by=people[release.requested_by_id],
        decided_by=people.get(release.decided_by_id, "") if release.decided_by_id else "",
        answers=answered(QUESTIONS, release.answers),
        statement=answered(STATEMENT, release.statement),
        earlier=earlier,
        earlier_said=answered(QUESTIONS, earlier),
        refusal=can_decide_release(reader, release).because,
        is_waiting=waiting,
        is_mine=release.requested_by_id == reader.person_key,
        reviewers=tuple(reviewers_now(release, reader)) if waiting else (),
        total=total,
        before=max(0, after - ITEMS_SHOWN) if after else None,
        after=next_after(after, total),
        progress=progress_of(release, total),
    )


def next_after(after: int, total: int) -> int | None:
    return after + ITEMS_SHOWN if after + ITEMS_SHOWN < total else None


def progress_of(release: Release, total: int) -> str:
    """How far a large set has come; empty where nobody waits for it."""
    if release.state != ReleaseState.RELEASING:
        return ""
    return _("Made public {done} of {total} records").format(done=release.done, total=total)


def hidden_in(release: Release, reader: Actor) -> int:
    """How many records of a large set are out of sight. A query for each kind."""
    targets = release.items.values("target")
    kinds = set(release.items.values_list("kind", flat=True).distinct())
    seen = sum(
        model._default_manager.visible_to(reader).filter(pk__in=targets).count()
        for model in record_kinds().values()
        if model.kind_name() in kinds
    )
    return release.items.count() - seen


def answered(questions: Mapping[str, Any], answers: Mapping[str, str]) -> tuple[Answer, ...]:
    return tuple(
        Answer(str(question), answers[name])
        for name, question in questions.items()
        if answers.get(name)
    )


def drafts_of(keys: Iterable[UUID], reader: Actor) -> dict[UUID, Draft]:
    waiting = Draft.objects.visible_to(reader).filter(ref__in=list(keys))
    return {draft.ref_id: draft for draft in waiting}


def item_of(
    record: Record,
    draft: Draft | None,
    changed: list[str],
    reader: Actor,
    known: Mapping[UUID, Record],
    names: Mapping[UUID, str],
    *,
    waiting: bool,
) -> Item:
    """What becomes public: all values of what is new, of what is public the difference."""
    is_difference = record.label == Label.CLEAR
    model = type(record)
    if not waiting:
        # Once decided, the values are on the record's own page; here stand the fields.
        fields = [Shown(name, said_name(model, name), "") for name in changed]
    elif is_difference:
        new = draft.fields if draft else {}
        fields = shown(model, new, reader, old=all_values(record), names=names)
    else:
        values = editing_values(record, draft) | identity(record)
        fields = shown(model, values, reader, names=names)
    title, href = title_of(record, reader, names), page_of(record, reader, known)
    return Item(title, href, tuple(fields), is_difference)


def findings_said(
    release: Release,
    records: Mapping[UUID, Record],
    reader: Actor,
    names: Mapping[UUID, str],
) -> tuple[Answer, ...]:
    """What was found beforehand; a record out of the reader's sight is not named."""
    times = Counter(finding["sentence"] for finding in release.findings)
    often = {sentence: count for sentence, count in times.items() if count > FEW}
    rest = [one for one in release.findings if one["sentence"] not in often][:ITEMS_SHOWN]
    beyond = {UUID(one["key"]) for one in rest} - set(records)
    known = {**records, **visible_records(beyond, reader)} if beyond else records
    unseen = _("A record out of your sight")
    return (
        *(Answer(said_of_many(count), sentence) for sentence, count in often.items()),
        *(
            Answer(
                title_of(known[UUID(one["key"])], reader, names)
                if UUID(one["key"]) in known
                else unseen,
                one["sentence"],
            )
            for one in rest
        ),
    )


def said_of_many(count: int) -> str:
    return ngettext("{n} record", "{n} records", count).format(n=count)


def neighbours(
    records: Mapping[UUID, Record], drafts: Mapping[UUID, Draft], reader: Actor
) -> dict[UUID, Record]:
    """The set and whatever it points at, as far as the reader sees it: looked for once."""
    keys = {key for one in records.values() for key in (one.root_id, one.owner_id)}
    for key, one in records.items():
        values = editing_values(one, drafts.get(key)) | identity(one)
        keys |= keys_in(type(one), [values, all_values(one)])
    return dict(records) | visible_records(keys - set(records), reader)


def said_name(model: type[Record], name: str) -> str:
    from_model = {field.name: field for field in model._meta.get_fields()}
    return str(getattr(from_model.get(name), "verbose_name", name))


def identity(record: Record) -> dict[str, Any]:
    columns = {field.name: field.attname for field in record._meta.concrete_fields}
    return {
        name: str(getattr(record, columns[name]))
        for name in IDENTITY
        if name in columns and getattr(record, columns[name])
    }


def title_of(record: Record, reader: Actor, names: Mapping[UUID, str] | None = None) -> str:
    """What the record is called; a part without a name by its kind and what it joins."""
    if record.slug_names():
        return called(record)
    if hasattr(record, "attribute"):
        return capfirst(str(record))
    kind = capfirst(str(record._meta.verbose_name))
    if hasattr(record, "get_state_display"):
        return _("{kind}: {state}").format(kind=kind, state=record.get_state_display())
    served_by = getattr(record, "served_by_id", None)
    if served_by and names is None:
        names = names_of([served_by], reader)
    hub = (names or {}).get(served_by, "") if served_by else ""
    return _("Served by {hub}").format(hub=hub) if hub else kind


def earlier_answers(release: Release, reader: Actor) -> Mapping[str, str]:
    """What was answered when something of this set was last released."""
    if release.kind != ReleaseKind.DIFFERENCE or release.state != ReleaseState.REQUESTED:
        return {}
    earlier = (
        Release.objects.visible_to(reader).released_with(release.items.values("target")).first()
    )
    answers: Mapping[str, str] = earlier.answers if earlier else {}
    return answers if all(answers.get(question) for question in QUESTIONS) else {}


def reviewers_now(release: Release, reader: Actor) -> list[str]:
    """Staff of the hub who neither asked nor wrote a part of it. Three queries a person."""
    staff = staff_of([release.hub_id])[release.hub_id]
    able = [actor.person_key for actor in staff if can_decide_release(actor, release)]
    return sorted(people_said(filter(None, able), reader).values())


def reviewers_elsewhere(release: Release, reader: Actor) -> list[tuple[str, str]]:
    """Managers of other hubs and the network's desk, whom this hub may ask."""
    if not can_ask_reviewer(reader, release):
        return []
    beyond = Q(kind=RoleKind.HUB_MANAGER) | Q(
        kind=RoleKind.NETWORK_STAFF, scope__kind=ScopeKind.NETWORK
    )
    held = Role.objects.held_on(timezone.localdate()).filter(beyond, person__is_active=True)
    keys = set(held.exclude(scope=release.hub_id).values_list("person", flat=True))
    said = people_said(keys - {release.requested_by_id, reader.person_key}, reader)
    return sorted(
        ((str(key), name) for key, name in said.items()), key=lambda one: (one[1], one[0])
    )


def releasable(record: Record, actor: Actor) -> list[tuple[str, str]]:
    """The record and what belongs to the same piece of work, as far as it is not public yet."""
    found: list[Record] = []
    for model in record_kinds().values():
        if model.FLOOR != Label.CLEAR:
            continue
        visible = model._default_manager.visible_to(actor)
        together = Q(root=record.root_id) | Q(pk=record.whole_key)
        found += list(visible.filter(together).in_order())
    drafts = drafts_of([one.pk for one in found], actor)
    offered = [one for one in found if one.label != Label.CLEAR or one.pk in drafts]
    offered.sort(key=lambda one: (one.pk != record.pk, one.pk != one.root_id))
    return [(str(one.pk), title_of(one, actor)) for one in offered]


@dataclass(frozen=True, slots=True)
class ReleaseLists:
    for_me: list[Release]
    mine: list[Release]
    others: list[Release]
    decided: list[Release]

    @property
    def is_empty(self) -> bool:
        return not (self.for_me or self.mine or self.others or self.decided)


def release_lists(actor: Actor) -> ReleaseLists:
    """Three queries, however many releases there are."""
    visible = Release.objects.visible_to(actor).newest_first()
    asked = Sight.objects.standing(timezone.now()).filter(grantee=actor.person_key)
    keys = set(asked.values_list("release", flat=True))
    waiting = list(visible.waiting()[:RELEASES_SHOWN])
    mine = [one for one in waiting if one.requested_by_id == actor.person_key]
    rest = [one for one in waiting if one.requested_by_id != actor.person_key]
    for_me = [one for one in rest if actor.works_for(one.hub_id) or one.pk in keys]
    return ReleaseLists(
        for_me=for_me,
        mine=mine,
        others=[one for one in rest if one not in for_me],
        decided=list(visible.decided()[:RELEASES_SHOWN]),
    )


@dataclass(frozen=True, slots=True)
class Agreed:
    """One consent, as the person who gave it reads it."""

    consent: Consent
    place: str
    stands: bool


def own_consents(given: Iterable[Consent], reader: Actor) -> list[Agreed]:
    found = list(given)
    places = names_of({one.about_id for one in found}, reader)
    today = timezone.localdate()
    return [
        Agreed(one, places.get(one.about_id, ""),
               one.withdrawn_at is None and one.expires_on >= today)
        for one in found
    ]  # fmt: skip
