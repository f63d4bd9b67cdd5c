"""A record's name as this reader reads it, with the language it is written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from django.utils import translation


class Named(Protocol):
    name: str
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Name:
    """`lang` is empty where the name is the record's own, in whatever language that is."""

    text: str
    lang: str = ""

    def __str__(self) -> str:
        return self.text


def name_of(record: Named, language: str | None = None) -> Name:
    language = language or translation.get_language() or "en"
    translated = record.names.get(language)
    return Name(translated, language) if translated else Name(record.name)


def other_names(record: Named) -> list[Name]:
    """The names in other languages, each once."""
    shown = name_of(record).text
    found = [Name(record.name)] if shown != record.name else []
    found += [Name(text, lang) for lang, text in sorted(record.names.items()) if text != shown]
    return list({name.text: name for name in found}.values())
