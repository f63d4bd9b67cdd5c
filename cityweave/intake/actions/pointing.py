"""What in the database points at a record, in whatever room it lies."""

from __future__ import annotations

from typing import Any

from django.db import models


def pointers_to(target: type[models.Model]) -> list[Any]:
    """Every relation to the model, those that have no name there as well."""
    return [
        relation
        for relation in target._meta.get_fields(include_hidden=True)
        if relation.auto_created
        and not relation.concrete
        and (relation.one_to_many or relation.one_to_one)
    ]
