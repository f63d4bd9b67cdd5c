"""Every change to records, drafts, labels and readers."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cityweave.journal import actions as journal
from cityweave.journal.models import Revision
from cityweave.sharing import policies
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import MAY_BE_NAMED, Label, ScopeKind, is_stricter
from cityweave.sharing.merging import three_way
from cityweave.sharing.models import Audience, Draft, Link, Record, Ref, Scope, Sight
from cityweave.sharing.values import set_values, values_of

R = TypeVar("R", bound=Record)

RED_REVIEW = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a change: saved · drafted · unchanged · conflict."""

    state: str
    changed: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    # Field → (what I wrote, what stands there now).
    conflicts: dict[str, tuple[Any, Any]] = dataclasses.field(default_factory=dict)


@transaction.atomic
def found_network(*, by: Actor) -> Scope:
    """The one network of this installation."""
    policies.can_found_network(by).require()
    standing = Scope.objects.filter(kind=ScopeKind.NETWORK).first()
    if standing is not None:
        return standing
    scope = open_scope(Ref.objects.create(kind="network"), ScopeKind.NETWORK, served_by=None)
    journal.note("sharing.network.founded", scope, by=by, label=Label.CLEAR)
    return scope


def network_scope() -> Scope:
    return Scope.objects.get(kind=ScopeKind.NETWORK)


def open_scope(ref: Ref, kind: str, *, served_by: Scope | None) -> Scope:
    """The scope of a fresh record; part of the action that adds the record."""
    return Scope.objects.create(ref=ref, kind=kind, served_by=served_by)


@transaction.atomic
def person_scope(person_key: UUID, *, by: Actor) -> Scope:
    """The scope through which a person is named on a piece of work."""
    ref, fresh = Ref.objects.get_or_create(key=person_key, defaults={"kind": "person"})
    scope, _made = Scope.objects.get_or_create(ref=ref, defaults={"kind": ScopeKind.PERSON})
    if fresh:
        journal.note("sharing.person.registered", scope, by=by, label=Label.AMBER)
    return scope


@transaction.atomic
def add_record(record: R, links: Mapping[str, list[UUID]] | None = None, *, by: Actor) -> R:
    """Put a new record into the world, under its default label."""
    policies.can_add_record(by, record).require()
    record.full_clean(exclude=["ref", "root"])
    record.save()
    for name, keys in (links or {}).items():
        draw_links(record, name, [str(key) for key in keys])
    journal.note(f"{verb_stem(record)}.added", record, by=by, changed=sorted(record.EDITABLE))
    return record


@transaction.atomic
def change_record(record: Record, changes: Mapping[str, Any], *, base: str, by: Actor) -> Outcome:
    """Change what `base` (a token of `base_of`) showed; what is CLEAR changes in its draft."""
    record = locked(record)
    policies.can_edit_record(by, record).require()
    draft = Draft.objects.filter(ref=record.pk).first()
    standing = editing_values(record, draft)
    merge = three_way(values_at(record, draft, base), standing, dict(changes))
    if merge.conflicts:
        both = {name: (changes[name], standing[name]) for name in merge.conflicts}
        return Outcome("conflict", merged=merge.merged, conflicts=both)
    if not merge.changed:
        return Outcome("unchanged", merged=merge.merged)
    fresh = {name: merge.values[name] for name in merge.changed}
    check_values(record, merge.values)
    if record.label == Label.CLEAR:
        write_draft(record, draft, fresh, by=by)
        return Outcome("drafted", merge.changed, merge.merged)
    write_values(record, fresh, by=by)
    return Outcome("saved", merge.changed, merge.merged)


def check_values(record: Record, values: Mapping[str, Any]) -> None:
    """Raise ValidationError, by field, for values the record cannot hold."""
    trial = type(record)(
        **{field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}
    )
    set_values(trial, values)
    trial.full_clean(validate_unique=False, validate_constraints=False)


