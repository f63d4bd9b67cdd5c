"""How gatherings and corrections of days off are found."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Exists, F, Min, OuterRef, Q, Sum
from django.db.models.functions import Coalesce

from cityweave.gatherings.choices import OVER, Answer, GatheringState, OpeningState
from cityweave.sharing.querysets import RecordQuerySet

if TYPE_CHECKING:
    # The names that the classes below are generic in.
    from cityweave.gatherings.models import (
        AgendaItem,  # noqa: F401
        Clearance,  # noqa: F401
        Feed,  # noqa: F401
        Gathering,  # noqa: F401
        GrantShare,  # noqa: F401
        Guest,  # noqa: F401
        HolidayCorrection,  # noqa: F401
        JointEntry,  # noqa: F401
        MinuteItem,  # noqa: F401
        MinutesLetter,  # noqa: F401
        Presence,  # noqa: F401
        ReportedHeadcount,  # noqa: F401
        RollSheet,  # noqa: F401
        Series,  # noqa: F401
        SheetOpening,  # noqa: F401
        SheetSeal,  # noqa: F401
    )
    from cityweave.sharing.actors import Actor


class GatheringQuerySet(RecordQuerySet["Gathering"]):
    def coming(self, today: date) -> Self:
        """Not over yet, those without a day too."""
        last = Coalesce("ends_on", "begins_on")
        found = self.annotate(last=last).exclude(state__in=OVER)
        return found.filter(Q(last__isnull=True) | Q(last__gte=today))

    def past(self, today: date) -> Self:
        last = Coalesce("ends_on", "begins_on")
        return self.annotate(last=last).filter(Q(state__in=OVER) | Q(last__lt=today))

    def between(self, first: date, last: date) -> Self:
        """With a day of theirs among these."""
        ends = Coalesce("ends_on", "begins_on")
        return self.annotate(last=ends).filter(begins_on__lte=last, last__gte=first)

    def since(self, day: date) -> Self:
        """Those with a day that end on this one or later."""
        return self.annotate(last=Coalesce("ends_on", "begins_on")).filter(last__gte=day)

    def without_report(self) -> Self:
        return self.filter(state=GatheringState.HELD, binned_at__isnull=True)

    def with_failed_addresses(self) -> Self:
        """Those to whose guests letters came back; `failed_at`: since when.

        Of those that are over, what came back afterwards: minutes, and how it was.
        """
        bounced = Q(guests__bounced_at__isnull=False, guests__withdrawn_at__isnull=True)
        bounced &= ~Q(guests__email="")
        bounced &= ~Q(state__in=OVER) | Q(guests__bounced_at__date__gt=F("last"))
        standing = self.annotate(last=Coalesce("ends_on", "begins_on")).filter(bounced)
        standing = standing.filter(binned_at__isnull=True)
        return standing.annotate(failed_at=Min("guests__bounced_at", filter=bounced)).order_by("pk")

    def latest_first(self) -> Self:
        return self.order_by(F("begins_on").desc(nulls_first=True), "sort_key", "pk")


class AgendaItemQuerySet(RecordQuerySet["AgendaItem"]):
    pass


class HeadcountQuerySet(RecordQuerySet["ReportedHeadcount"]):
    pass


class JointEntryQuerySet(RecordQuerySet["JointEntry"]):
    def since(self, day: date) -> Self:
        return self.annotate(last=Coalesce("ends_on", "begins_on")).filter(last__gte=day)

    def between(self, first: date, last: date) -> Self:
        """With a day of theirs among these."""
        return self.since(first).filter(begins_on__lte=last)

    def standing(self) -> Self:
        return self.filter(is_cancelled=False)


class GrantShareQuerySet(RecordQuerySet["GrantShare"]):
    def standing_of(self, gathering: UUID) -> Self:
        return self.filter(gathering=gathering, binned_at__isnull=True)

    def percent(self) -> int:
        """Of all of these together."""
        return int(self.aggregate(whole=Sum("percent"))["whole"] or 0)


class CorrectionQuerySet(models.QuerySet["HolidayCorrection"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the hubs that one works for."""
        found = self
        for one in actor.eyes:
            found = found.filter(hub__in=one.hubs)
        return found

    def standing(self) -> Self:
        return self.filter(stands=True)

    def in_order(self) -> Self:
        """Where two hubs say different things of a day, the later one comes last."""
        return self.order_by("day", "said_at", "pk")


class FeedQuerySet(models.QuerySet["Feed"]):
    def of(self, person: UUID | None) -> Self:
        return self.filter(person=person)

    def open(self) -> Self:
        return self.filter(ended_at__isnull=True)


