"""Where a person stands in the database: rows that are theirs, and words in rows of others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast

from cityweave.accounts.models import Person
from cityweave.network.models import Affiliation
from cityweave.safeguarding.redacting import Words, tells, without, words_for
from cityweave.sharing.models import Record

TEXTS = (models.CharField, models.TextField, models.JSONField)
# Written anew from their records, or made of keys and names of fields alone.
NOT_READ = {"Entry", "Seal", "SearchDocument", "Posting", "Frequency", "Erasure", "Session"}
# They say what somebody is, not who: they stay, unless they hold the name itself.
ABOUT_FUNCTION = frozenset({"function", "title", "language", "languages", "sex", "age", "country"})
REACHED_BY = ("email", "phone", "address", "reply_to")


@dataclass(frozen=True, slots=True)
class Told:
    """One row in which the person is named, and what its columns say without the name."""

    row: models.Model
    values: dict[str, Any]


def kinds_read() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models()
        if model.__name__ not in NOT_READ and model._meta.managed and not model._meta.proxy
    ]


def words_of(person: Person) -> Words:
    """Every name and address under which the register knows the person."""
    contacts = Affiliation._default_manager.filter(person=person.pk)
    reached = [found for pair in contacts.values_list("email", "phone") for found in pair]
    return words_for([person.name], filter(None, [person.email or "", *reached]))


def table(room: str, name: str) -> dict[str, Any]:
    """What a room's privacy.py says under this name."""
    if not find_spec(f"cityweave.{room}.privacy"):
        return {}
    found: dict[str, Any] = getattr(import_module(f"cityweave.{room}.privacy"), name, {})
    return found


def room_of(model: type[models.Model]) -> str:
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "cityweave" else ""


def goes_by(model: type[models.Model]) -> str:
    """The column by which rows of this kind go with their person, or nothing.

    What sign-in programs keep about a person always goes.
    """
    if room := room_of(model):
        return str(table(room, "GOES_WITH_PERSON").get(model.__name__, ""))
    own = (field for field in model._meta.concrete_fields if field.related_model is Person)
    return next((field.name for field in own), "")


def rows_that_go(person: Person) -> Iterator[models.QuerySet[Any]]:
    """Rows that are nothing without the person, kind by kind."""
    for model in kinds_read():
        column = goes_by(model)
        if not column:
            continue
        field = model._meta.get_field(column)
        value = f"person:{person.pk}" if isinstance(field, models.CharField) else person.pk
        yield models.QuerySet(model).filter(**{column: value})


def rows_below(row: models.Model) -> Iterator[models.QuerySet[Any]]:
    """Rows that are nothing without this one, where this one is the person's."""
    for model in kinds_read():
        column = (
            table(room_of(model), "GOES_WITH_ROW").get(model.__name__) if room_of(model) else ""
        )
        if column and model._meta.get_field(column).related_model is type(row):
            yield models.QuerySet(model).filter(**{column: row.pk})


def is_theirs(row: models.Model, words: Words) -> bool:
    """By an address or a number in it; the name may be spelled otherwise there."""
    return any(getattr(row, name, "") in words.contacts for name in REACHED_BY)


def rows_that_tell(words: Words) -> Iterator[Told]:
    """Rows of others in which one of the words stands; one question for each kind."""
    pattern = words.pattern()
    if pattern is None:
        return
    for model in kinds_read():
        yield from told_in(model, words, pattern)


def rows_of_bytes(words: Words) -> Iterator[models.Model]:
    """Rows that hold a file as it was sent, where it names the person."""
    for model in kinds_read():
        columns = [
            one for one in model._meta.concrete_fields if isinstance(one, models.BinaryField)
        ]
        rows: Any = models.QuerySet(model).iterator() if columns and words.all else ()
        for row in rows:
            if any(tells(bytes(getattr(row, one.attname) or b""), words) for one in columns):
                yield row


def told_in(model: type[models.Model], words: Words, pattern: re.Pattern[str]) -> Iterator[Told]:
    columns = [field for field in model._meta.concrete_fields if isinstance(field, TEXTS)]
    columns = [field for field in columns if not field.primary_key]
    if not columns:
        return
    as_text = {f"text_{field.name}": Cast(field.name, models.TextField()) for field in columns}
    asked = Q()
    for name in as_text:
        for word in words.looked_for:
            asked |= Q(**{f"{name}__icontains": word})
    keys = models.QuerySet(model).annotate(**as_text).filter(asked).values_list("pk", flat=True)
    rows: Any = models.QuerySet(model).filter(pk__in=list(keys))
    for row in rows:
        if values := values_without(row, columns, words, pattern):
            yield Told(row, values)


def values_without(
    row: models.Model, columns: list[Any], words: Words, pattern: re.Pattern[str]
) -> dict[str, Any]:
    """Columns that change. Where the row is the person's by its address, all that is personal
    in it goes: the name may be spelled otherwise there."""
    fresh: dict[str, Any] = {}
    own = is_theirs(row, words)
    personal = personal_of(type(row)) - ABOUT_FUNCTION if own else frozenset()
    for field in columns:
        value = getattr(row, field.attname)
        told = "" if field.name in personal and field.blank else without(value, pattern)
        if told != value:
            fresh[field.name] = fitting(field, told)
    return fresh


def fitting(field: Any, value: Any) -> Any:
    """What the column can hold: an address is there whole or not at all."""
    if isinstance(field, models.SlugField):
        return None if field.null else ""
    if isinstance(field, models.EmailField):
        return None if field.null else ""
    return value


def personal_of(model: type[models.Model]) -> frozenset[str]:
    declared = table(room_of(model), "PRIVACY").get(model.__name__, {}) if room_of(model) else {}
    kinds = ("personal", "special")
    return frozenset(name for kind in kinds for name in str(declared.get(kind, "")).split())


def records_told(words: Words) -> dict[UUID, str]:
    """Key → kind of each record in which the person is named, or of which a part names them."""
    found: dict[UUID, str] = {}
    for told in rows_that_tell(words):
        if isinstance(told.row, Record):
            found[told.row.pk] = told.row.kind_name()
        else:
            found |= whole_of(told.row)
    return found


def whole_of(row: models.Model) -> dict[UUID, str]:
    """The record that a row is part of, where a key leads to one."""
    for field in row._meta.concrete_fields:
        related: Any = field.related_model
        key = getattr(row, field.attname) if related else None
        if key and isinstance(related, type) and issubclass(related, Record):
            return {key: related.kind_name()}
    return {}
