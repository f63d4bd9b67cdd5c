"""One commitment as its page shows it, and commitments as lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from cityweave.files.models import StoredFile
from cityweave.followup import policies
from cityweave.followup.choices import COMMITMENT_STEPS, CommitmentState, Said
from cityweave.followup.models import Commitment, CommitmentContact, CommitmentStep
from cityweave.network.models import Need
from cityweave.sharing.models import Scope
from cityweave.sharing.presenters import WhoLine, page_of, who_line
from cityweave.sharing.presenters.names import called, visible_records
from cityweave.sharing.presenters.people import author_said, authors, people_said
from cityweave.ui.figures import grouped

if TYPE_CHECKING:
    from cityweave.followup.models import Asking
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Record

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A commitment in a list: what, by whom, by when, where it stands."""

    key: UUID
    href: str
    title: str
    owner: str
    state: str
    due_on: date | None
    # "12 days late", where its day has passed.
    late: str
    label: str
    to: str = ""
    made_in: str = ""
    has_ended: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """One line of its history."""

    said: str
    who: str
    how: str
    at: datetime
    text: str
    link: str
    file: str
    file_name: str
    due_on: date | None
    # The step that the reader may still undo.
    undo: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody or something a commitment names, as far as the reader may see that it exists."""

    name: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class May:
    """What the reader may do with it."""

    steps: tuple[str, ...] = ()
    reopen: bool = False
    move_day: bool = False
    keep: bool = False
    ask: bool = False
    on_behalf: bool = False


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    commitment: Commitment
    owner: Place
    to: Place | None
    made_in: Place | None
    needs: tuple[Place, ...]
    steps: tuple[Taken, ...]
    late: str
    kept_by: str
    contact: CommitmentContact | None
    asked_at: datetime | None
    may: May
    who: WhoLine


def commitment_page(commitment: Commitment, reader: Actor) -> CommitmentPage:
    keys = {commitment.owner_id, commitment.promised_to_id, commitment.made_in_id} - {None}
    seen = visible_records([key for key in keys if key], reader)
    desk = desk_key()
    kept = bool(policies.can_keep_commitment(reader, commitment))
    askings = commitment.askings.order_by("-asked_at")
    latest: Asking | None = askings.first() if kept else None
    return CommitmentPage(
        commitment=commitment,
        owner=place(commitment.owner_id, seen, desk, reader),
        to=place(commitment.promised_to_id, seen, desk, reader)
        if commitment.promised_to_id
        else None,
        made_in=thing(commitment.made_in_id, seen, reader),
        needs=tuple(needs_answered(commitment, reader)),
        steps=tuple(history(commitment, reader)),
        late=lateness(commitment),
        kept_by=keeper(commitment, reader),
        contact=CommitmentContact.objects.filter(commitment=commitment).first() if kept else None,
        asked_at=latest.asked_at if latest else None,
        may=may_do(commitment, reader),
        who=who_line(commitment, reader),
    )


def desk_key() -> UUID | None:
    return Scope.objects.filter(kind="network").values_list("pk", flat=True).first()


def place(key: UUID, seen: Mapping[UUID, Record], desk: UUID | None, reader: Actor) -> Place:
    if key == desk:
        return Place(_("The network’s desk"))
    return thing(key, seen, reader) or Place(_("Somebody you cannot see"))


def thing(key: UUID | None, seen: Mapping[UUID, Record], reader: Actor) -> Place | None:
    found = seen.get(key) if key else None
    return Place(called(found), page_of(found, reader)) if found is not None else None


def needs_answered(commitment: Commitment, reader: Actor) -> Iterable[Place]:
    for need in Need.objects.visible_to(reader).answered_by(commitment.pk).in_order():
        yield Place(called(need), page_of(need, reader))


def history(commitment: Commitment, reader: Actor) -> list[Taken]:
    """Newest first. A person's name is told among colleagues only."""
    steps = list(commitment.steps.in_order())
    files = files_of(steps, reader)
    people = people_said(authors(step.author for step in steps), reader)
    last = steps[-1] if steps else None
    may_undo = last is not None and not reader.only_looks and can_undo(reader, commitment, last)
    return [
        taken(step, people, files.get(step.file_id), may_undo=may_undo and step == last)
        for step in reversed(steps)
    ]


def can_undo(reader: Actor, commitment: Commitment, step: CommitmentStep) -> bool:
    return bool(policies.can_undo_step(reader, commitment, step))