class SeriesQuerySet(models.QuerySet["Series"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the hubs that one works for."""
        found = self
        for one in actor.eyes:
            found = found.filter(hub__in=one.hubs)
        return found

    def in_order(self) -> Self:
        return self.order_by("name", "pk")


def at_own_hub(found: Any, actor: Actor) -> Any:
    """Rows beneath a gathering that one sees and that one's own hub holds."""
    gatherings: Any = found.model._meta.get_field("gathering").related_model
    seen = gatherings.objects.visible_to(actor).filter(pk=OuterRef("gathering"))
    for one in actor.eyes:
        seen = seen.filter(hub__in=one.hubs)
    # Asked of each row: a list of all gatherings that one sees may be long.
    return found.filter(Exists(seen))


class MinuteQuerySet(models.QuerySet["MinuteItem"]):
    def visible_to(self, actor: Actor) -> Self:
        """Minutes are never public: the hub's staff reads them, participants get a letter."""
        found: Self = at_own_hub(self, actor)
        return found

    def standing(self) -> Self:
        return self.filter(struck_at__isnull=True)

    def in_order(self) -> Self:
        return self.order_by("position", "written_at", "pk")


class LetterQuerySet(models.QuerySet["MinutesLetter"]):
    def to_guests_of(self, gathering: UUID) -> Self:
        return self.filter(guest__gathering=gathering)


class ClearanceQuerySet(models.QuerySet["Clearance"]):
    def visible_to(self, actor: Actor) -> Self:
        found: Self = at_own_hub(self, actor)
        return found

    def newest_first(self) -> Self:
        return self.order_by("-asked_at", "pk")

    def answered(self) -> Self:
        return self.exclude(answer="")

    def unread(self) -> Self:
        """What a host said through a link, and nobody of the staff has read yet."""
        return self.answered().filter(by_hand=False, read_at__isnull=True)


class GuestQuerySet(models.QuerySet["Guest"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of gatherings that one sees and that one's own hub holds."""
        gatherings: Any = self.model._meta.get_field("gathering").related_model
        seen = gatherings.objects.visible_to(actor).filter(pk=OuterRef("gathering"))
        found = self
        for one in actor.eyes:
            found = found.filter(gathering__hub__in=one.hubs)
        return found.filter(Exists(seen))

    def of(self, gathering: UUID) -> Self:
        return self.filter(gathering=gathering)

    def told(self) -> Self:
        """Whoever was asked, by a letter or by hand, or answered; for others their deputy comes."""
        here = self.on_the_list().exclude(answer=Answer.DEPUTY)
        return here.exclude(asked_at=None, answered_at=None)

    def awaiting_answer(self) -> Self:
        return self.on_the_list().filter(answer=Answer.NONE, asked_at__isnull=False)

    def not_asked(self) -> Self:
        """Those with an address whom no letter has asked yet."""
        return self.on_the_list().filter(asked_at__isnull=True, answer=Answer.NONE)

    def unasked(self) -> Self:
        """On the list, and nobody has asked them nor heard from them."""
        return self.on_the_list().filter(asked_at=None, answered_at=None, answer=Answer.NONE)

    def untouched(self) -> Self:
        """On the list as somebody put them there, and nothing has come of it yet."""
        told = self.unasked().filter(registration=None, travel=None, deputies=None, deputy_for=None)
        return self.filter(pk__in=told.filter(presences=None).values("pk"))

    def waiting(self) -> Self:
        """Whoever waited longest comes first."""
        waiting = self.on_the_list().filter(answer=Answer.WAITING)
        return waiting.order_by("answered_at", "added_at", "pk")

    def on_the_list(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def taken_off(self) -> Self:
        """Whoever went last comes last."""
        return self.filter(withdrawn_at__isnull=False).order_by("withdrawn_at", "pk")

    def coming(self) -> Self:
        return self.on_the_list().filter(answer=Answer.YES)

    def in_order(self) -> Self:
        return self.order_by("country", "organisation", "name", "function", "pk")


class PresenceQuerySet(models.QuerySet["Presence"]):
    def visible_to(self, actor: Actor) -> Self:
        """Of guests whom one sees: the staff of the hub that holds the gathering."""
        guests: Any = self.model._meta.get_field("guest").related_model
        seen = guests.objects.visible_to(actor).filter(pk=OuterRef("guest"))
        return self.filter(Exists(seen))

    def in_time(self) -> Self:
        """As they were noted, whenever they arrived."""
        return self.order_by("noted_at", "change")


P = TypeVar("P", bound=models.Model)


class PartQuerySet(models.QuerySet[P]):
    """Rows of a gathering that are read by the staff of the hub that holds it."""

    def visible_to(self, actor: Actor) -> Self:
        gatherings: Any = self.model._meta.get_field("gathering").related_model
        seen = gatherings.objects.visible_to(actor).filter(pk=OuterRef("gathering"))
        found = self.filter(Exists(seen))
        for one in actor.eyes:
            found = found.filter(gathering__hub__in=one.hubs)
        return found


class RollSheetQuerySet(PartQuerySet["RollSheet"]):
    def of_scan(self, gathering: UUID, digest: str) -> Self:
        """Sheets of one gathering that are the same file."""
        return self.filter(gathering=gathering, file__digest=digest)


class SealQuerySet(models.QuerySet["SheetSeal"]):
    def visible_to(self, actor: Actor) -> Self:
        """That there is a sealed sheet; never what it says."""
        sheets: Any = self.model._meta.get_field("sheet").related_model
        return self.filter(sheet__in=sheets.objects.visible_to(actor).values("pk"))

    def standing(self) -> Self:
        return self.filter(erased_at__isnull=True)


class OpeningQuerySet(models.QuerySet["SheetOpening"]):
    def visible_to(self, actor: Actor) -> Self:
        seals: Any = self.model._meta.get_field("seal").related_model
        return self.filter(seal__in=seals.objects.visible_to(actor).values("pk"))

    def asked(self) -> Self:
        return self.filter(state=OpeningState.ASKED, seal__erased_at__isnull=True)

    def newest_first(self) -> Self:
        return self.order_by("-asked_at", "pk")