def write_values(
    record: Record, values: Mapping[str, Any], *, by: Actor, verb: str = "changed"
) -> None:
    """Write values into a locked row, keeping the old ones as a revision.

    `verb` is "published" where somebody else wrote them and `by` only let them out.
    """
    before = all_values(record)
    journal.keep_revision(record, by=by, values={name: before[name] for name in values})
    set_values(record, values)
    for name in set(values) & set(record.LINKS):
        draw_links(record, name, values[name])
    record.version += 1
    record.changed_at = timezone.now()
    record.save()
    journal.note(f"{verb_stem(record)}.{verb}", record, by=by, changed=sorted(values))


def write_draft(
    record: Record, draft: Draft | None, values: Mapping[str, Any], *, by: Actor
) -> None:
    released = all_values(record)
    if draft is None:
        draft = Draft(
            ref=record.ref,
            owner=record.owner,
            hub=record.hub,
            root=record.root,
            base_version=record.version,
            version=0,
        )
    else:
        journal.keep_revision(draft, by=by, values={"fields": draft.fields})
    merged = draft.fields | dict(values)
    draft.fields = {name: value for name, value in merged.items() if value != released[name]}
    draft.version += 1
    draft.changed_at = timezone.now()
    draft.editors = sorted({*draft.editors, by.journal_name})
    draft.save()
    journal.note(
        f"{verb_stem(record)}.drafted", record, by=by, changed=sorted(values), label=draft.label
    )


@transaction.atomic
def discard_draft(draft: Draft, record: Record, *, by: Actor) -> None:
    """Throw the waiting changes away; what is released stays as it is."""
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    policies.can_discard_draft(by, draft).require()
    journal.keep_revision(draft, by=by, values={"fields": draft.fields})
    journal.note(
        f"{verb_stem(record)}.draft_discarded",
        record,
        by=by,
        changed=sorted(draft.fields),
        label=draft.label,
    )
    draft.delete()


@transaction.atomic
def set_label(record: Record, label: str, *, by: Actor) -> Record:
    """Say who reads this; readers whom the new label does not admit are no longer named."""
    record = locked(record)
    policies.can_set_label(by, record, label).require()
    record.label = label
    record.review_on = timezone.localdate() + RED_REVIEW if label == Label.RED else None
    record.version += 1
    part_what_is_stricter(record)
    record.save()
    end_names_not_admitted(record)
    if label == Label.RED and by.person_key:
        # Nobody reads RED by role: whoever raised it stays named, or it would be lost.
        write_audience(record, person_scope(by.person_key, by=by), None, by=by)
    journal.note("sharing.label.set", record, by=by, changed=["label"])
    return record


def part_what_is_stricter(record: Record) -> None:
    """Part of the act that changed a label: who is named on a whole reads nothing stricter."""
    kinds: list[Any] = [model for model in apps.get_models() if issubclass(model, Record)]
    if record.root_id != record.pk and is_stricter(record.label, label_of(record.root_id, kinds)):
        record.root = record.ref
    stricter = [label for label in Label if is_stricter(label, record.label)]
    for model in kinds:
        parts = model._default_manager.filter(root=record.pk, label__in=stricter)
        parts.exclude(pk=record.pk).update(root=F("ref"))


def label_of(key: UUID, kinds: list[Any]) -> str:
    """A record's label; CLEAR for the network itself, which everybody knows."""
    found = (kind._default_manager.filter(pk=key).values_list("label", flat=True) for kind in kinds)
    return next((label for labels in found for label in labels), Label.CLEAR)


def end_names_not_admitted(record: Record) -> None:
    """Part of the act that narrowed the label: who may not be named under it is not any more."""
    named = Audience.objects.filter(root=record.pk)
    named.exclude(grantee__kind__in=MAY_BE_NAMED[record.label]).delete()


@transaction.atomic
def name_reader(
    record: Record, grantee: Scope, *, by: Actor, until: datetime | None = None
) -> Audience:
    """Let somebody read this piece of work and what lies beneath it."""
    record = locked(record)
    policies.can_name_reader(by, record, grantee).require()
    named = write_audience(record, grantee, until, by=by)
    journal.note("sharing.reader.named", record, by=by, changed=["audience"])
    return named


def write_audience(
    record: Record, grantee: Scope, until: datetime | None, *, by: Actor
) -> Audience:
    named, _made = Audience.objects.update_or_create(
        grantee=grantee,
        root=record.root,
        defaults={"until": until, "named_by": by.journal_name},
    )
    return named