def files_of(steps: Iterable[CommitmentStep], reader: Actor) -> dict[UUID | None, StoredFile]:
    """What shows it, as far as the reader may open it."""
    keys = [step.file_id for step in steps if step.file_id]
    return {file.pk: file for file in StoredFile.objects.visible_to(reader).filter(pk__in=keys)}


def taken(
    step: CommitmentStep, people: Mapping[UUID, str], file: StoredFile | None, *, may_undo: bool
) -> Taken:
    return Taken(
        said=str(Said(step.said).label),
        who=author_said(step.author, dict(people)),
        how=step.get_came_by_display() if step.came_by != "page" else "",
        at=step.taken_at,
        text=step.text,
        link=step.link,
        file=reverse("files:storedfile", kwargs={"key": file.pk}) if file else "",
        file_name=str(file) if file else "",
        due_on=step.due_on,
        undo=step.pk if may_undo else None,
    )


def may_do(commitment: Commitment, reader: Actor) -> May:
    if reader.only_looks or not policies.can_work_on_commitment(reader, commitment):
        return May()
    steps = COMMITMENT_STEPS[commitment.state] if commitment.is_open else ()
    return May(
        steps=tuple(steps),
        reopen=not commitment.is_open,
        move_day=commitment.is_open,
        keep=bool(policies.can_keep_commitment(reader, commitment)),
        ask=bool(policies.can_ask_owner(reader, commitment)),
        on_behalf=is_on_behalf(commitment, reader),
    )


def is_on_behalf(commitment: Commitment, reader: Actor) -> bool:
    """Whether the reader writes down what others say."""
    ours = commitment.owner_id in reader.hubs
    return not ours and not policies.promises_there(reader, commitment)


def keeper(commitment: Commitment, reader: Actor) -> str:
    if commitment.kept_by_id is None:
        return ""
    return people_said([commitment.kept_by_id], reader)[commitment.kept_by_id]


def lateness(commitment: Commitment) -> str:
    today = timezone.localdate()
    if commitment.due_on is None or not commitment.is_overdue(today):
        return ""
    days = (today - commitment.due_on).days
    said = ngettext("{n} day late", "{n} days late", days)
    return said.format(n=grouped(days, get_language() or "en"))


def lines_of(commitments: Iterable[Commitment], reader: Actor) -> tuple[Line, ...]:
    """A fixed number of queries, however many."""
    rows = list(commitments)
    named = {key for row in rows for key in (row.owner_id, row.promised_to_id, row.made_in_id)}
    seen = visible_records([key for key in named if key], reader)
    names = {key: called(record) for key, record in seen.items()}
    desk = desk_key() if rows else None
    if desk is not None:
        names[desk] = _("The network’s desk")
    return tuple(line_of(row, names) for row in rows)


def line_of(row: Commitment, names: Mapping[UUID, str]) -> Line:
    return Line(
        key=row.pk,
        href=reverse("followup:commitment", kwargs={"key": row.pk}),
        title=str(row),
        owner=names.get(row.owner_id, _("Somebody you cannot see")),
        state=str(CommitmentState(row.state).label),
        due_on=row.due_on,
        late=lateness(row),
        label=row.label,
        to=names.get(row.promised_to_id, "") if row.promised_to_id else "",
        made_in=names.get(row.made_in_id, "") if row.made_in_id else "",
        has_ended=not row.is_open,
    )


def open_lines_of(place: UUID, reader: Actor) -> tuple[Line, ...]:
    """What a city or organisation promised, or was promised, and has not ended."""
    found = Commitment.objects.visible_to(reader).concerning(place).open()
    return lines_of(found.urgent_first(timezone.localdate())[:SHOWN], reader)


def open_lines_for(reader: Actor) -> tuple[Line, ...]:
    """What the reader's own cities promised and has not ended."""
    found = Commitment.objects.visible_to(reader).filter(owner__in=reader.cities).open()
    return lines_of(found.urgent_first(timezone.localdate())[:SHOWN], reader)


def message_by_hand(token: str, contact: CommitmentContact | None) -> tuple[str, str]:
    """What an officer may copy into a chat, neutral, and the address that opens one with it."""
    language = contact.language if contact else get_language() or "en"
    with translation.override(language):
        link = settings.ORIGIN + reverse("followup:answer", kwargs={"token": token})
        text = _("A word from you, please. One minute is enough: {link}").format(link=link)
    digits = re.sub(r"\D", "", contact.phone) if contact else ""
    return text, f"https://wa.me/{digits}?text={quote(text)}" if digits else ""
