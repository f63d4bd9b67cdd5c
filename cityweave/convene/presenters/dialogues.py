"""Files of national dialogues, with their gatherings and their review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cityweave.convene.models import ChecklistItem, NationalDialogue, ReviewLine
from cityweave.convene.policies import can_review_dialogue
from cityweave.gatherings.models import Gathering
from cityweave.gatherings.presenters.records import Line, lines_of
from cityweave.network.countries import country_name
from cityweave.sharing.choices import Label, ScopeKind
from cityweave.sharing.models import Link, Scope
from cityweave.sharing.policies import can_edit_record
from cityweave.sharing.presenters import WhoLine, who_line
from cityweave.sharing.presenters.names import names_of
from cityweave.sharing.presenters.people import people_said

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Listed:
    key: UUID
    title: str
    country: str
    hub: str
    label: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A point of the checklist, and how it was met."""

    text: str
    met: str
    said: str
    note: str
    who: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class DialoguePage:
    dialogue: NationalDialogue
    country: str
    gatherings: tuple[Line, ...]
    review: tuple[Judged, ...]
    may_review: bool
    may_edit: bool
    who: WhoLine
    # The highest of what this reader sees.
    label: Label


def dialogue_list(reader: Actor) -> list[Listed]:
    rows = list(NationalDialogue.objects.visible_to(reader).in_order()[:SHOWN])
    hubs = names_of({row.hub_id for row in rows}, reader)
    return [
        Listed(row.pk, row.title, in_country(row), hubs.get(row.hub_id, ""), row.label)
        for row in rows
    ]


def in_country(row: NationalDialogue) -> str:
    return country_name(row.country, get_language() or "en")


def dialogue_page(found: NationalDialogue, reader: Actor) -> DialoguePage:
    held = gatherings_of(found, reader)
    works = not reader.only_looks
    return DialoguePage(
        dialogue=found,
        country=in_country(found),
        gatherings=lines_of(held, reader),
        review=tuple(judged(found, reader)),
        may_review=works and bool(can_review_dialogue(reader, found)),
        may_edit=works and bool(can_edit_record(reader, found)),
        who=who_line(found, reader),
        label=max((Label(one.label) for one in (found, *held)), key=lambda label: label.rank),
    )


def gatherings_of(found: NationalDialogue, reader: Actor) -> list[Gathering]:
    links = Link.objects.filter(source=found.pk, relation=NationalDialogue.LINKS["gatherings"])
    seen = Gathering.objects.visible_to(reader)
    return list(seen.filter(pk__in=list(links.values_list("target", flat=True))).in_order())


def review_lines(found: NationalDialogue) -> dict[UUID, ReviewLine]:
    return {line.item_id: line for line in ReviewLine.objects.filter(dialogue=found)}


def points(found: NationalDialogue) -> list[ChecklistItem]:
    """What is asked now, and what was judged once and is asked no more."""
    lines = review_lines(found)
    asked = ChecklistItem.objects.asked_of(found.hub_id).in_order()
    return [item for item in asked if item.retired_at is None or item.pk in lines]


def judged(found: NationalDialogue, reader: Actor) -> list[Judged]:
    lines = review_lines(found)
    people = people_said({line.said_by_id for line in lines.values()}, reader)
    return [judged_line(item, lines.get(item.pk), people) for item in points(found)]


def judged_line(item: ChecklistItem, line: ReviewLine | None, people: dict[UUID, str]) -> Judged:
    if line is None:
        return Judged(item.text, "", _("not judged yet"), "", "", None)
    said = str(line.get_met_display())
    return Judged(item.text, line.met, said, line.note, people[line.said_by_id], line.said_at)


@dataclass(frozen=True, slots=True)
class CheckList:
    place: str
    items: tuple[ChecklistItem, ...]
    retired: tuple[ChecklistItem, ...]
    may_write: bool


def checklists(reader: Actor) -> list[CheckList]:
    """The network's and those of the reader's hubs, each with its points."""
    items: dict[UUID, list[ChecklistItem]] = {}
    for item in ChecklistItem.objects.visible_to(reader).in_order():
        items.setdefault(item.scope_id, []).append(item)
    return [
        CheckList(
            place=name,
            items=tuple(one for one in items.get(key, []) if one.retired_at is None),
            retired=tuple(one for one in items.get(key, []) if one.retired_at is not None),
            may_write=reader.works_for(key) and not reader.only_looks,
        )
        for key, name in places_of(reader)
    ]


def places_of(reader: Actor) -> list[tuple[UUID, str]]:
    desk = Scope.objects.filter(kind=ScopeKind.NETWORK).values_list("pk", flat=True).first()
    hubs = names_of(reader.hubs, reader)
    named: list[tuple[UUID, str]] = sorted(hubs.items(), key=lambda pair: pair[1].casefold())
    return [*([(desk, _("The network"))] if desk else []), *named]


def places_to_write_for(reader: Actor) -> list[tuple[str, str]]:
    return [(str(key), name) for key, name in places_of(reader) if reader.works_for(key)]


def files_of_gathering(gathering: Gathering, reader: Actor) -> list[NationalDialogue]:
    """The dialogues held in the gathering, as far as the reader sees them."""
    links: Any = Link.objects.filter(
        target=gathering.pk, relation=NationalDialogue.LINKS["gatherings"]
    )
    seen = NationalDialogue.objects.visible_to(reader)
    return list(seen.filter(pk__in=list(links.values_list("source", flat=True))).in_order())
