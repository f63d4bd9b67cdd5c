"""What becomes public, and what is taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.text import slugify

from cityweave.journal import actions as journal
from cityweave.safeguarding import policies
from cityweave.safeguarding.models import Recall, Release
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import MAY_BE_NAMED, Label
from cityweave.sharing.models import Audience, Draft, OldSlug, Record

SLUG_LENGTH = 80
# A slug and a key together still fit the column.
SLUG_BESIDE_A_KEY = 50
# The pages where records are added stand here.
NOT_A_SLUG = frozenset({"new"})
ROWS_AT_ONCE = 500


def publish(record: Record, draft: Draft | None, *, by: Actor) -> None:
    """Write what was asked for into the row and open it to everyone."""
    if draft is not None:
        # The reviewer publishes; whoever wrote the draft stays its author.
        sharing.write_values(record, draft.fields, by=by, verb="published")
        draft.delete()
    else:
        record.version += 1
    open_up(record, Slugs(type(record), [record]))
    record.save()
    # Nobody is named on what is public, or they would read the drafts beside it.
    sharing.end_names_not_admitted(record)
    journal.note("safeguarding.record.released", record, by=by, changed=["label"])


def publish_set(
    records: Sequence[Record], drafts: Mapping[UUID, Draft], release: Release, *, by: Actor
) -> None:
    """The same for many at once: a few statements, however many they are."""
    plain: dict[type[Record], list[Record]] = {}
    for record in records:
        if record.pk in drafts:
            publish(record, drafts[record.pk], by=by)
        else:
            plain.setdefault(type(record), []).append(record)
    for kind, rows in plain.items():
        open_rows(kind, rows)
    opened = [row for rows in plain.values() for row in rows]
    acts = (("safeguarding.record.released", row, ("label",)) for row in opened)
    journal.note_set(acts, release, verb="safeguarding.release.opened", by=by)


def open_rows(kind: type[Record], rows: Sequence[Record]) -> None:
    """Part of publishing: a statement for what all have alike, one for each other column."""
    slugs, roots = Slugs(kind, rows), {row.pk: row.root_id for row in rows}
    had_slug = {row.pk for row in rows if row.slug}
    for row in rows:
        open_up(row, slugs)
    keys = list(roots)
    kind._default_manager.filter(pk__in=keys).update(
        label=Label.CLEAR, review_on=None, version=F("version") + 1, changed_at=timezone.now()
    )
    slugged = [row for row in rows if row.slug and row.pk not in had_slug]
    moved = [row for row in rows if row.root_id != roots[row.pk]]
    kind._default_manager.bulk_update(slugged, ["slug"], batch_size=ROWS_AT_ONCE)
    kind._default_manager.bulk_update(moved, ["root"], batch_size=ROWS_AT_ONCE)
    named = Audience.objects.filter(root__in=keys)
    named.exclude(grantee__kind__in=MAY_BE_NAMED[Label.CLEAR]).delete()


def open_up(record: Record, slugs: Slugs) -> None:
    """Part of publishing: the row says that everyone reads it, and where."""
    record.label = Label.CLEAR
    # Public with its whole: whoever recalls that recalls this.
    record.root_id = record.whole_key
    record.review_on = None
    record.slug = record.slug or slugs.take(record)
    record.changed_at = timezone.now()


class Slugs:
    """Public addresses for some records of a kind: the earlier one of each, else made from its
    name (with the country, then a number, while the better one is taken by something public)."""

    def __init__(self, kind: type[Record], records: Iterable[Record]) -> None:
        self.kind = kind
        lacking = [record for record in records if not record.slug]
        keys = [record.pk for record in lacking]
        earlier = OldSlug.objects.filter(ref__in=keys).order_by("pk")
        self.earlier: dict[UUID, str] = dict(earlier.values_list("ref_id", "slug"))
        self.taken: set[str] = set()
        self.numbered: set[str] = set()
        wanted = {slug for record in lacking for slug in self.wanted(record)}
        self.learn({"slug__in": wanted})

    def wanted(self, record: Record) -> list[str]:
        """Best first; empty for what has no address of its own."""
        names = [slugify(name, allow_unicode=True)[:SLUG_LENGTH] for name in record.slug_names()]
        earlier = [self.earlier[record.pk]] if record.pk in self.earlier else []
        return earlier + [name for name in names if name and not is_an_address_already(name)]

    def learn(self, which: Mapping[str, object]) -> None:
        found = self.kind._default_manager.filter(**which)
        self.taken |= {slug for slug in found.values_list("slug", flat=True) if slug}

    def take(self, record: Record) -> str | None:
        wanted = self.wanted(record)
        if not wanted:
            return None
        slug = next((slug for slug in wanted if slug not in self.taken), None)
        slug = slug or self.with_number(wanted[-1], f"{wanted[0][:SLUG_BESIDE_A_KEY]}-{record.pk}")
        self.taken.add(slug)
        return slug

    def with_number(self, slug: str, last: str) -> str:
        if slug not in self.numbered:
            self.numbered.add(slug)
            self.learn({"slug__startswith": f"{slug}-"})
        numbered = (f"{slug}-{count}" for count in range(2, 100))
        return next((one for one in numbered if one not in self.taken), last)


def is_an_address_already(slug: str) -> bool:
    """Whether the address would lead elsewhere: to a page of ours, or to a record by its key."""
    try:
        UUID(slug)
    except ValueError:
        return slug in NOT_A_SLUG
    return True


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
