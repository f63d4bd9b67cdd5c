"""Answers as they are kept and shown: from what a field of a form gives, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from cityweave.questions.choices import QuestionKind
from cityweave.questions.plans import said
from cityweave.ui.days import date_format

Options = Mapping[str, Mapping[str, str]]


def kept(kind: str, value: Any) -> Any:
    """The value as JSON; None where nothing was answered."""
    if value in (None, "", []):
        return None
    match kind:
        case QuestionKind.DATE:
            return value.isoformat()
        case QuestionKind.NUMBER:
            return str(value)
        case QuestionKind.SCALE:
            return int(value)
        case QuestionKind.YES_NO:
            return value == "yes"
        case QuestionKind.CONSENT:
            return True if value else None
        case QuestionKind.FILE:
            return None
    return value


def given_back(kind: str, value: Any) -> Any:
    """The value as a field of the form takes it."""
    if kind == QuestionKind.YES_NO and value is not None:
        return "yes" if value else "no"
    return value


def in_words(kind: str, value: Any, options: Options, language: str, source: str) -> str:
    """The answer as it is read."""
    if value is None:
        return ""
    match kind:
        case QuestionKind.DATE:
            return date_format(date.fromisoformat(value))
        case QuestionKind.NUMBER:
            return str(number_format(Decimal(value), use_l10n=True, force_grouping=True))
        case QuestionKind.YES_NO | QuestionKind.CONSENT:
            return _("yes") if value else _("no")
        case QuestionKind.CHOICE:
            return said(options.get(value, {}), language, source) or value
        case QuestionKind.CHOICES:
            return _(", ").join(said(options.get(c, {}), language, source) or c for c in value)
    return str(value)
