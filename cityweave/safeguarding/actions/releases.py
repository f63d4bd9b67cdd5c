"""Asking for a release, and answering for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.translation import ngettext

from cityweave.accounts.models import Person
from cityweave.journal import actions as journal
from cityweave.network.models import Affiliation
from cityweave.safeguarding import notices, policies
from cityweave.safeguarding.actions.publishing import publish, publish_set
from cityweave.safeguarding.choices import AT_ONCE, PORTION, ReleaseKind, ReleaseState
from cityweave.safeguarding.manifest import digest_of, hash_of
from cityweave.safeguarding.models import Release, ReleaseItem
from cityweave.safeguarding.precheck import findings_of
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Draft, Record
from cityweave.verdicts import NotAllowed

TEMPORARY_SIGHT = timedelta(hours=24)
# Databases take only so many values in one question.
MOST_KEYS = 5_000


@transaction.atomic
def request_release(
    records: Sequence[Record],
    *,
    by: Actor,
    kind: str | None = None,
    statement: Mapping[str, str] | None = None,
    title: str = "",
) -> Release:
    """Ask a second person to make exactly these records public, exactly as they are now."""
    locks = locked_rows({record.pk: record.kind_name() for record in records})
    records = [locks[record.pk] for record in records]
    # The records say which kind it is, except that something was published elsewhere.
    kind = ReleaseKind.PUBLISHED if kind == ReleaseKind.PUBLISHED else kind_for(records)
    policies.can_request_release(by, records, kind, statement or {}).require()
    drafts = drafts_of(records)
    release = Release(
        kind=kind,
        title=title or title_for(records),
        requested_by=by.person,
        statement=dict(statement or {}),
        findings=findings_for(records, drafts),
        **keepers_of(records),
    )
    items = [item_for(record, drafts.get(record.pk)) for record in records]
    release.manifest_hash = hash_of(item.digest for item in items)
    release.save()
    for item in items:
        item.release = release
    ReleaseItem.objects.bulk_create(items)
    journal.note("safeguarding.release.requested", release, by=by, changed=["state"])
    return release


def kind_for(records: Sequence[Record]) -> str:
    public = all(record.label == Label.CLEAR for record in records)
    return ReleaseKind.DIFFERENCE if public else ReleaseKind.FIRST


def title_for(records: Sequence[Record]) -> str:
    if len(records) == 1:
        return str(records[0])
    rest = len(records) - 1
    return ngettext("{name} and {n} more", "{name} and {n} more", rest).format(
        name=records[0], n=rest
    )


def keepers_of(records: Sequence[Record]) -> dict[str, Any]:
    """Owner and hub of a set: what its records share, else the widest keeper among them."""
    hubs = {record.hub_id for record in records}
    owners = {record.owner_id for record in records}
    hub = records[0].hub if len(hubs) == 1 else sharing.network_scope()
    return {"hub": hub, "owner": records[0].owner if len(owners) == 1 else hub}


def drafts_of(records: Sequence[Record]) -> dict[UUID, Draft]:
    return {
        draft.ref_id: draft
        for keys in portions([record.pk for record in records])
        for draft in Draft.objects.filter(ref__in=keys)
    }


def item_for(record: Record, draft: Draft | None) -> ReleaseItem:
    values = sharing.editing_values(record, draft)
    changed = draft.fields if draft and record.label == Label.CLEAR else values
    return ReleaseItem(
        target_id=record.pk,
        kind=record.kind_name(),
        version=record.version,
        draft_version=draft.version if draft else 0,
        changed=sorted(changed),
        digest=digest_of(record.kind_name(), str(record.pk), values),
    )


def findings_for(records: Sequence[Record], drafts: Mapping[UUID, Draft]) -> list[dict[str, str]]:
    names = names_known_at({record.owner_id for record in records})
    together = {record.pk for record in records}
    found = []
    for record in records:
        values = sharing.editing_values(record, drafts.get(record.pk))
        sentences = findings_of(values, names)
        if hidden := links_hidden(record, values, together):
            sentences.append(
                ngettext(
                    "Is linked to one record that is not public; the public page omits it.",
                    "Is linked to {n} records that are not public; the public page omits them.",
                    hidden,
                ).format(n=hidden)
            )
        found += [
            {"key": str(record.pk), "about": str(record), "sentence": sentence}
            for sentence in sentences
        ]
    return found


def links_hidden(record: Record, values: Mapping[str, Any], together: set[UUID]) -> int:
    """How many linked records stay out of the public's sight."""
    keys = {UUID(key) for name in record.LINKS for key in values[name]} - together
    if not keys:
        return 0
    kinds = [model for model in apps.get_models() if issubclass(model, Record)]
    public = [kind._default_manager.clear().filter(pk__in=keys).count() for kind in kinds]
    return len(keys) - sum(public)


