"""What an edit page shows, and the network's codes in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.network.choices import MEMBERSHIP_STEPS, MembershipState, Promise
from cityweave.network.countries import country_name, language_name
from cityweave.network.models import Hub, Membership, SavedView
from cityweave.network.policies import can_save_view, can_unshare_view
from cityweave.sharing.actions import all_values
from cityweave.sharing.choices import Label
from cityweave.sharing.presenters import (
    Shown,
    WhoLine,
    names_of,
    page_of,
    shown,
    values,
    who_line,
)

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
    values.register_link_name("hubs", gettext_lazy("hubs"))


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
    # The city whose membership it is, to those who see it.
    member: str

    @property
    def stands_still(self) -> bool:
        """A membership that is public: its state has no draft."""
        return self.is_public and isinstance(self.record, Membership)


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
        member=member_of(record, actor),
    )


def member_of(record: Record, actor: Actor) -> str:
    if not isinstance(record, Membership):
        return ""
    return names_of([record.city_id], actor).get(record.city_id, "")


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


@dataclass(frozen=True, slots=True)
class ViewLine:
    """A saved view: where it leads, whose team finds it, what the reader may do with it."""

    view: SavedView
    href: str
    team: str
    is_own: bool
    may_unshare: bool


def view_lines(reader: Actor) -> list[ViewLine]:
    """All that the reader finds above lists."""
    found = list(SavedView.objects.seen_by(reader).order_by("of", "name", "pk"))
    teams = names_of({view.shared_with_id for view in found if view.shared_with_id}, reader)
    return [
        ViewLine(
            view=view,
            href=address_of_view(view),
            team=teams.get(view.shared_with_id, "") if view.shared_with_id else "",
            is_own=view.owner_id == reader.person_key,
            may_unshare=bool(view.shared_with_id and can_unshare_view(reader, view)),
        )
        for view in found
    ]


def address_of_view(view: SavedView) -> str:
    """The list as it was narrowed; it says which view led there."""
    named = urlencode({"view": str(view.pk)})
    question = f"{view.question}&{named}" if view.question else named
    return f"{reverse(f'web:{view.of}')}?{question}"


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above a list for people who can keep views of it."""

    of: str
    question: str
    links: tuple[tuple[str, str, bool], ...]
    teams: tuple[tuple[str, str], ...]
    may_save: bool


def views_above(of: str, question: str, current: str, reader: Actor) -> Above | None:
    """Links by name; none for strangers. Two queries."""
    if not reader.is_signed_in:
        return None
    found = SavedView.objects.seen_by(reader).filter(of=of).in_order()
    return Above(
        of=of,
        question=question,
        links=tuple((view.name, address_of_view(view), str(view.pk) == current) for view in found),
        teams=tuple(teams_of(reader)),
        may_save=bool(can_save_view(reader)),
    )


def teams_of(actor: Actor) -> list[tuple[str, str]]:
    """Hubs whose staff the actor is."""
    if not actor.hubs:
        return []
    hubs = Hub.objects.visible_to(actor).filter(pk__in=actor.hubs).in_order()
    return [(str(hub.pk), str(hub)) for hub in hubs]
