"""A city on paper: what its page says to this reader, up to what may be carried away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar
from urllib.parse import quote

from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.network.models import City, Hub, HubCity
from cityweave.papers.content import (
    MapBlock,
    NamedLine,
    NamedLines,
    Paper,
    Run,
    Section,
    Source,
    SourceList,
)
from cityweave.papers.press.drawn import map_block
from cityweave.reporting import addresses
from cityweave.reporting.sources import Sources
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label
from cityweave.verdicts import YES, Verdict, no
from cityweave.web.presenters.city import CityPage, Step
from cityweave.web.presenters.labels import FactGroup
from cityweave.web.presenters.names import name_of
from cityweave.web.presenters.page_labels import Labelled, highest

P = TypeVar("P", bound=Labelled)
MOST_STEPS = 14


def may_be_printed(page: CityPage) -> Verdict:
    """Nothing above AMBER leaves the house on paper."""
    if is_portable(page.city):
        return YES
    return no(_("This city is for its own team alone, so it is not printed."))


def is_portable(part: Labelled) -> bool:
    return Label(part.label).rank <= Label.AMBER.rank


def portable(parts: Iterable[P]) -> tuple[P, ...]:
    return tuple(part for part in parts if is_portable(part))


def brief_of(page: CityPage, reader: Actor, language: str) -> Paper:
    """Two pages; contacts stay on screen, and so does whatever is above AMBER."""
    page = carried(page)
    hub, serving = hub_in(page, reader)
    said = [one for group in page.facts for one in group.statements]
    sources = Sources()
    sections = (
        *told(_("Who and where"), who(page, hub, sources)),
        *told(_("The journey"), (step(one, language, sources) for one in page.journey)),
        *told(_("Facts"), (fact(one, page.city, language, sources) for one in page.facts)),
        *listed(sources),
    )
    return Paper(
        language=language,
        title=str(page.name),
        as_of=timezone.localdate(),
        sections=sections,
        kicker=_("City brief"),
        standfirst=page.city.summary,
        dye=hub.dye if hub else "nw",
        label=highest([page.city, page.membership, hub, serving, *said, *page.journey]),
        reader=reader_name(reader),
        read_on=timezone.localdate(),
        cover_map=drawn(page),
        notice=notice(page),
    )


def reader_name(reader: Actor) -> str:
    # Whoever came by a signed link is no person we know by name.
    return reader.person.name if reader.person else _("somebody invited by a link")


def carried(page: CityPage) -> CityPage:
    """The page without what may not be carried away."""
    facts = (FactGroup(one.name, portable(one.statements)) for one in page.facts)
    return replace(
        page,
        membership=next(iter(portable(filter(None, [page.membership]))), None),
        facts=tuple(group for group in facts if group.statements),
        journey=portable(page.journey)[:MOST_STEPS],
        contacts=(),
        needs=(),
        offers=(),
        draft=None,
    )


def hub_in(page: CityPage, reader: Actor) -> tuple[Hub | None, HubCity | None]:
    """The hub, and the record that says it serves the city: its label counts too."""
    if page.hub is None or not is_portable(page.hub):
        return None, None
    joins = HubCity.objects.visible_to(reader).current()
    serving = joins.filter(city=page.city.pk, served_by=page.hub.pk).order_by("pk")
    found = next(iter(portable(serving)), None)
    return (page.hub, found) if found else (None, None)


def told(name: str, lines: Iterable[NamedLine]) -> tuple[Section, ...]:
    kept = tuple(lines)
    return (Section(name, (NamedLines(kept),)),) if kept else ()


def who(page: CityPage, hub: Hub | None, sources: Sources) -> Iterator[NamedLine]:
    city = page.city
    rows = (
        (_("Kind"), city.get_kind_display()),
        (_("Country"), page.country),
        (_("Hub"), str(name_of(hub)) if hub else ""),
        (_("Relation"), city.get_standing_display()),
        (_("Membership"), membership_of(page, sources)),
        (_("Languages"), page.languages),
        (_("Mandate"), city.get_mandate_display() if city.mandate else ""),
        (_("Legal basis"), city.mandate_basis),
        (_("Website"), city.website),
    )
    for name, value in rows:
        if value:
            yield NamedLine(name, (Run(str(value)),))


def membership_of(page: CityPage, sources: Sources) -> str:
    if page.membership is None:
        return ""
    state = page.membership.get_state_display()
    since = _("since {day}").format(day=page.since) if page.since else ""
    said = " · ".join(filter(None, (state, since)))
    return f"{said}{cited(sources, page.membership.source)}"


def step(one: Step, language: str, sources: Sources) -> NamedLine:
    href = f"{addresses.start(language)}activities/{quote(one.address)}/"
    rest = " · ".join(filter(None, (one.kind, one.promises, one.countries, one.note)))
    runs = (Run(one.title, strong=True, href=href), Run(f"\n{rest}{cited(sources, one.source)}"))
    return NamedLine(one.when or _("No date published"), runs)


def fact(group: FactGroup, city: City, language: str, sources: Sources) -> NamedLine:
    page = addresses.page(city, language)
    runs: list[Run] = []
    for one in group.statements:
        runs += [Run("\n")] if runs else []
        tail = f" ({one.when})" if one.when else ""
        runs += [
            Run(one.value, href=f"{page}#fact-{one.key}"),
            Run(f"{tail}{cited(sources, one.source, one.source_url)}"),
        ]
    return NamedLine(group.name, tuple(runs))


def cited(sources: Sources, text: str, url: str = "") -> str:
    numbers = sources.cite(text, url)
    return f" [{', '.join(map(str, numbers))}]" if numbers else ""


def listed(sources: Sources) -> tuple[Section, ...]:
    found = tuple(Source(one.number, one.text, one.url) for one in sources.listed())
    return (Section(_("Sources"), (SourceList(found),)),) if found else ()


def drawn(page: CityPage) -> MapBlock | None:
    if page.map is None:
        return None
    return map_block(page.map, page.hub.dye if page.hub else "nw", has_legend=False)


def notice(page: CityPage) -> str:
    if page.invented:
        return _("This is an invented city.")
    if page.published_elsewhere:
        return _("Published facts about the Strong Cities Network; not operated by it.")
    return ""
