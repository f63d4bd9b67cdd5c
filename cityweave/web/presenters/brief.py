"""A city on paper: what its page says to this reader, up to what may be carried away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar
from urllib.parse import quote

from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.network.models import City, Hub, HubCity, Need, Offer
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
from cityweave.papers.press.frame import is_draft
from cityweave.papers.press.numerals import in_digits
from cityweave.reporting import addresses
from cityweave.reporting.sources import Sources
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label
from cityweave.verdicts import YES, Verdict, no
from cityweave.web.presenters.brief_drafts import said
from cityweave.web.presenters.city import CityPage, Step
from cityweave.web.presenters.labels import FactGroup
from cityweave.web.presenters.names import name_of
from cityweave.web.presenters.page_labels import Labelled, highest

P = TypeVar("P", bound=Labelled)
MOST_STEPS, MOST_WANTED = 20, 6
NAME, BETWEEN = re.compile(r"[^,،]*[^,،\s]"), re.compile(r"([,،])\s*")


def may_be_printed(city: City) -> Verdict:
    """Nothing above AMBER leaves the house on paper."""
    if is_portable(city):
        return YES
    return no(_("This city is for its own team alone, so it is not printed."))


def is_portable(part: Labelled) -> bool:
    return Label(part.label).rank <= Label.AMBER.rank


def portable(parts: Iterable[P]) -> tuple[P, ...]:
    return tuple(part for part in parts if is_portable(part))


def brief_of(page: CityPage, reader: Actor, language: str) -> Paper:
    """Two pages; names of contacts stay on screen, and so does whatever is above AMBER."""
    page = carried(page)
    hub, serving = hub_in(page, reader)
    stated = [one for group in page.facts for one in group.statements]
    sources = Sources()
    sections = (
        *told(said(_("Who and where")), who(page, hub, language, sources)),
        *told(said(_("Facts")), (fact(one, page.city, language, sources) for one in page.facts)),
        *second_page(
            *told(said(_("The journey")), (step(one, language, sources) for one in page.journey)),
            *told(said(_("Needs")), (wanted(one) for one in page.needs)),
            *told(said(_("Offers of help")), (wanted(one) for one in page.offers)),
            *told(said(_("Contact")), contact(page, hub, language)),
            *listed(sources),
        ),
    )
    return Paper(
        language=language,
        title=str(page.name),
        as_of=timezone.localdate(),
        sections=sections,
        kicker=said(_("City brief")),
        standfirst=page.city.summary,
        dye=hub.dye if hub else "nw",
        label=highest([page.city, page.membership, hub, serving, *stated, *parts_of(page)]),
        reader=reader_name(reader),
        read_on=timezone.localdate(),
        cover_map=drawn(page),
        notice=notice(page),
    )


def parts_of(page: CityPage) -> tuple[Labelled | None, ...]:
    return (*page.journey, *page.needs, *page.offers, *page.contacts)


def reader_name(reader: Actor) -> str:
    # Whoever came by a signed link is no person we know by name.
    return reader.person.name if reader.person else said(_("somebody invited by a link"))


def carried(page: CityPage) -> CityPage:
    """The page without what may not be carried away."""
    facts = (FactGroup(one.name, portable(one.statements)) for one in page.facts)
    return replace(
        page,
        membership=next(iter(portable(filter(None, [page.membership]))), None),
        facts=tuple(group for group in facts if group.statements),
        journey=portable(page.journey)[:MOST_STEPS],
        contacts=portable(page.contacts),
        needs=portable(page.needs)[:MOST_WANTED],
        offers=portable(page.offers)[:MOST_WANTED],
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


def second_page(*sections: Section) -> tuple[Section, ...]:
    return tuple(replace(one, begins_page=at == 0) for at, one in enumerate(sections))


def who(page: CityPage, hub: Hub | None, language: str, sources: Sources) -> Iterator[NamedLine]:
    city = page.city
    rows = (
        (_("Kind"), said(city.get_kind_display())),
        (_("Country"), page.country),
        (_("Hub"), str(name_of(hub)) if hub else ""),
        (_("Relation"), said(city.get_standing_display())),
        (_("Membership"), membership_of(page, language)),
        (_("Languages"), spaced(page.languages)),
        (_("Mandate"), said(city.get_mandate_display()) if city.mandate else ""),
        (_("Legal basis"), city.mandate_basis),
        (_("Website"), city.website),
    )
    joined = page.membership
    for name, value in rows:
        if value:
            of_membership = joined and name == _("Membership")
            cites = sources.cite(joined.source) if joined and of_membership else ()
            yield NamedLine(said(name), (Run(str(value), cites=cites),))


def membership_of(page: CityPage, language: str) -> str:
    if page.membership is None:
        return ""
    state = said(page.membership.get_state_display())
    since = said(_("since {day}")).format(day=day_said(page.since, language)) if page.since else ""
    return " · ".join(filter(None, (state, since)))


def day_said(day: str, language: str) -> str:
    """A day of the page, where the paper has a language that the page has not."""
    if not is_draft(language):
        return day
    read_on = _("read on {day}").partition("{day}")[0]
    kept = day.removeprefix(read_on)
    written = said(_("read on {day}")).format(day=kept) if kept != day else day
    return in_digits(written, language)


def spaced(text: str) -> str:
    """Django's own Bengali and Urdu write the comma without its blank."""
    return BETWEEN.sub(r"\1 ", text)


