"""What the marks in a text stand for: numbers and lists of public records, each with its link."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from functools import partial
from typing import Any
from urllib.parse import quote, urlencode
from uuid import UUID

from django.conf import settings
from django.utils.translation import ngettext, override

from cityweave.network.choices import Promise, Standing
from cityweave.network.countries import country_name
from cityweave.network.models import Activity, City, Hub
from cityweave.papers import dates
from cityweave.papers.content import Figures, LiveFigure, RecordLine, RecordList
from cityweave.papers.markdown import marks_in
from cityweave.sharing.actors import ANONYMOUS
from cityweave.sharing.models import Link
from cityweave.ui.figures import grouped

LIST = "list: "
MOST_LINES = 30
# Paper languages that the interface does not speak.
SAID: dict[str, dict[str, str]] = {
    "bn": {"cities": "{n}টি শহর", "activities": "{n}টি কার্যক্রম", "more": "এবং আরও {n}টি"},
    "ur": {"cities": "{n} شہر", "activities": "{n} سرگرمیاں", "more": "اور مزید {n}"},
}

Found = LiveFigure | RecordList


def marks_known() -> dict[str, str]:
    """Each mark that may stand in a text, with the one word that tells it from its like."""
    cities = {f"cities: {code}": str(name) for code, name in Standing.choices}
    activities = {f"activities: {code}": str(name) for code, name in Promise.choices}
    one_by_one = {"cities": "", **cities, "activities": "", **activities}
    return one_by_one | {f"{LIST}{mark.replace(': ', ' ')}": w for mark, w in one_by_one.items()}


def figures_for(about: UUID, texts: Iterable[str], language: str) -> Figures:
    """The marks in these texts with what they stand for, read from public records only."""
    keys = dict.fromkeys(key for text in texts for key in marks_in(text))
    if not keys:
        return {}
    with override(language if language in dict(settings.STAFF_LANGUAGES) else "en"):
        found = {key: figure_of(key, about, language) for key in keys}
    return {key: figure for key, figure in found.items() if figure is not None}


def figure_of(key: str, about: UUID, language: str) -> Found | None:
    is_list = key.startswith(LIST)
    noun, _blank, code = key.removeprefix(LIST).replace(":", "").partition(" ")
    rows = ROWS.get(noun)
    # A code there is not would count everything: then the mark stands for nothing.
    if rows is None or (code and code not in CODES[noun]):
        return None
    found, page = rows(about, code, language)
    if is_list:
        return records_in(found, noun, page, language)
    return LiveFigure(counted(noun, found.count(), language), page)


def cities(about: UUID, code: str, language: str) -> tuple[Any, str]:
    found = City.objects.visible_to(ANONYMOUS).served_by(about, ANONYMOUS)
    filters = {"hub": address_of(about)}
    if code:
        found, filters = found.filter(standing=code), filters | {"standing": code}
    return found, listing("cities", language, filters)


def activities(about: UUID, code: str, language: str) -> tuple[Any, str]:
    public = Activity.objects.visible_to(ANONYMOUS)
    held = Link.objects.filter(target=about, relation=Activity.LINKS["cities"])
    found = public.filter(hub=about) | public.filter(pk__in=held.values("source"))
    filters = {"hub": address_of(about)}
    if code:
        found, filters = found.keeping(code), filters | {"promise": code}
    return found, listing("activities", language, filters)


ROWS: dict[str, Callable[[UUID, str, str], tuple[Any, str]]] = {
    "cities": cities,
    "activities": activities,
}
CODES: dict[str, Iterable[str]] = {"cities": Standing.values, "activities": Promise.values}


def address_of(about: UUID) -> str:
    """The public address of what the paper is about, or its key while it has none."""
    hub = Hub.objects.visible_to(ANONYMOUS).filter(pk=about).first()
    return hub.address if hub else str(about)


def listing(folder: str, language: str, filters: Mapping[str, str]) -> str:
    return f"{start(language)}{folder}/?{urlencode(filters)}"


def start(language: str) -> str:
    """Where the pages in a language begin; those nobody translated are read in the first one."""
    spoken = language in dict(settings.STAFF_LANGUAGES) and language != settings.LANGUAGE_CODE
    return f"/{language}/" if spoken else "/"


def counted(noun: str, count: int, language: str) -> str:
    number = grouped(count, language)
    if language in SAID:
        return SAID[language][noun].format(n=number)
    if noun == "cities":
        return ngettext("{count} city", "{count} cities", count).format(count=number)
    return ngettext("{count} activity", "{count} activities", count).format(count=number)


def more(count: int, language: str) -> str:
    number = grouped(count, language)
    if language in SAID:
        return SAID[language]["more"].format(n=number)
    return ngettext("and {count} more", "and {count} more", count).format(count=number)


def records_in(found: Any, noun: str, page: str, language: str) -> RecordList:
    rows = list(found.in_order()[: MOST_LINES + 1])
    line = partial(LINES[noun], language)
    rest = found.count() - MOST_LINES if len(rows) > MOST_LINES else 0
    left = LiveFigure(more(rest, language), page) if rest else None
    return RecordList(tuple(line(row) for row in rows[:MOST_LINES]), left)


def line_of_city(language: str, city: City) -> RecordLine:
    name = city.names.get(language) or city.name
    href = f"{start(language)}cities/{quote(city.address)}/"
    return RecordLine(name, href, country_name(city.country, language))


def line_of_activity(language: str, activity: Activity) -> RecordLine:
    href = f"{start(language)}activities/{quote(activity.address)}/"
    when = dates.in_words(activity.begins, activity.ends, language)
    return RecordLine(activity.title, href, when)


LINES: dict[str, Callable[[str, Any], RecordLine]] = {
    "cities": line_of_city,
    "activities": line_of_activity,
}


def frozen(figures: Figures) -> dict[str, Any]:
    """Figures as plain JSON."""
    return {key: asdict(figure) for key, figure in figures.items()}


def thawed(kept: Mapping[str, Any]) -> Figures:
    """Figures back from JSON."""
    return {key: thawed_one(figure) for key, figure in kept.items()}


def thawed_one(kept: Mapping[str, Any]) -> Found:
    if "lines" not in kept:
        return LiveFigure(**kept)
    rest = LiveFigure(**kept["more"]) if kept["more"] else None
    return RecordList(tuple(RecordLine(**line) for line in kept["lines"]), rest)
