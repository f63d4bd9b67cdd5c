"""A record's values in words: what a form, a history or a release shows of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _

from cityweave.sharing.presenters.names import names_of

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Record

# Field name → its stored value in the reader's language; rooms above register theirs.
CODES: dict[str, Callable[[str], str]] = {}
LINK_NAMES: dict[str, Any] = {}


def register_code(field: str, say: Callable[[str], str]) -> None:
    """Call from `AppConfig.ready`: how a column of codes is read aloud."""
    CODES[field] = say


def register_link_name(field: str, name: Any) -> None:
    LINK_NAMES[field] = name


@dataclass(frozen=True, slots=True)
class Shown:
    """One field: its name and its values in words."""

    name: str
    title: str
    new: str
    old: str = ""


def field_name(model: type[Record], name: str) -> str:
    if name in LINK_NAMES and name in model.LINKS:
        return str(LINK_NAMES[name])
    try:
        return str(getattr(model._meta.get_field(name), "verbose_name", name))
    except FieldDoesNotExist:
        return name


def shown(
    model: type[Record],
    values: Mapping[str, Any],
    reader: Actor,
    *,
    old: Mapping[str, Any] | None = None,
    names: Mapping[UUID, str] | None = None,
) -> list[Shown]:
    """Fields in the order of the model, those that are empty in both left out.

    `names` are those of the records among the values, where somebody has looked already.
    """
    if names is None:
        names = names_of(keys_in(model, [values, old or {}]), reader)
    fields = []
    for name in sorted(values, key=lambda one: place_in(model, one)):
        new = said(model, name, values[name], names)
        was = said(model, name, old.get(name), names) if old is not None else ""
        if new or was:
            fields.append(Shown(name, field_name(model, name), new, was))
    return fields


def place_in(model: type[Record], name: str) -> int:
    """What a part is comes first, then the fields in their order."""
    return model.EDITABLE.index(name) if name in model.EDITABLE else -1


def keys_in(model: type[Record], all_values: Iterable[Mapping[str, Any]]) -> set[UUID]:
    """Keys of records among the values, for whose names one looks once."""
    keys: set[UUID] = set()
    for values in all_values:
        for name, value in values.items():
            if value and name in model.LINKS:
                keys |= {UUID(str(key)) for key in value}
            elif value and is_key(model, name):
                keys.add(UUID(str(value)))
    return keys


def is_key(model: type[Record], name: str) -> bool:
    try:
        return bool(model._meta.get_field(name).is_relation)
    except FieldDoesNotExist:
        return False


def said(model: type[Record], name: str, value: Any, names: Mapping[UUID, str]) -> str:
    """One value in words; of another record only what the reader may see of it."""
    if value in (None, "", [], {}):
        return ""
    if name in model.LINKS:
        return _(", ").join(sorted(names[key] for key in map(UUID, value) if key in names))
    if is_key(model, name):
        return names.get(UUID(str(value)), "")
    if isinstance(value, Mapping):
        say = CODES.get("names", str)
        pairs = sorted(value.items())
        return "\n".join(
            _("{label}: {text}").format(label=say(code), text=one) for code, one in pairs
        )
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name in CODES:
        return CODES[name](str(value))
    return choice_of(model, name, value)


def choice_of(model: type[Record], name: str, value: Any) -> str:
    choices = dict(getattr(model._meta.get_field(name), "flatchoices", ()))
    return str(choices.get(value, value))