def names_known_at(owners: set[UUID]) -> list[str]:
    """Names of persons on the lists of these owners: none of them is public by default."""
    affiliations = Affiliation.objects.filter(owner__in=owners)
    return sorted(set(affiliations.values_list("person__name", flat=True)))


@transaction.atomic
def approve_release(release: Release, answers: Mapping[str, str], *, by: Actor) -> Release:
    """The second person has answered in writing: the set is public from here on."""
    release, records = locked_set(release)
    drafts = drafts_of(records)
    digests = [item_for(record, drafts.get(record.pk)).digest for record in records]
    policies.can_approve_release(by, release, answers, hash_of(digests)).require()
    policies.sees_whole_set(by, records).require()
    # The whole may have been recalled since its part was asked for.
    policies.is_whole_public(records).require()
    release.answers = dict(answers)
    at_once = len(records) <= AT_ONCE
    decide(release, ReleaseState.RELEASED if at_once else ReleaseState.RELEASING, by=by)
    release.save()
    for record in records if at_once else ():
        publish(record, drafts.get(record.pk), by=by)
    journal.note("safeguarding.release.approved", release, by=by, changed=["state", "answers"])
    if at_once:
        notices.release_decided(release, by=by)
    return release


def go_on_releasing(key: UUID, *, by: Actor) -> None:
    """Make public what is left of an answered set. May be taken up again at any moment."""
    while release_portion(key, by=by):
        continue


@transaction.atomic
def release_portion(key: UUID, *, by: Actor) -> int:
    """The next records of the set, exactly as they were asked for; how many were looked at."""
    release = Release.objects.select_for_update().filter(pk=key).first()
    if release is None or release.state != ReleaseState.RELEASING:
        return 0
    policies.can_go_on_releasing(by, release).require()
    # Kinds in their order: a whole comes before its figures.
    items = list(release.items.order_by("kind", "pk")[release.done : release.done + PORTION])
    if not items:
        finish_releasing(release, by=by)
        return 0
    records = list(locked_rows({item.target_id: item.kind for item in items}).values())
    drafts = drafts_of(records)
    asked = {item.target_id: item.digest for item in items}
    same = [one for one in records if item_for(one, drafts.get(one.pk)).digest == asked[one.pk]]
    closed = policies.closed_wholes(same)
    opened = [one for one in same if one.binned_at is None and one.whole_key not in closed]
    publish_set(opened, drafts, release, by=by)
    release.done += len(items)
    release.left_out += len(items) - len(opened)
    release.save(update_fields=["done", "left_out"])
    return len(items)


def finish_releasing(release: Release, *, by: Actor) -> None:
    release.state = ReleaseState.RELEASED
    release.version += 1
    release.save()
    journal.note("safeguarding.release.finished", release, by=by, changed=["state"])
    notices.release_decided(release, by=by)


@transaction.atomic
def stop_releasing(key: UUID, *, by: Actor) -> None:
    """Nobody will try it again by themselves: what is not public yet is to be asked for anew."""
    release = Release.objects.select_for_update().filter(pk=key).first()
    if release is None or release.state != ReleaseState.RELEASING:
        return
    total = release.items.count()
    release.left_out += total - release.done
    release.done = total
    finish_releasing(release, by=by)


def locked_release(release: Release) -> Release:
    return Release.objects.select_for_update().get(pk=release.pk)


def locked_set(release: Release) -> tuple[Release, list[Record]]:
    """A release and its records. Records first, as every edit that voids a release locks them."""
    records = records_of(release)
    return locked_release(release), records