def step(one: Step, language: str, sources: Sources) -> NamedLine:
    href = f"{addresses.start(language)}activities/{quote(one.address)}/"
    promises = spaced(NAME.sub(lambda name: said(name[0]), one.promises))
    rest = " · ".join(filter(None, (said(one.kind), promises, spaced(one.countries), one.note)))
    tail = Run(f"\n{rest}" if rest else "", cites=sources.cite(one.source))
    when = day_said(one.when, language) if one.when else said(_("No date published"))
    return NamedLine(when, (Run(one.title, strong=True, href=href), tail))


def wanted(one: Need | Offer) -> NamedLine:
    return NamedLine(said(one.get_status_display()), (Run(one.statement),))


def contact(page: CityPage, hub: Hub | None, language: str) -> Iterator[NamedLine]:
    """Which functions answer, never who holds them: a paper is passed on."""
    functions = dict.fromkeys(said(one.function) for one in page.contacts)
    if functions:
        yield NamedLine(str(page.name), (Run(" · ".join(functions)),))
    if hub:
        address = addresses.page(hub, language)
        yield NamedLine(said(_("Hub")), (Run(str(name_of(hub)), href=address),))


def fact(group: FactGroup, city: City, language: str, sources: Sources) -> NamedLine:
    page = addresses.page(city, language)
    runs: list[Run] = []
    for one in group.statements:
        runs += [Run("\n")] if runs else []
        tail = f" ({day_said(one.when, language)})" if one.when else ""
        cites = sources.cite(one.source, one.source_url)
        runs += [Run(one.value, href=f"{page}#fact-{one.key}"), Run(tail, cites=cites)]
    return NamedLine(said(group.name), tuple(runs))


def listed(sources: Sources) -> tuple[Section, ...]:
    found = tuple(Source(one.number, one.text, one.url) for one in sources.listed())
    return (Section(said(_("Sources")), (SourceList(found),)),) if found else ()


def drawn(page: CityPage) -> MapBlock | None:
    if page.map is None:
        return None
    block = map_block(page.map, page.hub.dye if page.hub else "nw", has_legend=False)
    return replace(block, words=f"{said(_('Where it lies'))}: {page.name}.")


def notice(page: CityPage) -> str:
    if page.invented:
        return said(_("This is an invented city."))
    if page.published_elsewhere:
        return said(_("Published facts about the Strong Cities Network; not operated by it."))
    return ""
