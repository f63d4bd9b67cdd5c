"""What waits for people because of commitments: to accept one, one that is due, one overdue."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.followup import actions, policies
from cityweave.followup.choices import DUE_SOON, CommitmentState
from cityweave.followup.models import Commitment, CommitmentContact
from cityweave.journal.tasks import Act, Line, Rank, TaskKind, Wanted, register_kind
from cityweave.sharing.actors import Actor, actors_for, staff_of
from cityweave.sharing.models import Role
from cityweave.sharing.presenters.names import names_of
from cityweave.sharing.reading import get_visible_or_404

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cityweave.followup.querysets import CommitmentQuerySet
    from cityweave.journal.models import Entry

ACCEPT = "followup.commitment-to-accept"
DUE = "followup.commitment-due"
OVERDUE = "followup.commitment-overdue"
MADE_Q = Q(state=CommitmentState.MADE)
Choose = Callable[["CommitmentQuerySet"], "CommitmentQuerySet"]
Times = tuple[datetime, datetime | None]
WantedBy = Callable[[Collection[UUID] | None], Iterable[Wanted]]


def to_accept(found: CommitmentQuerySet) -> CommitmentQuerySet:
    return found.filter(MADE_Q)


def due_soon(found: CommitmentQuerySet) -> CommitmentQuerySet:
    """Near its day or past it; one that nobody has accepted waits for that first."""
    return found.open().exclude(MADE_Q).filter(due_on__lte=timezone.localdate() + DUE_SOON)


def overdue(found: CommitmentQuerySet) -> CommitmentQuerySet:
    return found.overdue(timezone.localdate())


def standing(keys: Collection[UUID] | None, choose: Choose) -> list[Commitment]:
    found = choose(Commitment._default_manager.standing())
    return list(found if keys is None else found.filter(pk__in=keys))


def stirred(entry: Entry) -> Collection[UUID]:
    ours = entry.verb.startswith("followup.commitment.")
    relabelled = entry.verb in {"sharing.label.set", "sharing.reader.named"}
    return (entry.ref,) if (ours or relabelled) and entry.ref is not None else ()


def people_who_promised(found: list[Commitment]) -> dict[UUID, frozenset[UUID]]:
    """Commitment → whoever is on it, else everybody at the owner's who may hold it."""
    held = Role.objects.held_on(timezone.localdate()).filter(
        scope__in={one.owner_id for one in found}, person__is_active=True
    )
    at: dict[UUID, set[UUID]] = {}
    for scope, person in held.values_list("scope", "person"):
        at.setdefault(scope, set()).add(person)
    actors = actors_for(person for people in at.values() for person in people)
    return {one.pk: chosen(one, at.get(one.owner_id, set()), actors) for one in found}


def chosen(one: Commitment, people: set[UUID], actors: Mapping[UUID, Actor]) -> frozenset[UUID]:
    able = frozenset(
        key for key in people if key in actors and policies.may_hold_commitment(actors[key], one)
    )
    kept_by = one.kept_by_id
    return frozenset({kept_by}) if kept_by in able and kept_by else able


def of_owners(choose: Choose, timed: Callable[[Commitment], Times]) -> WantedBy:
    """For those who promised: since when it waits, and until when."""

    def wanted(keys: Collection[UUID] | None) -> Iterable[Wanted]:
        found = standing(keys, choose)
        people = people_who_promised(found)
        for one in found:
            since, due_at = timed(one)
            yield Wanted(
                about=one.pk, scope=one.hub_id, people=people[one.pk], since=since, due_at=due_at
            )

    return wanted


def since_made(one: Commitment) -> Times:
    return one.created_at, None


def around_its_day(one: Commitment) -> Times:
    assert one.due_on is not None
    return morning(one.due_on - DUE_SOON), morning(one.due_on)


def overdue_wanted(keys: Collection[UUID] | None) -> Iterable[Wanted]:
    """For the hub, which asks: those who promised have it as due already."""
    found = standing(keys, overdue)
    staff = staff_of({one.hub_id for one in found})
    for one in found:
        assert one.due_on is not None
        people = {
            actor.person_key
            for actor in staff[one.hub_id]
            if policies.can_ask_owner(actor, one)
            and not policies.may_hold_commitment(actor, one)
            and actor.person_key
        }
        if people:
            yield Wanted(
                about=one.pk, scope=one.hub_id, people=frozenset(people),
                since=morning(one.due_on + timedelta(days=1)),
            )  # fmt: skip


def morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(6)))


def in_sight(choose: Choose) -> Callable[[Actor], Iterable[tuple[QuerySet[Any], str]]]:
    def sight(actor: Actor) -> Iterable[tuple[QuerySet[Any], str]]:
        yield choose(Commitment.objects.visible_to(actor)), "pk"

    return sight


def lines(say: Callable[[Commitment, str], Line]) -> Callable[..., Mapping[UUID, Line]]:
    def said(keys: Collection[UUID], reader: Actor) -> Mapping[UUID, Line]:
        found = list(Commitment.objects.visible_to(reader).filter(pk__in=keys))
        owners = names_of([one.owner_id for one in found], reader)
        return {one.pk: say(one, owners.get(one.owner_id, "")) for one in found}

    return said


def page_of(one: Commitment) -> str:
    return reverse("followup:commitment", kwargs={"key": one.pk})


def accept_line(one: Commitment, owner: str) -> Line:
    return Line(
        title=str(one),
        href=page_of(one),
        act=Act(_("Accept"), performs="accept"),
        quiet=Act(_("Open"), href=page_of(one)),
        text=_("It was promised. Say whether it stands."),
        why=owner,
        label=one.label,
    )


def due_line(one: Commitment, owner: str) -> Line:
    return Line(
        title=str(one),
        href=page_of(one),
        act=Act(_("Say how it stands"), href=page_of(one)),
        quiet=Act(_("Done"), performs="do"),
        text=_("It was promised for this day."),
        why=owner,
        label=one.label,
    )


def overdue_line(one: Commitment, owner: str) -> Line:
    return Line(
        title=str(one),
        href=page_of(one),
        act=Act(_("Ask by letter"), performs="ask"),
        quiet=Act(_("Open"), href=page_of(one)),
        text=_("Its day has passed. Ask how it stands, or agree on another day."),
        why=owner,
        label=one.label,
    )


def perform(act: str, key: UUID, by: Actor) -> str:
    commitment = get_visible_or_404(Commitment, by, key)
    if act == "ask":
        return ask(commitment, by)
    to = CommitmentState.DONE if act == "do" else CommitmentState.ACCEPTED
    actions.move_commitment(commitment, to, by=by)
    return _("Done. Your hub sees it.") if act == "do" else _("Accepted. Your hub sees it.")


def ask(commitment: Commitment, by: Actor) -> str:
    """Where no address is on record nothing goes out, and the page says how to ask by hand."""
    contact = CommitmentContact.objects.filter(commitment=commitment).exclude(email="").first()
    if contact is None:
        return _("No address is on record. Open it and ask by hand.")
    actions.ask_owner(commitment, by=by)
    return _("Asked by letter.")


def may_move(keys: Collection[UUID], actor: Actor) -> Collection[UUID]:
    found = Commitment.objects.visible_to(actor).filter(pk__in=keys)
    return {one.pk for one in found if policies.can_work_on_commitment(actor, one)}


def may_ask(keys: Collection[UUID], actor: Actor) -> Collection[UUID]:
    found = Commitment.objects.visible_to(actor).filter(pk__in=keys, hub__in=actor.hubs)
    return set(found.values_list("pk", flat=True))


def kind(
    name: str,
    rank: Rank,
    choose: Choose,
    *,
    wanted: WantedBy,
    say: Callable[[Commitment, str], Line],
    may_hold: Callable[[Collection[UUID], Actor], Collection[UUID]] = may_move,
) -> TaskKind:
    """What all kinds of tasks about commitments have alike."""
    return TaskKind(
        name,
        rank,
        wanted=wanted,
        stirred=stirred,
        sight=in_sight(choose),
        lines=lines(say),
        may_hold=may_hold,
        perform=perform,
        is_shared=True,
    )


def register() -> None:
    accepted, due = of_owners(to_accept, since_made), of_owners(due_soon, around_its_day)
    register_kind(kind(ACCEPT, Rank.COLLEAGUE, to_accept, wanted=accepted, say=accept_line))
    register_kind(kind(DUE, Rank.OWN, due_soon, wanted=due, say=due_line))
    register_kind(
        kind(
            OVERDUE,
            Rank.COLLEAGUE,
            overdue,
            wanted=overdue_wanted,
            say=overdue_line,
            may_hold=may_ask,
        )
    )
