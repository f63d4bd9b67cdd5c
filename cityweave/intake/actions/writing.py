"""Rows of a batch as rows of the register: records, their scopes, figures beside them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.intake.actions.registers import BY_NAME, CERTAIN, LIKE, Register
from cityweave.intake.choices import Decision
from cityweave.intake.models import Batch, Line
from cityweave.journal.models import Revision
from cityweave.network.choices import Attribute
from cityweave.network.models import Affiliation, City, Fact, Organisation
from cityweave.sharing import actions as sharing
from cityweave.sharing.actions.records import write_draft
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label, is_stricter
from cityweave.sharing.models import Draft, Record, Ref, Scope
from cityweave.sharing.values import set_values

FIGURE = "population"
ROWS_AT_ONCE = 2_000


@dataclass(slots=True)
class Written:
    """What a portion wrote, for the journal."""

    added: list[Record] = field(default_factory=list)
    changed: list[tuple[Record, list[str]]] = field(default_factory=list)

    def verbs(self) -> Iterable[tuple[str, Record, Iterable[str]]]:
        for record in self.added:
            yield f"{sharing.verb_stem(record)}.added", record, ("name",)
        for record, names in self.changed:
            yield f"{sharing.verb_stem(record)}.changed", record, names


def figure_key(record: UUID) -> UUID:
    """The key of the figure that comes with a new record: the same however often it is asked."""
    return uuid.uuid5(record, FIGURE)


def person_key(record: UUID) -> UUID:
    return uuid.uuid5(record, "person")


def write_new(lines: Sequence[Line], batch: Batch, register: Register, written: Written) -> None:
    """Each line a record of its own, under the key that was drawn for it."""
    if not lines:
        return
    if register.model is Affiliation:
        write_people(lines, register, written)
        return
    refs: list[Ref] = []
    scopes: list[Scope] = []
    records: list[Any] = []
    facts: list[Fact] = []
    for line in lines:
        values = register.build(line.values)
        figure = values.pop(FIGURE, None)
        record = fresh_record(line, batch, register, refs, scopes)
        set_values(record, values)
        put_in_order(record)
        records.append(record)
        if figure:
            facts.append(figure_of(record, figure, register, figure_key(record.pk), refs))
    Ref.objects.bulk_create(refs, batch_size=ROWS_AT_ONCE)
    Scope.objects.bulk_create(scopes, batch_size=ROWS_AT_ONCE)
    register.model._default_manager.bulk_create(records, batch_size=ROWS_AT_ONCE)
    Fact.objects.bulk_create(facts, batch_size=ROWS_AT_ONCE)
    written.added += [*records, *facts]


def fresh_record(
    line: Line, batch: Batch, register: Register, refs: list[Ref], scopes: list[Scope]
) -> Any:
    # Keys in place of the rows behind them: Django looks at each of those again when it writes.
    key, hub = UUID(str(line.record)), batch.hub_id
    refs.append(Ref(key=key, kind=register.model.kind_name(), merged_into_id=None))
    scopes.append(Scope(ref_id=key, kind=register.scope_kind, served_by_id=hub))
    now = register.now
    return register.model(
        ref_id=key, root_id=key, owner_id=key, hub_id=hub, created_at=now, changed_at=now
    )


def put_in_order(record: Any) -> None:
    """What saving one row computes, rows written together need as well."""
    record.sort_key = record.make_sort_key()
    if isinstance(record, City):
        record.search_text = record.make_search_text()


def figure_of(
    record: Any, figure: Mapping[str, Any], register: Register, key: UUID, refs: list[Ref]
) -> Fact:
    refs.append(Ref(key=key, kind=Fact.kind_name(), merged_into_id=None))
    label = record.label if is_stricter(record.label, Fact.DEFAULT_LABEL) else Fact.DEFAULT_LABEL
    fact = Fact(
        ref_id=key, root_id=record.root_id, about_id=record.pk, owner_id=record.owner_id,
        hub_id=record.hub_id, attribute=Attribute.POPULATION, number=figure["number"],
        value=str(figure["number"]), source=register.batch.source, as_of=figure["as_of"],
        read_on=register.today, label=label, review_on=record.review_on,
        created_at=register.now, changed_at=register.now,
    )  # fmt: skip
    fact.sort_key = fact.make_sort_key()
    return fact


def write_people(lines: Sequence[Line], register: Any, written: Written) -> None:
    """Always persons of their own: the register never says whether somebody is known already."""
    lines = [line for line in lines if UUID(line.values["at"]) in register.at]
    nobody = make_password(None)
    people = [
        Person(
            key=person_key(line.record), name=line.values["name"], password=nobody,
            language=line.values.get("language", "en"),
        )
        for line in lines if line.record
    ]  # fmt: skip
    Person.objects.bulk_create(people, batch_size=ROWS_AT_ONCE)
    refs = [Ref(key=line.record, kind=Affiliation.kind_name()) for line in lines]
    Ref.objects.bulk_create(refs, batch_size=ROWS_AT_ONCE)
    contacts = [
        contact_of(line, register.at[UUID(line.values["at"])], ref, person, register)
        for line, ref, person in zip(lines, refs, people, strict=True)
    ]
    Affiliation.objects.bulk_create(contacts, batch_size=ROWS_AT_ONCE)
    written.added += contacts


def contact_of(
    line: Line, at: City | Organisation, ref: Ref, person: Person, register: Register
) -> Affiliation:
    """As `affiliate` has it: without consent the owner alone reads it."""
    owner = at.hub_id if isinstance(at, Organisation) else at.owner_id
    contact = Affiliation(ref=ref, root=ref, person=person, at_id=at.pk, owner_id=owner,
                          hub_id=at.hub_id)  # fmt: skip
    set_values(contact, register.build(line.values))
    if not contact.consent_internal_list:
        contact.label = Label.STRICT
    return contact


def write_changes(lines: Sequence[Line], register: Register, written: Written, by: Actor) -> None:
    """Compared anew: what somebody wrote since the dry run is there already."""
    refs: list[Ref] = []
    facts: list[Fact] = []
    revisions: list[Revision] = []
    for line in lines:
        row = register.rows.get(line.record) if line.record else None
        if row is None or not register.may_change(row.pk):
            continue
        changes = register.changes(row, line.values, how_of(line, register))
        figure = changes.pop(FIGURE, None)
        line.trace = {"parts": []}
        if figure:
            fact = figure_of(row, figure, register, uuid.uuid4(), refs)
            facts.append(fact)
            line.trace["parts"].append(str(fact.pk))
        if changes:
            write_row(row, changes, line, revisions, written, by)
    Ref.objects.bulk_create(refs, batch_size=ROWS_AT_ONCE)
    Fact.objects.bulk_create(facts, batch_size=ROWS_AT_ONCE)
    Revision.objects.bulk_create(revisions, batch_size=ROWS_AT_ONCE)
    Line.objects.bulk_update(lines, ["trace"], batch_size=500)
    written.added += facts


def how_of(line: Line, register: Register) -> str:
    if line.decision:
        return LIKE if line.decision == Decision.MERGE else BY_NAME
    certain = "key" in line.values or line.values.get("code") in register.codes
    return CERTAIN if certain else BY_NAME


def write_row(
    row: Any, changes: dict[str, Any], line: Line, revisions: list[Revision], written: Written,
    by: Actor,
) -> None:  # fmt: skip
    """Into the row, or where it is public into the draft beside it."""
    before = sharing.all_values(row)
    line.trace |= {"after": changes, "before": {name: before[name] for name in changes}}
    if row.label == Label.CLEAR:
        draft = Draft.objects.select_for_update().filter(ref=row.pk).first()
        line.trace["draft"] = dict(draft.fields) if draft else None
        write_draft(row, draft, changes, by=by)
        return
    revisions.append(
        Revision(
            ref=row.pk, version=row.version, actor=by.journal_name, label=row.label,
            values=line.trace["before"],
        )
    )  # fmt: skip
    set_values(row, changes)
    row.version += 1
    row.changed_at = timezone.now()
    row.save(update_fields=[*changes, "version", "changed_at"])
    if isinstance(row, Affiliation):
        keep_consent(row)
    written.changed.append((row, sorted(changes)))


def keep_consent(contact: Affiliation) -> None:
    """Who no longer agrees to be on the hub's list is out of its sight with the same act."""
    if contact.label == Label.AMBER and not contact.consent_internal_list:
        contact.label = Label.STRICT
        contact.save(update_fields=["label"])
        sharing.end_names_not_admitted(contact)
