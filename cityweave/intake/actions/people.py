"""People as the rows of a sheet speak of them: a function at a city or an organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from cityweave.intake.actions.registers import LIKE, Found, Register, portions
from cityweave.intake.likeness import Names, may_be_one, same_name
from cityweave.intake.models import Batch
from cityweave.intake.reading_rows import Read
from cityweave.network.choices import ContactFunction
from cityweave.network.models import Affiliation, City, Organisation
from cityweave.sharing.actors import Actor
from cityweave.words.folding import fold

PLAIN = ("function", "title", "email", "phone")


class People(Register):
    model = Affiliation

    def __init__(self, batch: Batch, by: Actor, scheme: str = "") -> None:
        super().__init__(batch, by, scheme)
        self.people: dict[tuple[UUID, str], UUID] = {}
        self.addresses: dict[tuple[UUID, str], UUID] = {}
        self.near: dict[UUID, Names] = defaultdict(Names)

    def load(self, values: Sequence[Mapping[str, Any]]) -> None:
        self.places: dict[tuple[str, str], list[City | Organisation]] = defaultdict(list)
        self.load_places(Organisation, {one.get("organisation", "") for one in values})
        self.load_places(City, {one.get("city", "") for one in values})
        at = [place.pk for places in self.places.values() for place in places]
        for keys in portions(sorted(set(at))):
            found = Affiliation.objects.visible_to(self.by).current().filter(at__in=keys)
            self.take(found)

    def load_around(self, values: Sequence[Mapping[str, Any]]) -> None:
        keys = {UUID(one["at"]) for one in values if "at" in one}
        self.at: dict[UUID, City | Organisation] = {}
        for model in (City, Organisation):
            for wanted in portions(sorted(keys)):
                found: Any = model.objects.visible_to(self.by).filter(pk__in=wanted)
                self.at |= {row.pk: row for row in found}

    def come_since(self, values: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], UUID]:
        return {}

    def load_places(self, model: Any, names: set[str]) -> None:
        wanted = {fold(name) for name in names if name}
        if not wanted:
            return
        for row in model.objects.visible_to(self.by):
            for name in {fold(name) for name in (row.name, *row.names.values())} & wanted:
                self.places[(model.kind_name(), name)].append(row)

    def take(self, rows: Any) -> None:
        for row in rows.select_related("person"):
            self.rows[row.pk] = row
            self.people[(row.at_id, fold(row.person.name))] = row.pk
            if row.email:
                self.addresses[(row.at_id, row.email.casefold())] = row.pk
            self.near[row.at_id].add(row.person.name, row.pk)

    def worth_knowing(self, visible: Any, values: Sequence[Mapping[str, Any]]) -> Any:
        return visible.none()

    def place_of(self, values: Mapping[str, Any]) -> City | Organisation | str:
        """Where this person works, or a problem's name."""
        for kind in ("organisation", "city"):
            if kind in values:
                found = self.places.get((kind, fold(values[kind])), [])
                country = values.get("country")
                found = [place for place in found if country in (None, place.country)]
                if len(found) == 1:
                    return found[0] if self.by.works_for(found[0].hub_id) else "kept_elsewhere"
                if found:
                    return "several_places"
        return "unknown_place"

    def find(self, read: Read) -> Found:
        column = "organisation" if "organisation" in read.values else "city"
        place = self.place_of(read.values)
        if isinstance(place, str):
            return Found(problem=(column, place))
        read.values["at"] = str(place.pk)
        key = self.people.get((place.pk, fold(read.values["name"])))
        if key is not None:
            return Found(record=key, how="name")
        address = read.values.get("email", "").casefold()
        if address and (key := self.addresses.get((place.pk, address))):
            return Found(alike=key, how=LIKE)
        for key, score in self.near[place.pk].like(read.values["name"]):
            if may_be_one(score, None):
                return Found(alike=key, how=LIKE)
        return Found()

    def build(self, values: Mapping[str, Any]) -> dict[str, Any]:
        facts = {name: values[name] for name in PLAIN if name in values}
        facts.setdefault("function", ContactFunction.FOCAL_POINT)
        return facts | {"consent_internal_list": values.get("consent", False)}

    def changes(self, row: Affiliation, values: Mapping[str, Any], how: str) -> dict[str, Any]:
        fresh = {name: values[name] for name in PLAIN if name in values}
        if "consent" in values:
            fresh["consent_internal_list"] = values["consent"]
        changed = {name: new for name, new in fresh.items() if self.says_other(row, name, new)}
        if how == LIKE:
            changed = {name: new for name, new in changed.items() if not getattr(row, name)}
        return changed

    def says_other(self, row: Affiliation, name: str, new: Any) -> bool:
        standing = getattr(row, name)
        if name in {"email", "title"}:
            return not same_name(standing, new)
        return bool(standing != new)
