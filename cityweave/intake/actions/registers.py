"""What the network holds already, against which the rows of a batch are held."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone

from cityweave.intake.choices import Outcome
from cityweave.intake.likeness import Names, kilometres, may_be_one
from cityweave.intake.models import Batch, Code, Line
from cityweave.intake.reading_rows import Read
from cityweave.sharing.actors import Actor
from cityweave.sharing.models import Record
from cityweave.sharing.values import plain
from cityweave.words.folding import fold

# How a row came to its record: what follows for its name.
CERTAIN, BY_NAME, LIKE = "certain", "name", "alike"
MOST_KEYS = 5_000


@dataclass(frozen=True, slots=True)
class Found:
    """The record of a row, or one that may be it; `problem` where the row cannot be placed."""

    record: UUID | None = None
    alike: UUID | None = None
    how: str = ""
    problem: tuple[str, str] | None = None


class Register(ABC):
    """Records of one kind that the sender sees, found by key, by code, by name, by likeness."""

    model: ClassVar[type[Record]]
    # Whether a new record is a scope of its own.
    scope_kind: ClassVar[str] = ""

    def __init__(self, batch: Batch, by: Actor, scheme: str = "") -> None:
        self.batch = batch
        self.by = by
        self.scheme = scheme
        # Asked once: rows written together were written at one moment.
        self.now, self.today = timezone.now(), timezone.localdate()
        self.rows: dict[UUID, Any] = {}
        self.by_name: dict[tuple[str, str], list[UUID]] = defaultdict(list)
        self.by_country: dict[str, list[Any]] = defaultdict(list)
        # Made only where somebody asks who is called nearly so.
        self.letters: dict[str, Names] = {}
        self.codes: dict[str, UUID] = {}
        self.coded: dict[UUID, str] = {}

    def load(self, values: Sequence[Mapping[str, Any]]) -> None:
        """Read what these rows may be about. A few queries, however many rows."""
        visible: Any = self.model._default_manager.visible_to(self.by)
        self.load_codes({one["code"] for one in values if one.get("code")})
        keys = {key for one in values if (key := as_key(one.get("key")))}
        for wanted in portions([*keys, *self.codes.values()]):
            self.take(visible.filter(pk__in=wanted))
        self.take(self.worth_knowing(visible, values))
        self.codes = {code: key for code, key in self.codes.items() if key in self.rows}
        self.coded = {key: code for code, key in self.codes.items()}

    def load_codes(self, codes: set[str]) -> None:
        if not self.scheme:
            return
        for wanted in portions(sorted(codes)):
            known = Code.objects.filter(hub=self.batch.hub_id, scheme=self.scheme, code__in=wanted)
            self.codes |= dict(known.values_list("code", "ref_id"))

    def take(self, rows: Iterable[Any]) -> None:
        for row in rows:
            if row.pk in self.rows:
                continue
            self.rows[row.pk] = row
            for name in {row.name, *row.names.values()}:
                if row.pk not in (known := self.by_name[(row.country, fold(name))]):
                    known.append(row.pk)
            self.by_country[row.country].append(row)

    def load_to_write(self, lines: Sequence[Line]) -> None:
        """The same for rows whose records are known from the dry run; those are locked."""
        values = [line.values for line in lines]
        self.load_codes({one["code"] for one in values if one.get("code")})
        rows: Any = self.model._default_manager.visible_to(self.by).select_for_update(of=("self",))
        changed = [line.record for line in lines if line.outcome == Outcome.UPDATE]
        for wanted in portions(changed):
            self.take(rows.filter(pk__in=wanted).order_by("pk"))
        self.load_around(values)

    def load_around(self, values: Sequence[Mapping[str, Any]]) -> None:
        """What else the rows speak of; nothing, unless the kind says so."""
        return

    def come_since(self, values: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], UUID]:
        """(country, folded name) of records that came in after the dry run."""
        visible: Any = self.model._default_manager.visible_to(self.by)
        # What an earlier portion of this batch made is the sheet's own, and looked through.
        own = Line.objects.filter(batch=self.batch, is_applied=True, record=OuterRef("pk"))
        since = visible.filter(~Exists(own), created_at__gt=self.batch.checked_at)
        found = self.worth_knowing(since, values).values_list("pk", "country", "name")
        return {(land, fold(name)): key for key, land, name in found}

    @abstractmethod
    def worth_knowing(self, visible: Any, values: Sequence[Mapping[str, Any]]) -> Any:
        """The visible records that these rows may be about."""

    def find(self, read: Read) -> Found:
        values = read.values
        if (key := as_key(values.get("key"))) in self.rows:
            return Found(record=key, how=CERTAIN)
        code = values.get("code")
        if code in self.codes:
            return Found(record=self.codes[code], how=CERTAIN)
        if "name" not in values:
            return Found(problem=("key", "unknown_key"))
        return self.find_by_name(values)

    def find_by_name(self, values: Mapping[str, Any]) -> Found:
        names = [values["name"], *(values[name] for name in OTHER_NAMES if name in values)]
        country = values.get("country", "")
        keys = [key for name in names for key in self.by_name.get((country, fold(name)), ())]
        free = [key for key in dict.fromkeys(keys) if not self.is_another(key, values)]
        if len(free) == 1:
            return Found(record=free[0], how=BY_NAME)
        if free:
            return Found(alike=free[0], how=LIKE)
        return self.find_alike(names, country, values)

    def find_alike(self, names: Sequence[str], country: str, values: Mapping[str, Any]) -> Found:
        letters = self.letters_in(country)
        for name in names:
            for key, score in letters.like(name):
                if self.is_another(key, values):
                    continue
                if may_be_one(score, self.apart(key, values)):
                    return Found(alike=key, how=LIKE)
        return Found()

    def letters_in(self, country: str) -> Names:
        if country not in self.letters:
            self.letters[country] = letters = Names()
            for row in self.by_country.get(country, ()):
                for name in {row.name, *row.names.values()}:
                    letters.add(name, row.pk)
        return self.letters[country]

    def is_another(self, key: UUID, values: Mapping[str, Any]) -> bool:
        """Whether the record is known to be another one than the row's: by its code, its place."""
        code = values.get("code")
        known = self.coded.get(key)
        if code and known and known != code:
            return True
        return self.lies_elsewhere(key, values)

    def lies_elsewhere(self, key: UUID, values: Mapping[str, Any]) -> bool:
        return False

    def apart(self, key: UUID, values: Mapping[str, Any]) -> float | None:
        row = self.rows[key]
        if not hasattr(row, "latitude"):
            return None
        here = (values.get("latitude"), values.get("longitude"))
        return kilometres((row.latitude, row.longitude), here)

    def may_change(self, key: UUID) -> bool:
        row = self.rows[key]
        return self.by.works_for(row.hub_id) or self.by.answers_for(row)

    @abstractmethod
    def changes(self, row: Any, values: Mapping[str, Any], how: str) -> dict[str, Any]:
        """What the row's values would change in this record, as JSON by field."""

    @abstractmethod
    def build(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of a new record, as JSON."""

    def differences(self, key: UUID, changes: Mapping[str, Any]) -> dict[str, list[Any]]:
        """Field → [what stands, what comes]."""
        row = self.rows[key]
        return {name: [self.standing(row, name), new] for name, new in changes.items()}

    def standing(self, row: Any, name: str) -> Any:
        field = row._meta.get_field(name)
        return plain(getattr(row, field.attname))


OTHER_NAMES = ("other_name", "name_ar", "name_fr")


def as_key(text: Any) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None


def portions(keys: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """Databases take only so many values in one question."""
    for start in range(0, len(keys), MOST_KEYS):
        yield keys[start : start + MOST_KEYS]
