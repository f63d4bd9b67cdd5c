"""How tasks, commitments and comments are found, and who finds them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils import timezone

from cityweave.followup.choices import (
    BROUGHT_BACK_WITHIN,
    ENDS,
    OPEN_STATES,
    CommitmentState,
    TaskState,
)
from cityweave.journal.tasks import KINDS, Rank
from cityweave.sharing.choices import RoleKind
from cityweave.sharing.querysets import RecordQuerySet

if TYPE_CHECKING:
    # The names that the classes below are generic in.
    from cityweave.followup.models import Comment, Commitment, CommitmentStep, Task  # noqa: F401
    from cityweave.sharing.actors import Actor


def sight_q(actor: Actor, kinds: Collection[str]) -> Q:
    """Each kind says which of its records the actor sees; of no kind, nothing."""
    sight = Q(pk__in=())
    for kind in (KINDS[name] for name in KINDS if name in kinds):
        records = Q(pk__in=())
        for rows, column in kind.sight(actor):
            # A look-up for each task: a list of all that is visible would be far longer.
            records |= Q(Exists(rows.filter(**{column: OuterRef("about")})))
        sight |= Q(kind=kind.name) & records
    return sight


def looked_after_q(actor: Actor) -> Q:
    """Tasks at the hubs whose people the actor appoints."""
    if actor.is_network_staff:
        return Q()
    hubs = [role.scope for role in actor.roles if role.kind == RoleKind.HUB_MANAGER]
    return Q(scope__in=hubs)


class TaskQuerySet(models.QuerySet["Task"]):
    def in_sight(self, actor: Actor) -> Self:
        """Those about something that the actor may see."""
        return self.filter(sight_q(actor, KINDS))

    def few_in_sight(self, actor: Actor) -> Self:
        """The same, of tasks of a few kinds. One more query: kinds of which there are none are not
        asked about, since each would cost as much as those that there are."""
        kinds = set(self.order_by().values_list("kind", flat=True).distinct())
        return self.filter(sight_q(actor, kinds))

    def waiting_for(self, actor: Actor) -> Self:
        """One's own open ones."""
        return self.open().held_by(actor.person_key).few_in_sight(actor)

    def visible_to(self, actor: Actor) -> Self:
        """One's own, and those of the people one appoints; always of records in sight."""
        return self.in_sight(actor).filter(Q(person=actor.person_key) | looked_after_q(actor))

    def held_by(self, person: UUID | None) -> Self:
        return self.filter(person=person)

    def open(self) -> Self:
        return self.filter(state=TaskState.OPEN)

    def ended_before(self, moment: datetime) -> Self:
        return self.exclude(state=TaskState.OPEN).filter(done_at__lt=moment)

    def awake(self, now: datetime) -> Self:
        return self.filter(Q(snoozed_until__isnull=True) | Q(snoozed_until__lte=now))

    def asleep(self, now: datetime) -> Self:
        return self.filter(snoozed_until__gt=now)

    def cannot_wait(self, until: datetime) -> Self:
        undated = Q(rank=Rank.SAFEGUARDING, due_at__isnull=True)
        return self.filter(Q(due_at__lte=until) | undated)

    def in_order(self) -> Self:
        return self.order_by("rank", "order_at", "key")

    def after(self, task: Task) -> Self:
        later = Q(order_at__gt=task.order_at) | Q(order_at=task.order_at, key__gt=task.key)
        return self.filter(Q(rank__gt=task.rank) | (Q(rank=task.rank) & later))


class CommitmentQuerySet(RecordQuerySet["Commitment"]):
    def standing(self) -> Self:
        return self.filter(binned_at__isnull=True)

    def open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)

    def overdue(self, today: date) -> Self:
        return self.open().filter(due_on__lt=today)

    def due(self, today: date) -> Self:
        """Those whose day has come, whatever became of them."""
        return self.filter(due_on__lte=today)

    def kept(self) -> Self:
        return self.filter(state=CommitmentState.DONE)

    def concerning(self, place: UUID) -> Self:
        """Promised by the city, organisation or hub, or to it."""
        return self.filter(Q(owner=place) | Q(promised_to=place))

    def urgent_first(self, today: date) -> Self:
        """What is overdue, then by its day, what has none after that, and what has ended last."""
        late = When(Q(due_on__lt=today, state__in=OPEN_STATES), then=Value(0))
        over = When(state__in=ENDS, then=Value(2))
        urgency = Case(late, over, default=Value(1))
        return self.order_by(urgency, F("due_on").asc(nulls_last=True), "sort_key", "pk")


class StepQuerySet(models.QuerySet["CommitmentStep"]):
    def in_order(self) -> Self:
        return self.order_by("taken_at", "pk")


class TalkQuerySet(models.QuerySet["Comment"]):
    """Asked only of a record that the reader sees already: a comment has no label of its own."""

    def about_record(self, key: UUID) -> Self:
        return self.filter(about=key)

    def standing(self) -> Self:
        return self.filter(taken_back_at__isnull=True)

    def shown_to(self, person: UUID | None) -> Self:
        """Those that stand; and one's own that one may still bring back."""
        own = Q(author=person, taken_back_at__gt=timezone.now() - BROUGHT_BACK_WITHIN)
        return self.filter(Q(taken_back_at__isnull=True) | own) if person else self.standing()

    def mentioning(self, person: UUID | None) -> Self:
        return self.standing().filter(mentions__person=person)

    def gone_since(self, moment: datetime) -> Self:
        return self.filter(taken_back_at__lt=moment)

    def in_order(self) -> Self:
        return self.order_by("written_at", "pk")
