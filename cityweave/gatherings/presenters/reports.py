"""The report of a gathering: drafts from its records, its outcome note, guests by function."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cityweave.followup.models import Commitment
from cityweave.gatherings.actions import took_part
from cityweave.gatherings.choices import REPORT, Stage
from cityweave.gatherings.models import Gathering, Guest, MinuteItem
from cityweave.gatherings.presenters.feedback import feedback_in_words
from cityweave.gatherings.presenters.hosts import (
    Standing,
    days_of,
    report_of,
    standing,
    where_of,
)
from cityweave.gatherings.presenters.records import Line, lines_of, linked_names
from cityweave.network.countries import country_name
from cityweave.network.models import City
from cityweave.papers import content
from cityweave.papers.models import Edition, Paper
from cityweave.papers.reading import working_texts
from cityweave.sharing.choices import Label
from cityweave.sharing.presenters.names import called, names_of
from cityweave.sharing.small_numbers import FEWEST, banded
from cityweave.ui.days import date_format
from cityweave.ui.figures import Figure, grouped

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cityweave.sharing.actors import Actor

# What fits on one page.
MOST_DECISIONS, MOST_PROMISES, CUT = 7, 9, 240


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list of functions; no name, and no number that singles somebody out."""

    what: str
    count: str


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups with their numbers, and those too small for one, which share a sentence."""

    told: tuple[Row, ...]
    few: tuple[Row, ...]

    @property
    def few_said(self) -> str:
        return _("fewer than {n} each").format(n=Figure(FEWEST))


@dataclass(frozen=True, slots=True)
class ReportPage:
    gathering: Gathering
    line: Line
    paper: Paper | None
    written: int
    sections: int
    editions: tuple[Edition, ...]
    host: Standing
    functions: Groups
    countries: Groups
    total: str
    label: Label


def report_page(gathering: Gathering, reader: Actor) -> ReportPage:
    (line,) = lines_of([gathering], reader)
    paper = report_of(gathering, reader)
    editions = Edition.objects.visible_to(reader).filter(about=gathering.pk, kind=REPORT)
    guests = took_part(gathering, by=reader)
    labels = (Label.AMBER, Label(gathering.label))
    return ReportPage(
        gathering=gathering,
        line=line,
        paper=paper,
        written=written_in(paper),
        sections=paper.sections.count() if paper else 0,
        editions=tuple(editions.newest_first()[:20]),
        host=standing(gathering, Stage.REPORT, reader),
        functions=groups_of(functions_of(guests)),
        countries=groups_of(countries_of(guests)),
        total=banded(len(guests)),
        label=max(labels, key=lambda label: label.rank),
    )


def groups_of(rows: tuple[Row, ...]) -> Groups:
    few = banded(1)
    return Groups(
        told=tuple(row for row in rows if row.count != few),
        few=tuple(row for row in rows if row.count == few),
    )


def written_in(paper: Paper | None) -> int:
    if paper is None:
        return 0
    return len(working_texts(paper, paper.source_language))


def functions_of(guests: Any) -> tuple[Row, ...]:
    """Functions by how many held them: the most frequent first, then by name."""
    found = Counter(guest.function.strip() or _("no function stated") for guest in guests)
    return rows_of(found)


def countries_of(guests: Any) -> tuple[Row, ...]:
    language = translation.get_language() or "en"
    found = Counter(
        country_name(guest.country, language) if guest.country else _("no country stated")
        for guest in guests
    )
    return rows_of(found)


def rows_of(found: Counter[str]) -> tuple[Row, ...]:
    # Those too few to be told apart stand by name: an order by number would tell it after all.
    ordered = sorted(found.items(), key=lambda pair: (-rank_of(pair[1]), pair[0].casefold()))
    return tuple(Row(what, banded(count)) for what, count in ordered)


def rank_of(count: int) -> int:
    return 0 if count < 8 else 5 * round(count / 5)


def drafts_for(gathering: Gathering, language: str, reader: Actor) -> dict[str, str]:
    """What the records say already, by section, in the language of the report."""
    with translation.override(language):
        linked = linked_names(gathering, reader)
        decided = decisions_of(gathering, reader)
        told = {
            "description": description_of(gathering, reader),
            "where-and-when": "\n\n".join(
                filter(None, (days_of(gathering), where_of(gathering, reader)))
            ),
            "partners": partners_of(gathering, linked["partners"], reader),
            "local-governments": cities_of(
                [*linked["cities"], *others_who_came(gathering, linked["cities"], reader)], language
            ),
            "for-cities": listed(decided),
            "next-steps": listed(promises_said(gathering, reader)),
            "disclaimer": _(
                "This report says what was discussed. It does not give the position of any "
                "participant, city, government or donor."
            ),
        }
    return {name: text for name, text in told.items() if text}


def description_of(gathering: Gathering, reader: Actor) -> str:
    """What it was for, and what participants said of it, as far as enough of them did."""
    said_after = feedback_in_words(gathering, reader)
    return "\n\n".join(filter(None, (gathering.purpose, gathering.outcomes, said_after)))


def partners_of(gathering: Gathering, partners: list[Any], reader: Actor) -> str:
    hub = names_of([gathering.hub_id], reader).get(gathering.hub_id, "")
    held = [_("Held by {hub}.").format(hub=hub)] if hub else []
    return "\n\n".join(held + ([listed([called(one) for one in partners])] if partners else []))


def others_who_came(gathering: Gathering, named: list[Any], reader: Actor) -> QuerySet[City]:
    """Cities that the roll says were there though nobody named them for this gathering; only
    those that are open to the network anyway, as the host reads the report, too."""
    came = {guest.city_id for guest in took_part(gathering, by=reader)}
    found = City.objects.visible_to(reader).filter(pk__in=came - {one.pk for one in named} - {None})
    return found.filter(label__in=(Label.CLEAR, Label.GREEN)).in_order()


def cities_of(cities: list[Any], language: str) -> str:
    return listed([f"{called(one)} ({country_name(one.country, language)})" for one in cities])


def listed(lines: list[str]) -> str:
    """As Markdown: one line each, whatever line ends were typed."""
    return "\n".join(f"- {' '.join(line.split())}" for line in lines)


def decisions_of(gathering: Gathering, reader: Actor) -> list[str]:
    items = MinuteItem.objects.visible_to(reader).filter(gathering=gathering).standing().in_order()
    return [item.decision for item in items if item.decision]


def promises_said(gathering: Gathering, reader: Actor) -> list[str]:
    """Who does what by when: cities, organisations and hubs, no person."""
    found = Commitment.objects.visible_to(reader).filter(made_in=gathering.pk)
    rows = list(found.urgent_first(timezone.localdate())[:50])
    names = names_of({row.owner_id for row in rows}, reader)
    return [promise_said(row, names.get(row.owner_id, "")) for row in rows]


def promise_said(row: Commitment, owner: str) -> str:
    what = f"{owner}: {row.what}" if owner else row.what
    if row.due_on is None:
        return what
    return _("{what}, by {day}").format(what=what, day=date_format(row.due_on, "DATE_FORMAT"))


def outcome_note(gathering: Gathering, reader: Actor, name: str) -> content.Paper:
    """One page: what was held, what was decided, who does what by when."""
    language = translation.get_language() or "en"
    linked = linked_names(gathering, reader)
    return content.Paper(
        language=language,
        title=gathering.title,
        kicker=_("Outcome note"),
        standfirst=cut(gathering.purpose),
        as_of=timezone.localdate(),
        sections=tuple(note_sections(gathering, linked, reader)),
        facts=facts_of(gathering, len(linked["cities"]), reader),
        label=max((Label.AMBER, Label(gathering.label)), key=lambda label: label.rank).value,
        reader=name,
        read_on=timezone.localdate(),
    )


def facts_of(gathering: Gathering, cities: int, reader: Actor) -> tuple[content.CoverFact, ...]:
    language = translation.get_language() or "en"
    decided = len(decisions_of(gathering, reader))
    promised = Commitment.objects.visible_to(reader).filter(made_in=gathering.pk).count()
    said = (
        (cities, ngettext("city", "cities", cities)),
        (decided, ngettext("decision", "decisions", decided)),
        (promised, ngettext("commitment", "commitments", promised)),
    )
    page = reverse("gatherings:minutes", kwargs={"address": gathering.address})
    return tuple(content.CoverFact(grouped(n, language), noun, page) for n, noun in said if n)


def note_sections(gathering: Gathering, linked: Any, reader: Actor) -> Any:
    where = " · ".join(filter(None, (days_of(gathering), where_of(gathering, reader))))
    if where:
        yield content.Section(_("Where and when"), (paragraph(where),))
    if linked["cities"]:
        yield content.Section(
            _("Cities"), (paragraph(", ".join(called(one) for one in linked["cities"])),)
        )
    if decided := decisions_of(gathering, reader):
        yield content.Section(_("Decided"), (listing(decided, MOST_DECISIONS, ordered=True),))
    if promised := promises_said(gathering, reader):
        yield content.Section(_("Next steps"), (listing(promised, MOST_PROMISES),))


def paragraph(text: str) -> content.Paragraph:
    return content.Paragraph((content.Run(text),))


def listing(lines: list[str], most: int, *, ordered: bool = False) -> content.Listing:
    shown = [cut(line) for line in lines[:most]]
    if len(lines) > most:
        rest = len(lines) - most
        shown.append(ngettext("and {count} more", "and {count} more", rest).format(count=rest))
    return content.Listing(tuple((paragraph(line),) for line in shown), is_ordered=ordered)


def cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= CUT else f"{words[:CUT].rstrip()}…"


def functions_rows(guests: list[Guest]) -> list[dict[str, str]]:
    """The list as a file: functions, then countries."""
    rows = [{"of": _("Function"), "what": one.what, "count": one.count}
            for one in functions_of(guests)]  # fmt: skip
    return rows + [{"of": _("Country"), "what": one.what, "count": one.count}
                   for one in countries_of(guests)]  # fmt: skip
