"""Activities, organisations and people, as lists and as pages of their own."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict

from cityweave.network.choices import Promise
from cityweave.network.models import Activity, Affiliation, City, Hub, Organisation, Theme
from cityweave.network.querysets import ActivityQuerySet
from cityweave.sharing.actors import Actor
from cityweave.sharing.models import Link
from cityweave.ui.paging import Page, page_of
from cityweave.web.directory import LONGEST_QUERY, counted
from cityweave.web.presenters import readers
from cityweave.web.presenters.city import Step, steps_of
from cityweave.web.presenters.directory import Pill, hub_named
from cityweave.web.presenters.names import Name, name_of

ORDER = ("sort_key", "pk")


@dataclass(frozen=True, slots=True)
class Activities:
    steps: tuple[Step, ...]
    page: Page
    total: int
    more: bool
    pills: tuple[Pill, ...]
    hubs: tuple[Hub, ...]
    asked: dict[str, str]

    @property
    def query(self) -> str:
        return f"?{urlencode(self.asked)}" if self.asked else ""

    @property
    def understood(self) -> set[str]:
        """Names of the filters that mean something here."""
        return {name for name, pill in zip(self.asked, self.pills, strict=True) if pill.is_known}


def activities(asked: QueryDict, reader: Actor) -> Activities:
    """What was done, newest first, narrowed by hub, promise or theme."""
    hubs = readers.hubs_seen(reader)
    given = {name: asked.get(name, "")[:LONGEST_QUERY] for name in ("hub", "promise", "theme")}
    given = {name: value for name, value in given.items() if value}
    rows, pills = narrowed(given, hubs, reader)
    total, more = counted(rows)
    page = page_of(rows, ORDER, asked.get("after", ""), asked.get("before", ""))
    return Activities(
        steps=steps_of(list(page.rows), reader),
        page=page,
        total=total,
        more=more,
        pills=pills,
        hubs=tuple(hubs.values()),
        asked=given,
    )


def narrowed(
    given: dict[str, str], hubs: dict[UUID, Hub], reader: Actor
) -> tuple[ActivityQuerySet, tuple[Pill, ...]]:
    rows = Activity.objects.visible_to(reader)
    pills = []
    for name, value in given.items():
        rest = urlencode({key: kept for key, kept in given.items() if key != name})
        shown, known = value, False
        if name == "hub":
            hub = hub_named(value, hubs)
            rows, known = rows.filter(hub=hub.pk) if hub else rows.none(), hub is not None
            shown = name_of(hub).text if hub else value
        elif name == "promise":
            rows, known = rows.keeping(value), value in Promise.values
            shown = str(Promise(value).label) if value in Promise.values else value
        else:
            theme = Theme.objects.visible_to(reader).at(value).first()
            rows = rows.filter(pk__in=on_theme(theme)) if theme else rows.none()
            known = theme is not None
            shown = name_of(theme).text if theme else value
        pills.append(Pill(name, shown, f"?{rest}" if rest else "?", is_known=known))
    return rows, tuple(pills)


def on_theme(theme: Theme) -> list[UUID]:
    links = Link.objects.filter(target=theme.pk, relation=Activity.LINKS["themes"])
    return list(links.values_list("source_id", flat=True))


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    organisation: Organisation
    name: Name


@dataclass(frozen=True, slots=True)
class Organisations:
    lines: tuple[OrganisationLine, ...]
    page: Page
    total: int
    more: bool
    q: str


def organisations(asked: QueryDict, reader: Actor) -> Organisations:
    words = " ".join(asked.get("q", "")[:LONGEST_QUERY].replace("\0", "").split())
    rows = Organisation.objects.visible_to(reader).named_like(words)
    total, more = counted(rows)
    page = page_of(rows, ORDER, asked.get("after", ""), asked.get("before", ""))
    lines = tuple(OrganisationLine(row, name_of(row)) for row in page.rows)
    return Organisations(lines, page, total, more, words)


def activities_with(organisation: Organisation, reader: Actor) -> list[Activity]:
    links = Link.objects.filter(target=organisation.pk, relation=Activity.LINKS["partners"])
    held = Activity.objects.visible_to(reader).filter(pk__in=links.values("source"))
    return list(held.in_order())


@dataclass(frozen=True, slots=True)
class Function:
    """One function a person has or had, where the reader may know of it."""

    affiliation: Affiliation
    where: str
    address: str
    kind: str


def functions(entries: list[Affiliation], reader: Actor) -> tuple[Function, ...]:
    """Functions with the place they are held at, where that place is in sight. Three queries."""
    at = {entry.at_id for entry in entries}
    seen: dict[UUID, City | Organisation | Hub] = {}
    for model in (City, Organisation, Hub):
        seen |= {row.pk: row for row in model.objects.visible_to(reader).filter(pk__in=at)}
    return tuple(function_of(entry, seen.get(entry.at_id)) for entry in entries)


def function_of(entry: Affiliation, place: City | Organisation | Hub | None) -> Function:
    if place is None:
        return Function(entry, "", "", "")
    return Function(entry, name_of(place).text, place.address, place.kind_name())


def people(asked: QueryDict, reader: Actor) -> tuple[tuple[Function, ...], Page, int, bool]:
    """Contacts the reader may see, by function. An entry is seen with its person's name."""
    rows = Affiliation.objects.visible_to(reader).current().select_related("person")
    total, more = counted(rows)
    page = page_of(rows, ("function", "pk"), asked.get("after", ""), asked.get("before", ""))
    return functions(list(page.rows), reader), page, total, more


def functions_of_person(key: UUID, reader: Actor) -> tuple[Function, ...]:
    entries = Affiliation.objects.visible_to(reader).filter(person=key).select_related("person")
    return functions(list(entries.order_by("-begins", "pk")), reader)
