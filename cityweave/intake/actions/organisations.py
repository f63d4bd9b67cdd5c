"""Organisations as the rows of a sheet speak of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q

from cityweave.intake.actions.registers import CERTAIN, LIKE, Register
from cityweave.intake.likeness import same_name
from cityweave.network.choices import Level, OrganisationKind
from cityweave.network.models import Organisation
from cityweave.sharing.choices import ScopeKind

PLAIN = ("kind", "level", "country", "website", "about")
USUAL = {"kind": OrganisationKind.CIVIL_SOCIETY, "level": Level.LOCAL}


class Organisations(Register):
    model = Organisation
    scope_kind = ScopeKind.ORGANISATION

    def worth_knowing(self, visible: Any, values: Sequence[Mapping[str, Any]]) -> Any:
        countries = {one.get("country", "") for one in values}
        return visible.filter(Q(country__in=countries) | Q(country=""))

    def build(self, values: Mapping[str, Any]) -> dict[str, Any]:
        facts = {name: values[name] for name in PLAIN if name in values}
        names = {code: values[f"name_{code}"] for code in ("ar", "fr") if f"name_{code}" in values}
        return {**USUAL, **facts, "name": values["name"], "names": names}

    def changes(self, row: Organisation, values: Mapping[str, Any], how: str) -> dict[str, Any]:
        built = self.build({"name": row.name, **values})
        fresh = {name: new for name, new in built.items() if name not in USUAL or name in values}
        own = (row.name, *row.names.values())
        if how != CERTAIN or any(same_name(fresh["name"], name) for name in own):
            del fresh["name"]
        fresh["names"] = row.names | fresh["names"]
        changed = {name: new for name, new in fresh.items() if self.standing(row, name) != new}
        if how == LIKE:
            changed = {
                name: new
                for name, new in changed.items()
                if name == "names" or self.standing(row, name) in ("", None)
            }
        return changed
