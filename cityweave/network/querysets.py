"""How the network's records are found."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from cityweave.network.choices import ANSWERS, MEMBERSHIP_WAITS, NeedStatus, OfferStatus
from cityweave.network.names import fold
from cityweave.sharing.choices import ScopeKind
from cityweave.sharing.querysets import RecordQuerySet, seen_q

if TYPE_CHECKING:
    from cityweave.network.models import (  # noqa: F401 - the types of the querysets
        Activity,
        Affiliation,
        City,
        Fact,
        Grant,
        Hub,
        HubCity,
        Membership,
        Need,
        Offer,
        OnCall,
        Organisation,
        SavedView,
        Theme,
    )
    from cityweave.sharing.actors import Actor


class HubQuerySet(RecordQuerySet["Hub"]):
    pass


class CityQuerySet(RecordQuerySet["City"]):
    def named_like(self, words: str) -> Self:
        """Cities one of whose names holds every word, accents and case aside."""
        found = self
        for word in fold(words).split():
            found = found.filter(search_text__contains=word)
        return found

    def served_by(self, hub: UUID, actor: Actor) -> Self:
        """Cities of a hub, as far as the reader may know that they are."""
        # The relation comes from the models module, which imports this one.
        joins: Any = self.model._meta.get_field("hub_cities").related_model
        serving = joins.objects.visible_to(actor).current().filter(served_by=hub)
        # A list, and no question for each city: SQLite would answer that by reading all of a
        # hub's rows each time, 10,000 cities in minutes.
        return self.filter(pk__in=serving.values("city"))

    def placed(self) -> Self:
        return self.filter(latitude__isnull=False)


class HubCityQuerySet(RecordQuerySet["HubCity"]):
    def current(self) -> Self:
        return self.filter(ends="")

    def of_cities(self, cities: CityQuerySet) -> Self:
        """Those of the cities given."""
        return self.filter(city__in=cities.order_by().values("pk"))


class MembershipQuerySet(RecordQuerySet["Membership"]):
    def waiting(self) -> Self:
        """Those that the hub has to answer."""
        return self.filter(state__in=MEMBERSHIP_WAITS)


class FactQuerySet(RecordQuerySet["Fact"]):
    def about_any(self, keys: set[UUID]) -> Self:
        return self.filter(about__in=keys)


class OrganisationQuerySet(RecordQuerySet["Organisation"]):
    def named_like(self, words: str) -> Self:
        found = self
        for word in fold(words).split():
            found = found.filter(sort_key__contains=word)
        return found


class AffiliationQuerySet(RecordQuerySet["Affiliation"]):
    def current(self) -> Self:
        return self.filter(Q(ends=""))


class ThemeQuerySet(RecordQuerySet["Theme"]):
    def named_like(self, words: str) -> Self:
        """Themes one of whose names holds every word; they are few, and are read as they are."""
        wanted = fold(words).split()
        named = self.values_list("pk", "name", "names")
        folded = ((key, fold(" ".join([name, *names.values()]))) for key, name, names in named)
        return self.filter(pk__in=[key for key, text in folded if all(w in text for w in wanted)])


class ActivityQuerySet(RecordQuerySet["Activity"]):
    def keeping(self, promise: str) -> Self:
        """Activities under a promise, as the first or as another one."""
        return self.filter(Q(promise=promise) | Q(other_promises__contains=f" {promise} "))

    def standing_alone(self) -> Self:
        """Those without a record of their own, through which they would be counted."""
        return self.filter(about__isnull=True)


class NeedQuerySet(RecordQuerySet["Need"]):
    def not_over(self) -> Self:
        return self.filter(status__in=(NeedStatus.OPEN, NeedStatus.BEING_ANSWERED))

    def answered_by(self, answer: UUID) -> Self:
        """Those to which this record is tied; of a tie only those read who see both ends."""
        links: Any = self.model._meta.get_field("ref").related_model
        tied = links.objects.filter(links_in__source=answer, links_in__relation=ANSWERS)
        return self.filter(pk__in=tied.values("pk"))

    def orphans(self) -> Self:
        """Open ones: whatever is tied to a need says that it is being answered."""
        return self.filter(status=NeedStatus.OPEN)


class OfferQuerySet(RecordQuerySet["Offer"]):
    def standing(self) -> Self:
        return self.filter(status=OfferStatus.OPEN)


class OnCallQuerySet(RecordQuerySet["OnCall"]):
    pass


class GrantQuerySet(RecordQuerySet["Grant"]):
    def reported_to(self, actor: Actor) -> Self:
        """Those in sight, and the one at which a funder's or an evaluator's role stands:
        what was awarded, by whom and when, they know from their own papers."""
        found = self.filter(binned_at__isnull=True)
        for one in actor.eyes:
            theirs = [role.scope for role in one.roles if role.scope_kind == ScopeKind.GRANT]
            found = found.filter(seen_q(one) | Q(pk__in=theirs))
        return found


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def seen_by(self, actor: Actor) -> Self:
        """One's own, and those shared with a team that one works in."""
        found = self.filter(deleted_at__isnull=True)
        for one in actor.eyes:
            found = found.filter(Q(owner=one.person_key) | Q(shared_with__in=one.hubs))
        return found

    def own_of(self, actor: Actor) -> Self:
        return self.filter(owner=actor.person_key, deleted_at__isnull=True)

    def to_bring_back(self, actor: Actor, since: datetime) -> Self:
        return self.filter(owner=actor.person_key, deleted_at__gte=since)

    def in_order(self) -> Self:
        return self.order_by("name", "pk")
