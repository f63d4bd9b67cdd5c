"""Facts, dates and codes as a reader sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from babel.dates import format_interval
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cityweave.network.choices import Attribute, Promise
from cityweave.network.countries import country_name, language_name
from cityweave.network.models import Activity, Fact
from cityweave.ui.days import date_format
from cityweave.ui.figures import grouped, in_digits

WHOLE_DAY = len("2016-08-31")


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing a source says: value first, then who says it, as of when."""

    key: UUID
    value: str
    source: str
    source_url: str
    when: str
    label: str
    licence: str = ""


@dataclass(frozen=True, slots=True)
class FactGroup:
    name: str
    statements: tuple[Statement, ...]


def statement_of(fact: Fact) -> Statement:
    return Statement(
        key=fact.pk,
        value=value_of(fact),
        source=fact.source,
        source_url=fact.source_url if fact.source_url.startswith(("http://", "https://")) else "",
        when=when_of(fact),
        label=fact.label,
        licence=fact.licence,
    )


def value_of(fact: Fact) -> str:
    """What the source says; a bare number as the reader's language groups it."""
    if fact.number is not None and fact.value == str(fact.number):
        return grouped(fact.number, translation.get_language() or "en")
    return fact.value


def when_of(fact: Fact) -> str:
    if fact.as_of:
        return partial_date(fact.as_of)
    if fact.read_on:
        return _("read on {day}").format(day=date_format(fact.read_on, "DATE_FORMAT"))
    return ""


def fact_groups(facts: list[Fact]) -> list[FactGroup]:
    """Facts by what they are about, in the order of the attributes; differing sources together."""
    groups = []
    for attribute in Attribute:
        said = [statement_of(fact) for fact in facts if fact.attribute == attribute]
        if said:
            groups.append(FactGroup(str(capfirst(attribute.label)), tuple(said)))
    return groups


def partial_date(value: str) -> str:
    """2016, August 2016 or 31 August 2016, as the reader's language writes it."""
    match [int(part) for part in value.split("-") if part]:
        case [year]:
            return in_digits(str(year), translation.get_language() or "en")
        case [year, month]:
            return date_format(date(year, month, 1), "YEAR_MONTH_FORMAT")
        case [year, month, day]:
            return date_format(date(year, month, day), "DATE_FORMAT")
    return ""


def period_of(activity: Activity) -> str:
    """From when to when, saying once what both days share."""
    if len(activity.begins) == len(activity.ends) == WHOLE_DAY and activity.begins < activity.ends:
        first, last = date.fromisoformat(activity.begins), date.fromisoformat(activity.ends)
        said = format_interval(first, last, "yMMMMd", locale=babel_locale())
        return in_digits(said, translation.get_language() or "en")
    begins, ends = partial_date(activity.begins), partial_date(activity.ends)
    return f"{begins} – {ends}" if ends and ends != begins else begins


def babel_locale() -> str:
    # Plain "en" would put the month first.
    language = translation.get_language() or "en"
    return "en_GB" if language == "en" else translation.to_locale(language)


def codes(text: str) -> list[str]:
    """The codes of a column that keeps them between spaces."""
    return text.split()


def countries_of(text: str) -> str:
    language = translation.get_language() or "en"
    return _(", ").join(country_name(code, language) for code in codes(text))


def languages_of(text: str) -> str:
    language = translation.get_language() or "en"
    return _(", ").join(language_name(code, language) for code in codes(text))


def promises_of(activity: Activity) -> list[str]:
    return [
        str(Promise(code).label) for code in (activity.promise, *codes(activity.other_promises))
    ]
