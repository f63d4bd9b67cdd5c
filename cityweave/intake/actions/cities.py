"""Cities as the rows of a sheet speak of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from cityweave.intake.actions.registers import CERTAIN, LIKE, Register, portions
from cityweave.intake.likeness import FAR, language_of, same_name
from cityweave.network.choices import Attribute, CityKind
from cityweave.network.models import City, Fact
from cityweave.sharing.choices import ScopeKind
from cityweave.sharing.forms.fields import spaced
from cityweave.words.folding import fold

REGIONS = frozenset({CityKind.REGION, CityKind.PROVINCE, CityKind.COUNTY, CityKind.DISTRICT})
PLAIN = ("country", "kind", "website", "summary")
# Decimals of a degree that our own files are rounded to where they are rounded.
FEWEST_DECIMALS = 1


class Cities(Register):
    model = City
    scope_kind = ScopeKind.CITY

    def load(self, values: Sequence[Mapping[str, Any]]) -> None:
        super().load(values)
        self.load_around(values)

    def load_around(self, values: Sequence[Mapping[str, Any]]) -> None:
        self.regions: dict[tuple[str, str], UUID] = {}
        if any("region" in one for one in values):
            kinds = City.objects.visible_to(self.by).filter(kind__in=REGIONS)
            for row in self.worth_knowing(kinds, values):
                for name in (row.name, *row.names.values()):
                    self.regions[(row.country, fold(name))] = row.pk
        self.facts: dict[UUID, list[tuple[int, str, UUID]]] = defaultdict(list)
        if any("population" in one for one in values):
            self.load_facts()

    def load_facts(self) -> None:
        facts = Fact.objects.visible_to(self.by).filter(
            attribute=Attribute.POPULATION, number__isnull=False
        )
        for keys in portions(list(self.rows)):
            known = facts.filter(about__in=keys).values_list("about_id", "number", "as_of", "pk")
            for about, number, as_of, key in known:
                self.facts[about].append((number or 0, as_of, key))

    def worth_knowing(self, visible: Any, values: Sequence[Mapping[str, Any]]) -> Any:
        return visible.filter(country__in={one.get("country", "") for one in values})

    def lies_elsewhere(self, key: UUID, values: Mapping[str, Any]) -> bool:
        region = self.region_of(values)
        parent = self.rows[key].parent_id
        if region and parent and region != parent:
            return True
        apart = self.apart(key, values)
        return apart is not None and apart > FAR

    def region_of(self, values: Mapping[str, Any]) -> UUID | None:
        if "region" not in values:
            return None
        return self.regions.get((values.get("country", ""), fold(values["region"])))

    def build(self, values: Mapping[str, Any]) -> dict[str, Any]:
        facts: dict[str, Any] = {name: values[name] for name in PLAIN if name in values}
        facts |= {"name": values["name"], "names": self.names_in(values, values["name"])}
        for name in ("latitude", "longitude"):
            if name in values:
                facts[name] = values[name]
        if "languages" in values:
            facts["languages"] = spaced(values["languages"])
        if "relation" in values:
            facts["standing"] = values["relation"]
        if region := self.region_of(values):
            facts["parent"] = str(region)
        return facts | self.people(None, values)

    def changes(self, row: City, values: Mapping[str, Any], how: str) -> dict[str, Any]:
        fresh = self.build({"name": row.name, **values})
        own = {row.name, *row.names.values()}
        if how != CERTAIN or any(same_name(fresh["name"], name) for name in own):
            del fresh["name"]
        fresh["names"] = row.names | self.united(row, values)
        fresh.pop("population", None)
        fresh |= self.people(row, values)
        if self.is_same_point(row, values):
            fresh.pop("latitude", None)
            fresh.pop("longitude", None)
        changed = {name: new for name, new in fresh.items() if self.differs(row, name, new)}
        if how == LIKE:
            # The record stays as it is and takes only what it lacks.
            changed = {name: new for name, new in changed.items() if self.lacks(row, name)}
        return changed

    def differs(self, row: City, name: str, new: Any) -> bool:
        if name == "population":
            return True
        standing = self.standing(row, name)
        if name == "languages":
            return set(str(standing).split()) != set(str(new).split())
        if name == "website":
            return str(standing).rstrip("/") != str(new).rstrip("/")
        return bool(standing != new)

    def lacks(self, row: City, name: str) -> bool:
        return name in {"names", "population"} or self.standing(row, name) in ("", None)

    def standing(self, row: Any, name: str) -> Any:
        if name != "population":
            return super().standing(row, name)
        known = max(self.facts.get(row.pk, ()), key=lambda fact: fact[1], default=None)
        return {"number": known[0], "as_of": known[1]} if known else None

    def names_in(self, values: Mapping[str, Any], name: str) -> dict[str, str]:
        found = {code: values[f"name_{code}"] for code in ("ar", "fr") if f"name_{code}" in values}
        other = values.get("other_name", "")
        language = language_of(other, values.get("country", ""))
        if language and not same_name(other, name):
            found.setdefault(language, other)
        return found

    def united(self, row: City, values: Mapping[str, Any]) -> dict[str, str]:
        """Names in other scripts that the record does not hold yet."""
        found = self.names_in(values, row.name)
        language = language_of(values.get("name", ""), row.country)
        if language and not same_name(values["name"], row.name):
            found.setdefault(language, values["name"])
        return {
            code: name
            for code, name in found.items()
            if not any(same_name(name, own) for own in (row.name, *row.names.values()))
        }

    def people(self, row: City | None, values: Mapping[str, Any]) -> dict[str, Any]:
        """A figure of the population, unless a fact says the same already."""
        number, as_of = values.get("population"), values.get("population_year", "")
        if not number:
            return {}
        for known, year, _key in self.facts.get(row.pk, ()) if row else ():
            if known == number and as_of in ("", year):
                return {}
        return {"population": {"number": number, "as_of": as_of}}

    def is_same_point(self, row: City, values: Mapping[str, Any]) -> bool:
        """Whether the sheet's point is the record's, as far as its decimals say."""
        if "latitude" not in values or row.latitude is None or row.longitude is None:
            return False
        pairs = ((row.latitude, values["latitude"]), (row.longitude, values["longitude"]))
        places = max(decimals(given) for _known, given in pairs)
        return all(round(known, places) == round(given, places) for known, given in pairs)


def decimals(degrees: float) -> int:
    exponent = Decimal(repr(degrees)).normalize().as_tuple().exponent
    return max(FEWEST_DECIMALS, -exponent if isinstance(exponent, int) else 0)
