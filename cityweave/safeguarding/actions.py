"""Asking for a release, answering for it, and recalling what is public."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import ngettext

from cityweave.accounts.models import Person
from cityweave.journal import actions as journal
from cityweave.network import actions as network
from cityweave.network.models import Affiliation
from cityweave.safeguarding import notices, policies
from cityweave.safeguarding.choices import CONSENT_LASTS, ConsentPurpose, ReleaseKind, ReleaseState
from cityweave.safeguarding.manifest import digest_of, hash_of
from cityweave.safeguarding.models import Consent, Recall, Release, ReleaseItem
from cityweave.safeguarding.precheck import findings_of
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Draft, OldSlug, Record
from cityweave.verdicts import NotAllowed

TEMPORARY_SIGHT = timedelta(hours=24)
SLUG_LENGTH = 80
# A slug and a key together still fit the column.
SLUG_BESIDE_A_KEY = 50
# The pages where records are added stand here.
NOT_A_SLUG = frozenset({"new"})


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
    in_order = sorted(records, key=lambda record: (record.kind_name(), str(record.pk)))
    locks = {record.pk: sharing.locked(record) for record in in_order}
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
    drafts = Draft.objects.filter(ref__in=[record.pk for record in records])
    return {draft.ref_id: draft for draft in drafts}


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
    decide(release, ReleaseState.RELEASED, by=by)
    release.answers = dict(answers)
    release.save()
    for record in records:
        publish(record, drafts.get(record.pk), by=by)
    journal.note("safeguarding.release.approved", release, by=by, changed=["state", "answers"])
    notices.release_decided(release, by=by)
    return release


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
    """The records of the manifest, locked. One query for each kind of record."""
    keys: dict[str, list[UUID]] = {}
    for item in release.items.all():
        keys.setdefault(item.kind, []).append(item.target_id)
    return [
        record
        for kind, wanted in sorted(keys.items())
        for record in model_of(kind)
        ._default_manager.select_for_update()
        .filter(pk__in=wanted)
        .order_by("pk")
    ]


def model_of(kind: str) -> type[Record]:
    """The model of a kind of record. Raises NotAllowed for a kind there is not."""
    for model in apps.get_models():
        if issubclass(model, Record) and model.kind_name() == kind:
            return model
    raise NotAllowed(kind)


def publish(record: Record, draft: Draft | None, *, by: Actor) -> None:
    """Write what was asked for into the row and open it to everyone."""
    if draft is not None:
        # The reviewer publishes; whoever wrote the draft stays its author.
        sharing.write_values(record, draft.fields, by=by, verb="published")
        draft.delete()
    else:
        record.version += 1
    record.label = Label.CLEAR
    # Public with its whole: whoever recalls that recalls this.
    record.root_id = record.whole_key
    record.review_on = None
    record.slug = record.slug or slug_for(record)
    record.changed_at = timezone.now()
    record.save()
    # Nobody is named on what is public, or they would read the drafts beside it.
    sharing.end_names_not_admitted(record)
    journal.note("safeguarding.record.released", record, by=by, changed=["label"])


def slug_for(record: Record) -> str | None:
    """The public address: its earlier one, else made from its name (with the country, then a
    number, while the better one is taken by something public)."""
    earlier = OldSlug.objects.filter(ref=record.pk).order_by("-pk").first()
    names = [slugify(name, allow_unicode=True)[:SLUG_LENGTH] for name in record.slug_names()]
    wanted = [earlier.slug] if earlier else []
    wanted += [name for name in names if name and not is_an_address_already(name)]
    if not wanted:
        return None
    wanted += [f"{wanted[-1]}-{count}" for count in range(2, 100)]
    wanted.append(f"{wanted[0][:SLUG_BESIDE_A_KEY]}-{record.pk}")
    taken = type(record)._default_manager.filter(slug__in=wanted).values_list("slug", flat=True)
    return next(name for name in wanted if name not in set(taken))


def is_an_address_already(slug: str) -> bool:
    """Whether the address would lead elsewhere: to a page of ours, or to a record by its key."""
    try:
        UUID(slug)
    except ValueError:
        return slug in NOT_A_SLUG
    return True


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
    held = Release.objects.waiting().holding(key).select_for_update()
    for release in held:
        decide(release, ReleaseState.VOIDED)
        release.save()
        journal.note("safeguarding.release.voided", release, by=by, changed=["state"])
    return len(held)


@transaction.atomic
def void_releases_of_any(keys: set[UUID], *, by: Actor) -> None:
    """Many records changed in one act; those that wait for an answer are few."""
    waiting = ReleaseItem.objects.filter(release__state=ReleaseState.REQUESTED)
    for key in keys & set(waiting.values_list("target_id", flat=True)):
        void_releases_of(key, by=by)


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


@transaction.atomic
def recall(record: Record, reason: str, *, by: Actor) -> Recall:
    """Take something back from the public, with its parts, at once."""
    record = sharing.locked(record)
    policies.can_recall(by, record).require()
    recalled = Recall(
        target=record.ref,
        reason=reason,
        recalled_by=by.person,
        owner=record.owner,
        hub=record.hub,
        label=Label.AMBER,
    )
    recalled.save()
    for part in parts_of(record):
        hide(part, by=by)
        journal.note("safeguarding.record.recalled", part, by=by, changed=["label"])
    return recalled


def parts_of(record: Record) -> list[Record]:
    """The record itself and every public record beneath it."""
    kinds = [model for model in apps.get_models() if issubclass(model, Record)]
    return [
        part
        for kind in kinds
        for part in kind._default_manager.select_for_update().filter(
            root=record.root_id, label=Label.CLEAR
        )
        if part.pk == record.pk or record.pk == record.root_id
    ]


def hide(record: Record, *, by: Actor) -> None:
    if record.slug:
        OldSlug.objects.get_or_create(slug=record.slug, ref=record.ref)
    draft = Draft.objects.filter(ref=record.pk).first()
    record.slug = None
    record.label = Label.AMBER
    record.version += 1
    record.changed_at = timezone.now()
    record.save()
    if draft is not None:
        # The row is private now, so what waited beside it may stand in it.
        sharing.write_values(record, draft.fields, by=by)
        draft.delete()


@transaction.atomic
def record_consent(
    person: Person, about: Record, purpose: str, wording: str, language: str, *, by: Actor
) -> Consent:
    """What somebody agreed to, in the very words that they read."""
    consent = Consent(
        person=person, about=about.ref, owner=about.owner, hub=about.hub, purpose=purpose,
        wording=wording, language=language, recorded_by=by.journal_name,
        expires_on=timezone.localdate() + CONSENT_LASTS,
    )  # fmt: skip
    policies.can_record_consent(by, consent).require()
    consent.full_clean(exclude=["ref", "root"])
    consent.save()
    journal.note("safeguarding.consent.recorded", consent, by=by, changed=["purpose"])
    return consent


@transaction.atomic
def withdraw_consent(consent: Consent, *, by: Actor) -> Consent:
    consent = sharing.locked(consent)
    policies.can_withdraw_consent(by, consent).require()
    consent.withdrawn_at = timezone.now()
    consent.save(update_fields=["withdrawn_at"])
    journal.note("safeguarding.consent.withdrawn", consent, by=by, changed=["withdrawn_at"])
    if consent.purpose == ConsentPurpose.INTERNAL_LIST:
        network.leave_list(consent.person_id, consent.about_id, by=by)
    return consent


def consents_of(actor: Actor) -> list[Consent]:
    """What the actor agreed to: any label may be shown to the person it is about."""
    if actor.person_key is None or actor.only_looks:
        return []
    own = Consent._default_manager.filter(person=actor.person_key, binned_at__isnull=True)
    return list(own.order_by("withdrawn_at", "-given_on", "purpose", "pk"))
