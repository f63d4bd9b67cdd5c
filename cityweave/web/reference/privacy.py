"""The privacy class of each field, from the rooms' own tables (privacy.py)."""

from importlib import import_module
from importlib.util import find_spec

from django.db.models import Model

CLASSES = ("public", "internal", "personal", "special", "secret")


def privacy_of(model: type[Model]) -> dict[str, str]:
    """Field → class; what a model inherits is classed where it is declared."""
    found: dict[str, str] = {}
    for ancestor in reversed(model.__mro__):
        for kind, names in declared(ancestor).items():
            found |= dict.fromkeys(names.split(), kind)
    return found


def declared(model: type) -> dict[str, str]:
    """Class → names of fields, as the room of this very class declares them."""
    parts = model.__module__.split(".")
    if parts[0] != "cityweave" or not find_spec(f"cityweave.{parts[1]}.privacy"):
        return {}
    tables: dict[str, dict[str, str]] = import_module(f"cityweave.{parts[1]}.privacy").PRIVACY
    return tables.get(model.__name__, {})