def lend_sight(records: Sequence[Record], grantee: Scope, release: Record, until: datetime) -> None:
    """Part of an act that asks somebody to answer for these: they read them, and no more."""
    Sight.objects.filter(release=release.pk, grantee=grantee).delete()
    Sight.objects.bulk_create(
        Sight(grantee=grantee, ref=record.ref, release=release.ref, until=until)
        for record in records
    )


def end_sight(release: Record) -> None:
    """Part of the act that decided the release: its records are lent no more. Whoever answered
    for it still reads the answer, to the end of their time."""
    Sight.objects.filter(release=release.pk).exclude(ref=release.pk).delete()


@transaction.atomic
def withdraw_reader(named: Audience, record: Record, *, by: Actor) -> None:
    record = locked(record)
    policies.can_edit_record(by, record).require()
    named.delete()
    journal.note("sharing.reader.withdrawn", record, by=by, changed=["audience"])


@transaction.atomic
def bin_record(record: Record, *, by: Actor) -> Record:
    """Out of everybody's sight, until restored."""
    record = locked(record)
    policies.can_bin_record(by, record).require()
    record.binned_at = timezone.now()
    record.save(update_fields=["binned_at"])
    journal.note(f"{verb_stem(record)}.binned", record, by=by, changed=["binned_at"])
    return record


@transaction.atomic
def restore_record(record: Record, *, by: Actor) -> Record:
    record = locked(record)
    policies.can_restore_record(by, record).require()
    record.binned_at = None
    record.save(update_fields=["binned_at"])
    journal.note(f"{verb_stem(record)}.restored", record, by=by, changed=["binned_at"])
    return record


def locked(record: R) -> R:
    """The row as it stands now, held until the act is done."""
    found: R = type(record)._default_manager.select_for_update().get(pk=record.pk)  # type: ignore[assignment]
    return found


def verb_stem(record: Record) -> str:
    return f"{record._meta.app_label}.{record.kind_name()}"


def all_values(record: Record) -> dict[str, Any]:
    """Columns and links, as released (or as they stand, for what was never released)."""
    return values_of(record) | {name: linked(record, name) for name in record.LINKS}


def linked(record: Record, name: str) -> list[str]:
    links = Link.objects.filter(source=record.pk, relation=record.LINKS[name])
    return sorted(str(key) for key in links.values_list("target", flat=True))


def draw_links(record: Record, name: str, keys: list[str]) -> None:
    relation = record.LINKS[name]
    Link.objects.filter(source=record.pk, relation=relation).delete()
    Link.objects.bulk_create(
        Link(source=record.ref, relation=relation, target_id=UUID(key)) for key in sorted(set(keys))
    )


def editing_values(record: Record, draft: Draft | None) -> dict[str, Any]:
    """What an editor sees: the row, overlaid with what waits for release."""
    return all_values(record) | (draft.fields if draft else {})


def base_of(record: Record, draft: Draft | None) -> str:
    """The token a form carries: the versions its values were read from."""
    return f"{record.version}.{draft.version if draft else 0}"


def values_at(record: Record, draft: Draft | None, base: str) -> dict[str, Any]:
    """The values as they were at `base`, from the revisions kept since."""
    row_version, draft_version = read_base(base)
    values = all_values(record)
    kept = Revision.objects.filter(ref=record.pk, version__gte=row_version)
    for revision in kept.order_by("-version", "-pk"):
        values |= revision.values
    if draft is None or draft_version == 0:
        return values
    return values | draft_fields_at(draft, draft_version)


def draft_fields_at(draft: Draft, version: int) -> dict[str, Any]:
    if version >= draft.version:
        return dict(draft.fields)
    kept = Revision.objects.filter(ref=draft.pk, version=version).first()
    fields: dict[str, Any] = kept.values["fields"] if kept else {}
    return fields


def read_base(base: str) -> tuple[int, int]:
    """The two versions in a form's token; a broken token is the oldest there is."""
    # Nine digits: what a person could type there never overflows a column.
    read = re.fullmatch(r"([0-9]{1,9})\.([0-9]{1,9})", base)
    return (int(read[1]), int(read[2])) if read else (0, 0)
