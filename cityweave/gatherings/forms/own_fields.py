"""The fields in which a guest answers an officer's own questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cityweave.gatherings.own_questions import Own
from cityweave.questions.answers import given_back, kept
from cityweave.questions.forms.answering import field_for
from cityweave.questions.models import Question


def fields_for(asked: Iterable[Own]) -> dict[str, forms.Field]:
    return {one.name: own_field(one) for one in asked}


def own_field(one: Own) -> forms.Field:
    """As a set of questions asks it; one that was worded in another language says the same."""
    language = get_language() or "en"
    question = Question(
        name=one.name, kind=one.kind, label={language: one.label}, required=one.required,
        options={code: {language: text} for code, text in dict(one.options).items()},
    )  # fmt: skip
    field = field_for(question, language, language)
    field.required = one.required
    field.error_messages = dict(field.error_messages) | {"required": _("Answer this question.")}
    return field


def kept_answers(asked: Iterable[Own], said: Mapping[str, Any]) -> dict[str, Any]:
    found = {one.name: kept(one.kind, said.get(one.name)) for one in asked}
    return {name: value for name, value in found.items() if value is not None}


def standing_answers(asked: Iterable[Own], answers: Mapping[str, Any]) -> dict[str, Any]:
    return {one.name: given_back(one.kind, answers.get(one.name)) for one in asked}
