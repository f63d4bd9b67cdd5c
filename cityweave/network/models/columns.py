"""Columns and indexes that several models have."""

from __future__ import annotations

from typing import Any

from django.db import models

from cityweave.network.names import check_partial_date

LABELLED = ("label", "binned_at")


def partial_date(name: Any, **options: Any) -> models.CharField[str, str]:
    return models.CharField(
        name, max_length=10, blank=True, default="", validators=[check_partial_date], **options
    )


def counted(name: str, *fields: str) -> models.Index:
    """An index that holds these fields and all that says who sees a row, so that 100,000 are
    counted without reading them."""
    return models.Index(fields=[*fields, "hub", "owner", "root", "ref"], name=name)
