"""Two records made one, and parted again: what pointed at the one points at the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from cityweave.intake import policies
from cityweave.intake.actions.pointing import pointers_to
from cityweave.intake.models import Merger
from cityweave.journal import actions as journal
from cityweave.sharing import actions as sharing
from cityweave.sharing.actions.records import write_draft
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label, is_stricter
from cityweave.sharing.models import Draft, OldSlug, Record, Ref, Scope
from cityweave.sharing.values import values_of

# Columns of every record that say what it is, not what it is about.
ITS_OWN = frozenset({"ref"})
# What stays with the one it was written about.
LEFT_ALONE: frozenset[str] = frozenset(
    {"Draft", "Merger", "Sight", "ReleaseItem", "Recall", "SignedLink", "Invitation", "OldSlug",
     "Line", "Batch", "Task", "SearchDocument"}
)  # fmt: skip


@transaction.atomic
def merge_records(
    survivor: Record, loser: Record, chosen: Mapping[str, str], *, by: Actor
) -> Merger:
    """Make two records one. `chosen`: field → "loser" where the other one's value is taken."""
    survivor, loser = locked_pair(survivor, loser)
    policies.can_merge_records(by, survivor, loser).require()
    changes = changes_for(survivor, loser, chosen)
    merger = Merger(
        survivor=survivor.ref,
        loser=loser.ref,
        kind=survivor.kind_name(),
        merged_by=by.person,
        owner=survivor.owner,
        hub=survivor.hub,
        label=stricter_of(survivor.label, loser.label),
        after=changes,
        before={name: values_of(survivor)[name] for name in changes},
    )
    merger.moved = [*turn_pointers(survivor, loser), *keep_address(survivor, loser)]
    write_to_survivor(survivor, changes, merger, by=by)
    Ref.objects.filter(pk=loser.pk).update(merged_into=survivor.pk)
    loser.binned_at = timezone.now()
    loser.save(update_fields=["binned_at"])
    merger.save()
    journal.note(f"{sharing.verb_stem(loser)}.merged", loser, by=by, changed=["merged_into"])
    journal.note("intake.merger.made", merger, by=by, changed=sorted(changes))
    return merger


def locked_pair(one: Record, two: Record) -> tuple[Record, Record]:
    """Both, locked in the order of their keys, so that two mergers never wait for each other."""
    rows = {record.pk: sharing.locked(record) for record in sorted((one, two), key=lambda r: r.pk)}
    return rows[one.pk], rows[two.pk]


def stricter_of(one: str, two: str) -> str:
    label = one if is_stricter(one, two) else two
    return label if is_stricter(label, Label.AMBER) and label != Label.RED else Label.AMBER


def changes_for(survivor: Record, loser: Record, chosen: Mapping[str, str]) -> dict[str, Any]:
    """What the survivor says afterwards and does not say now; names of both are kept."""
    mine, theirs = values_of(survivor), values_of(loser)
    taken = {
        name: theirs[name] for name, whose in chosen.items() if whose == "loser" and name in theirs
    }
    if "names" in mine:
        united = {**theirs["names"], **mine["names"]}
        for key, name in taken.pop("names", {}).items():
            united[key] = name
        taken["names"] = united
    if {"latitude", "longitude"} & set(taken):
        taken |= {name: theirs[name] for name in ("latitude", "longitude")}
    return {name: value for name, value in taken.items() if value != mine[name]}


def write_to_survivor(
    survivor: Record, changes: dict[str, Any], merger: Merger, *, by: Actor
) -> None:
    """Into the row, or where that is public into the draft beside it."""
    if not changes:
        return
    if survivor.label == Label.CLEAR:
        draft = Draft.objects.select_for_update().filter(ref=survivor.pk).first()
        write_draft(survivor, draft, changes, by=by)
        return
    sharing.write_values(survivor, changes, by=by)


def turn_pointers(survivor: Record, loser: Record) -> list[list[Any]]:
    """Every foreign key at the one turned to the other; what would be there twice stays."""
    moved: list[list[Any]] = []
    for target in (Ref, Scope, type(survivor)):
        for relation in pointers_to(target):
            if is_turned(relation):
                moved += turned(relation, survivor, loser)
    return moved


