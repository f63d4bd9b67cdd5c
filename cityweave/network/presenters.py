"""What an edit page shows, and the network's codes in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.network.choices import MEMBERSHIP_STEPS, MembershipState, Promise
from cityweave.network.countries import country_name, language_name
from cityweave.network.models import Membership
from cityweave.sharing.actions import all_values
from cityweave.sharing.choices import Label
from cityweave.sharing.presenters import Shown, WhoLine, page_of, shown, values, who_line

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Draft, Record
    from cityweave.sharing.reading import Request


def in_language() -> str:
    return translation.get_language() or "en"


def countries_said(codes: str) -> str:
    return _(", ").join(country_name(code, in_language()) for code in codes.split())


def languages_said(codes: str) -> str:
    return _(", ").join(language_name(code, in_language()) for code in codes.split())


def promises_said(codes: str) -> str:
    known = dict(Promise.choices)
    return _(", ").join(str(known.get(code, code)) for code in codes.split())


def register() -> None:
    for field in ("country", "countries"):
        values.register_code(field, countries_said)
    for field in ("languages", "names"):
        values.register_code(field, languages_said)
    values.register_code("other_promises", promises_said)
    values.register_link_name("cities", gettext_lazy("cities"))
    values.register_link_name("partners", gettext_lazy("partners"))
    values.register_link_name("themes", gettext_lazy("themes"))


@dataclass(frozen=True, slots=True)
class EditingPage:
    """A record under somebody's pen: what waits, who reads it, where to go on."""

    record: Record
    title: str
    href: str
    who: WhoLine
    is_public: bool
    # Fields that wait for release: old is public, new is not.
    waiting: tuple[Shown, ...]
    steps: tuple[tuple[str, str], ...]


def editing_page(record: Record, draft: Draft | None, actor: Actor) -> EditingPage:
    waiting: list[Shown] = []
    if draft is not None:
        released = all_values(record)
        waiting = shown(type(record), draft.fields, actor, old=released)
    return EditingPage(
        record=record,
        title=str(record) if record.slug_names() else "",
        href=page_of(record, actor),
        who=who_line(record, actor),
        is_public=record.label == Label.CLEAR,
        waiting=tuple(waiting),
        steps=steps_of(record),
    )


def steps_of(record: Record) -> tuple[tuple[str, str], ...]:
    """Where a membership may go next."""
    if not isinstance(record, Membership) or record.label == Label.CLEAR:
        return ()
    return tuple(
        (step, str(MembershipState(step).label)) for step in MEMBERSHIP_STEPS[record.state]
    )


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that two people changed differently."""

    name: str
    mine: str
    theirs: str
    takes_theirs: bool


def clashes(
    model: type[Record], conflicts: Mapping[str, tuple[Any, Any]], request: Request
) -> tuple[Clash, ...]:
    mine = {name: pair[0] for name, pair in conflicts.items()}
    theirs = {name: pair[1] for name, pair in conflicts.items()}
    both = {field.name: field for field in shown(model, mine, request.actor, old=theirs)}
    return tuple(
        Clash(
            name,
            mine=both[name].new if name in both else "",
            theirs=both[name].old if name in both else "",
            takes_theirs=request.POST.get(f"take-{name}") == "theirs",
        )
        for name in conflicts
    )
