"""The factsheet as content of a paper, for Word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from cityweave.papers import content
from cityweave.papers.content import (
    Block,
    LiveFigure,
    NamedLine,
    NamedLines,
    Paper,
    Run,
    Runs,
    Section,
)
from cityweave.papers.markdown import blocks_of
from cityweave.reporting.drafts import said
from cityweave.reporting.paper.wording import Wording, counted
from cityweave.reporting.sheet import Deed, Facts, Factsheet, Statement


def paper_of(sheet: Factsheet) -> Paper:
    wording = Wording(sheet)
    with override(sheet.language):
        words = wording.words()
        figures = [counted(figure) for figure in (sheet.cities, sheet.activities) if figure]
        return Paper(
            language=sheet.language,
            title=sheet.name,
            as_of=sheet.as_of,
            sections=tuple(one for one in sections_of(sheet, words) if one.blocks),
            kicker=words["kind"],
            standfirst=words["network"],
            dye=sheet.dye,
            facts=tuple(content.CoverFact(**figure) for figure in figures),
            notice=sheet.notice,
            credit=wording.credit(),
        )


def sections_of(sheet: Factsheet, words: dict[str, str]) -> Iterator[Section]:
    yield from written(sheet, "about")
    yield Section(words["the_network"], named(facts(sheet.network)), words["the_network_note"])
    yield Section(words["the_region"], named([*plain(sheet), *facts(sheet.region)]))
    yield from written(sheet, "scope")
    yield Section(words["promises"], named(promises(sheet)), words["promises_note"])
    yield Section(words["cities"], named(standings(sheet)), words["cities_note"])
    yield from record(sheet, words)
    yield from written(sheet, "ahead")
    yield Section(words["family"], named(family(sheet)), words["family_note"])
    yield from written(sheet, "contact")
    yield Section(words["contact"], paragraph(sheet.contact))
    sources = tuple(content.Source(one.number, one.text, one.url) for one in sheet.sources)
    yield Section(words["sources"], (content.SourceList(sources),) if sources else ())


def written(sheet: Factsheet, key: str) -> Iterator[Section]:
    for one in sheet.texts:
        if one.key == key:
            yield Section(one.heading, blocks_of(one.text, sheet.text_figures))


def record(sheet: Factsheet, words: dict[str, str]) -> Iterator[Section]:
    """What the officers tell of what was done, and below it the activities on record."""
    told = tuple(written(sheet, "record"))
    if not sheet.has_deeds:
        yield from told
        return
    ahead = told[0].blocks if told else ()
    yield Section(words["done"], (*ahead, *done(sheet, words)), words["done_note"])


def paragraph(text: str) -> tuple[Block, ...]:
    return (content.Paragraph((Run(text),)),) if text else ()


def named(lines: Iterable[NamedLine]) -> tuple[Block, ...]:
    kept = tuple(lines)
    return (NamedLines(kept),) if kept else ()


def plain(sheet: Factsheet) -> Iterator[NamedLine]:
    for name, value in (
        (said(_("Countries")), sheet.countries),
        (said(_("Languages")), sheet.languages),
    ):
        if value:
            yield NamedLine(name, (Run(value, href=sheet.href),))


def facts(groups: Iterable[Facts]) -> Iterator[NamedLine]:
    for group in groups:
        yield NamedLine(group.name, stated(group.statements, "\n"))


def stated(statements: Iterable[Statement], between: str) -> Runs:
    runs: list[Run] = []
    for one in statements:
        date = f" ({one.as_of})" if one.as_of else ""
        runs += [Run(between)] if runs else []
        runs += [Run(one.value, href=one.href), Run(date, cites=one.sources)]
    return tuple(runs)


def promises(sheet: Factsheet) -> Iterator[NamedLine]:
    for one in sheet.promises:
        yield NamedLine(one.name, (Run(f"{one.text} "), *figured(one.figure)))


def figured(figure: LiveFigure | None) -> Runs:
    return (Run(figure.text, href=figure.href, is_figure=True),) if figure else ()


def standings(sheet: Factsheet) -> Iterator[NamedLine]:
    for group in sheet.standings:
        runs: list[Run] = []
        for city in group.cities:
            runs += [Run(" · ")] if runs else []
            runs += [Run(city.name, href=city.href), Run(f" {city.country}")]
        more = [Run(" · "), *figured(group.more)] if group.more else []
        yield NamedLine(group.figure.text, (*runs, *more))


def done(sheet: Factsheet, words: dict[str, str]) -> Iterator[Block]:
    for one in sheet.promises:
        if one.deeds:
            yield content.Heading(1, (Run(one.name),))
            yield NamedLines(tuple(deed(act, words) for act in one.deeds))
            if one.more:
                yield content.Paragraph(figured(one.more))


def deed(act: Deed, words: dict[str, str]) -> NamedLine:
    partners = said(_("With {partners}")).format(partners=act.partners) if act.partners else ""
    rest = " · ".join(filter(None, (act.where, partners)))
    title = Run(act.title, strong=True, href=act.href)
    tail = Run(f"\n{rest}" if rest else "", cites=act.sources)
    return NamedLine(act.when or words["no_date"], (title, tail))


def family(sheet: Factsheet) -> Iterator[NamedLine]:
    for hub in sheet.family:
        cities = [*figured(hub.cities), Run("; ")] if hub.cities and hub.statuses else []
        yield NamedLine(hub.name, (*cities, *stated(hub.statuses, "; ")))
