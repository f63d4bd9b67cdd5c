"""What a host reads, and where a text stands with the host."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from cityweave.gatherings.actions import digest_of
from cityweave.gatherings.choices import BEFORE_HOST, REPORT, HostAnswer, Stage
from cityweave.gatherings.models import AgendaItem, Clearance, Gathering
from cityweave.gatherings.presenters.records import linked_names, place_of
from cityweave.papers.kinds import KINDS
from cityweave.papers.models import Paper
from cityweave.papers.reading import working_texts
from cityweave.sharing.presenters.names import called, names_of
from cityweave.ui.days import date_format

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

Parts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Standing:
    """What the host last said of one text, and whether the text is still that one."""

    stage: str
    words: str
    asked: Clearance | None
    # Of those the host answered the latest; what was asked after it is waiting.
    answered: Clearance | None
    is_waiting: bool
    is_cleared: bool
    has_changed: bool
    # Whether the host is asked at this stage of the gathering.
    may_ask: bool
    is_empty: bool


def host_on_page(gathering: Gathering, reader: Actor) -> Standing | None:
    """Beside the next step: what the host says of the text that the step is about."""
    for stage, states in BEFORE_HOST.items():
        if gathering.state in states:
            shown = standing(gathering, stage, reader)
            return None if shown.is_empty else shown
    return None


def standing(gathering: Gathering, stage: str, reader: Actor) -> Standing:
    mine = Clearance.objects.visible_to(reader).filter(gathering=gathering, stage=stage)
    found = list(mine.newest_first()[:20])
    asked = found[0] if found else None
    answered = next((one for one in found if one.answer), None)
    counts = asked if asked is not None and asked.answer else None
    return Standing(
        stage=stage,
        words=str(Stage(stage).label),
        asked=asked,
        answered=answered,
        is_waiting=asked is not None and not asked.answer,
        is_cleared=counts is not None and counts.answer == HostAnswer.CLEARED,
        has_changed=asked is not None and has_changed(asked, gathering, reader),
        may_ask=gathering.state in BEFORE_HOST[stage],
        is_empty=not parts_for(gathering, stage, "en", reader),
    )


def has_changed(clearance: Clearance, gathering: Gathering, reader: Actor) -> bool:
    now = parts_for(gathering, clearance.stage, clearance.language, reader)
    return digest_of(now) != clearance.digest


def parts_for(gathering: Gathering, stage: str, language: str, reader: Actor) -> Parts:
    """Headings and texts, in the host's language as far as there are words in it."""
    with translation.override(language):
        if stage == Stage.CONCEPT:
            return concept_parts(gathering, reader)
        return report_parts(gathering, language, reader)


def concept_parts(gathering: Gathering, reader: Actor) -> Parts:
    if not gathering.purpose.strip():
        return []
    linked = linked_names(gathering, reader)
    told = [
        (_("What"), f"{gathering.title} ({gathering.get_kind_display()})"),
        (_("When"), days_of(gathering)),
        (_("Where"), where_of(gathering, reader)),
        (_("Cities"), ", ".join(called(one) for one in linked["cities"])),
        (_("With"), ", ".join(called(one) for one in linked["partners"])),
        (_("Purpose"), gathering.purpose),
        (_("What comes of it"), gathering.outcomes),
        (_("Who takes part"), gathering.participants),
        (_("Risks, and what is done about them"), gathering.risks),
        (_("Agenda"), agenda_text(gathering, reader)),
    ]
    return [(heading, text) for heading, text in told if text]


def days_of(gathering: Gathering) -> str:
    if gathering.begins_on is None:
        return ""
    first = date_format(gathering.begins_on, "DATE_FORMAT")
    last = gathering.last_day
    assert last is not None
    return first if last == gathering.begins_on else f"{first} – {date_format(last, 'DATE_FORMAT')}"


def where_of(gathering: Gathering, reader: Actor) -> str:
    names = names_of([gathering.city_id] if gathering.city_id else [], reader)
    online = _("online") if gathering.online else ""
    return " · ".join(filter(None, (online, gathering.venue, place_of(gathering, names))))


def agenda_text(gathering: Gathering, reader: Actor) -> str:
    """One line for each item; who speaks is a function there, and no name is asked for."""
    items = AgendaItem.objects.visible_to(reader).filter(gathering=gathering).in_order()
    lines = []
    for item in items:
        hour = f"{item.opens:%H:%M} " if item.opens else ""
        day = _("Day {n}").format(n=item.day)
        lines.append(f"{day} · {hour}{item.title}")
    return "\n".join(lines)


def report_parts(gathering: Gathering, language: str, reader: Actor) -> Parts:
    """The report as it stands: in the host's language where it is written, else in its own."""
    paper = report_of(gathering, reader)
    if paper is None:
        return []
    texts = working_texts(paper, language)
    if not texts:
        language = paper.source_language
        texts = working_texts(paper, language)
    kind = KINDS[REPORT]
    plans = {plan.name: plan.heading_in(language) for plan in kind.sections}
    return [(plans.get(name, name), body) for name, body in texts.items()]


def report_of(gathering: Gathering, reader: Actor) -> Paper | None:
    found = Paper.objects.visible_to(reader).about(gathering.pk).filter(kind=REPORT)
    return found.in_order().first()
