"""How records are found, and who finds them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self, TypeVar
from uuid import UUID

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from cityweave.sharing.choices import Label

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

    # The names that the classes below are generic in.
    from cityweave.sharing.models import Audience, Guarded, Record, Role, Sight  # noqa: F401

G = TypeVar("G", bound="Guarded")
R = TypeVar("R", bound="Record")
A = TypeVar("A", "Audience", "Sight")


def visible_q(actor: Actor) -> Q:
    """What all eyes of the actor see: looking as somebody else adds nothing to one's own sight."""
    first, *others = actor.eyes
    sight = seen_q(first)
    for other in others:
        sight &= seen_q(other)
    return sight


def seen_q(actor: Actor) -> Q:
    """The rule book of SHARING as one condition on a guarded row."""
    sight = Q(label=Label.CLEAR)
    if actor.reads_green:
        sight |= Q(label=Label.GREEN)
    if actor.hubs:
        sight |= Q(label=Label.AMBER, hub__in=actor.hubs)
    if actor.own:
        sight |= Q(label__in=(Label.GREEN, Label.AMBER, Label.STRICT), owner__in=actor.own)
    if actor.me:
        sight |= named_q("Audience", "root", actor, actor.named)
        sight |= named_q("Sight", "ref", actor, actor.lent)
    return sight


def named_q(model: str, column: str, actor: Actor, known: frozenset[UUID] | None) -> Q:
    """Rows that name the actor: out of what was read already, else by asking beside."""
    if known is None:
        return Q((f"{column}__in", standing_for(model, actor).values(column)))
    return Q((f"{column}__in", known)) if known else Q()


def standing_for(model: str, actor: Actor) -> Any:
    """What names this actor today: on a whole piece of work, or lent for a release."""
    rows = apps.get_model("sharing", model).objects.standing(timezone.now())
    return rows.filter(grantee__in=actor.me)


class GuardedQuerySet(models.QuerySet[G]):
    """Rows that carry a label."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(visible_q(actor))


class RecordQuerySet(GuardedQuerySet[R]):
    """Records: keyed by their Ref, found by whoever may see them."""

    def visible_to(self, actor: Actor) -> Self:
        return super().visible_to(actor).filter(binned_at__isnull=True)

    def in_bin_of(self, actor: Actor) -> Self:
        """What was put into the bin, for those who may take it out again."""
        found = super().visible_to(actor).filter(binned_at__isnull=False)
        for one in actor.eyes:
            found = found.filter(Q(hub__in=one.hubs) | Q(owner__in=one.own))
        return found

    def clear(self) -> Self:
        return self.filter(label=Label.CLEAR, binned_at__isnull=True)

    def at(self, address: str | UUID) -> Self:
        """The record with this slug or key."""
        try:
            return self.filter(pk=UUID(str(address)))
        except ValueError:
            return self.filter(slug=address)

    def in_order(self) -> Self:
        return self.order_by("sort_key", "pk")

    def bulk_create(self, objs: Any, *args: Any, **options: Any) -> list[R]:
        """Rows and their Refs, together."""
        records = list(objs)
        ref = apps.get_model("sharing", "Ref")
        with transaction.atomic(using=self.db):
            fresh = [record.claim_ref() for record in records if record.ref_id is None]
            ref.objects.bulk_create(fresh)
            return super().bulk_create(records, *args, **options)


class RoleQuerySet(models.QuerySet["Role"]):
    def held_on(self, day: date) -> Self:
        """Those that count that day; a deputy's only while the role behind it counts as well."""
        held = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
        behind = Q(deputy_of__ends_on__isnull=True) | Q(deputy_of__ends_on__gte=day)
        behind &= Q(deputy_of__starts_on__lte=day, deputy_of__person__is_active=True)
        return self.filter(held, Q(deputy_of__isnull=True) | behind, starts_on__lte=day)

    def not_over(self, day: date) -> Self:
        """Those that stand or are to come."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))


class AudienceQuerySet(models.QuerySet[A]):
    """Rows that name somebody, for ever or until a moment."""

    def standing(self, moment: datetime) -> Self:
        return self.filter(Q(until__isnull=True) | Q(until__gt=moment))