def decide(release: Release, state: str, *, by: Actor | None = None) -> None:
    """Part of each act that ends the waiting; nobody decides what an edit voids."""
    release.state = state
    release.decided_by = by.person if by else None
    release.decided_at = timezone.now()
    release.version += 1
    sharing.end_sight(release)


def records_of(release: Release) -> list[Record]:
    """The records of the manifest, locked. A query for each kind of some thousand records."""
    return list(locked_rows(dict(release.items.values_list("target_id", "kind"))).values())


def locked_rows(kinds: Mapping[UUID, str]) -> dict[UUID, Record]:
    """Rows by key, held until the act is done; always in one order."""
    return {
        row.pk: row
        for kind in sorted(set(kinds.values()))
        for keys in portions(sorted(key for key, one in kinds.items() if one == kind))
        for row in model_of(kind)
        ._default_manager.select_for_update()
        .filter(pk__in=keys)
        .order_by("pk")
    }


def portions(keys: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    for start in range(0, len(keys), MOST_KEYS):
        yield keys[start : start + MOST_KEYS]


def model_of(kind: str) -> type[Record]:
    """The model of a kind of record. Raises NotAllowed for a kind there is not."""
    for model in apps.get_models():
        if issubclass(model, Record) and model.kind_name() == kind:
            return model
    raise NotAllowed(kind)


@transaction.atomic
def decline_release(release: Release, reason: str, *, by: Actor) -> Release:
    """The second person says no, and why; nothing becomes public."""
    release = locked_release(release)
    policies.can_decide_release(by, release).require()
    decide(release, ReleaseState.DECLINED, by=by)
    release.reason = reason
    release.save()
    journal.note("safeguarding.release.declined", release, by=by, changed=["state", "reason"])
    notices.release_decided(release, by=by)
    return release


@transaction.atomic
def withdraw_release(release: Release, *, by: Actor) -> Release:
    """Whoever asked no longer asks."""
    release = locked_release(release)
    policies.can_withdraw_release(by, release).require()
    decide(release, ReleaseState.WITHDRAWN, by=by)
    release.save()
    journal.note("safeguarding.release.withdrawn", release, by=by, changed=["state"])
    return release


@transaction.atomic
def void_releases_of(key: UUID, *, by: Actor) -> int:
    """A record changed: what was asked for about it is no longer what would be released."""
    return void(set(Release.objects.waiting().holding(key).values_list("pk", flat=True)), by=by)


@transaction.atomic
def void_releases_of_any(keys: set[UUID], *, by: Actor) -> None:
    """Many records changed in one act; those that wait for an answer are few."""
    waiting = ReleaseItem.objects.filter(release__state=ReleaseState.REQUESTED)
    pairs = waiting.values_list("target_id", "release_id").iterator()
    void({release for target, release in pairs if target in keys}, by=by)


def void(releases: set[UUID], *, by: Actor) -> int:
    held = Release.objects.waiting().filter(pk__in=releases).order_by("pk").select_for_update()
    for release in held:
        decide(release, ReleaseState.VOIDED)
        release.save()
        journal.note("safeguarding.release.voided", release, by=by, changed=["state"])
    return len(held)


@transaction.atomic
def let_go_of(keys: set[UUID], *, by: Actor) -> None:
    """Part of the act that takes records away which never were public: what waits for them is
    void, and no set that came to nothing holds them."""
    void_releases_of_any(keys, by=by)
    items = ReleaseItem.objects.filter(target__in=keys)
    items.exclude(release__state__in=(ReleaseState.RELEASED, ReleaseState.RELEASING)).delete()


@transaction.atomic
def ask_reviewer(release: Release, person: Person, *, by: Actor) -> Release:
    """Let somebody of another hub see this set for a day, so that they can answer for it."""
    release, records = locked_set(release)
    policies.can_ask_reviewer(by, release).require()
    until = timezone.now() + TEMPORARY_SIGHT
    grantee = sharing.person_scope(person.pk, by=by)
    sharing.lend_sight([release, *records], grantee, release, until)
    journal.note("safeguarding.reviewer.asked", release, by=by, changed=["audience"])
    notices.reviewer_asked(release, person, by=by)
    return release