def is_turned(relation: Any) -> bool:
    model, field = relation.related_model, relation.field
    if model.__name__ in LEFT_ALONE:
        return False
    # Its own key, and a place whose scope is the very key of the record.
    return not (field.name in ITS_OWN and field.one_to_one)


def turned(relation: Any, survivor: Record, loser: Record) -> list[list[Any]]:
    model, field = relation.related_model, relation.field
    rows = model._base_manager.filter(**{field.name: loser.pk}).exclude(pk=loser.pk)
    found = []
    for row in rows.order_by("pk"):
        if stays(row, field, survivor, loser):
            continue
        if point(model, row.pk, field, survivor.pk):
            found.append([model._meta.label, str(row.pk), field.attname, str(loser.pk)])
    return found


def stays(row: Any, field: Any, survivor: Record, loser: Record) -> bool:
    """A stricter part stays a whole of its own; what points at the survivor itself stays away."""
    if row.pk == survivor.pk:
        return True
    is_root = field.name == "root" and isinstance(row, Record)
    return is_root and is_stricter(row.label, survivor.label)


def point(model: Any, key: Any, field: Any, to: UUID) -> bool:
    """Turn one pointer; False where the database holds the same row at the survivor already."""
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=key).update(**{field.attname: to})
    except IntegrityError:
        return False
    return True


def keep_address(survivor: Record, loser: Record) -> list[list[Any]]:
    """Addresses that led to the one lead to the other, for those who may see it."""
    made = []
    slugs = set(OldSlug.objects.filter(ref=loser.pk).values_list("slug", flat=True))
    for slug in sorted(slugs | ({loser.slug} if loser.slug else set())):
        row, is_new = OldSlug.objects.get_or_create(slug=slug, ref=survivor.ref)
        if is_new:
            made.append([OldSlug._meta.label, str(row.pk), "", ""])
    return made


@transaction.atomic
def undo_merger(merger: Merger, *, by: Actor) -> Merger:
    """Part the two again: what moved goes back, what people changed since stays changed."""
    merger = sharing.locked(merger)
    policies.can_undo_merger(by, merger).require()
    model: Any = model_of(merger.kind)
    survivor = model._base_manager.select_for_update().get(pk=merger.survivor_id)
    loser = model._base_manager.select_for_update().get(pk=merger.loser_id)
    for label, key, column, earlier in reversed(merger.moved):
        put_back(apps.get_model(label), key, column, UUID(earlier) if earlier else None, survivor)
    Ref.objects.filter(pk=loser.pk).update(merged_into=None)
    loser.binned_at = None
    loser.save(update_fields=["binned_at"])
    take_back_values(survivor, merger, by=by)
    merger.undone_at = timezone.now()
    merger.version += 1
    merger.save()
    journal.note(f"{sharing.verb_stem(loser)}.parted", loser, by=by, changed=["merged_into"])
    journal.note("intake.merger.undone", merger, by=by, changed=["undone_at"])
    return merger


def model_of(kind: str) -> type[Record]:
    return next(
        model
        for model in apps.get_models()
        if issubclass(model, Record) and model.kind_name() == kind
    )


def put_back(model: Any, key: str, column: str, earlier: UUID | None, survivor: Record) -> None:
    """One pointer, if it still points where the merger turned it."""
    rows = model._base_manager.filter(pk=key)
    if not column:
        rows.delete()
        return
    rows.filter(**{column: survivor.pk}).update(**{column: earlier})


def take_back_values(survivor: Record, merger: Merger, *, by: Actor) -> None:
    draft = Draft.objects.select_for_update().filter(ref=survivor.pk).first()
    now = sharing.editing_values(survivor, draft)
    ours = {
        name: merger.before[name] for name, value in merger.after.items() if now.get(name) == value
    }
    if not ours:
        return
    if survivor.label == Label.CLEAR:
        write_draft(survivor, draft, ours, by=by)
    else:
        sharing.write_values(survivor, ours, by=by)
