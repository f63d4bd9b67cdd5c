"""A record's editable values as plain JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models

if TYPE_CHECKING:
    from cityweave.sharing.models import Record


def field_names(record: Record | type[Record]) -> tuple[str, ...]:
    """The editable columns; names held as links are not columns."""
    return tuple(name for name in record.EDITABLE if name not in record.LINKS)


def values_of(record: Record) -> dict[str, Any]:
    """The columns people edit, each as JSON."""
    return {name: plain(column_value(record, name)) for name in field_names(record)}


def column_value(record: Record, name: str) -> Any:
    return getattr(record, record._meta.get_field(name).attname)  # type: ignore[union-attr]


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, models.Model):
        return str(value.pk)
    return value


def set_values(record: Record, values: Mapping[str, Any]) -> None:
    """Write JSON values into the row in memory. Raises ValidationError for what does not fit."""
    for name in field_names(record):
        if name in values:
            field = record._meta.get_field(name)
            target = field.target_field if field.is_relation else field  # type: ignore[union-attr]
            setattr(record, field.attname, target.to_python(values[name]))  # type: ignore[union-attr]
