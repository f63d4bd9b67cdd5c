"""How the network's records are found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.db.models import Q

from cityweave.network.names import fold
from cityweave.sharing.querysets import RecordQuerySet

if TYPE_CHECKING:
    from cityweave.network.models import (  # noqa: F401 - the types of the querysets
        Activity,
        Affiliation,
        City,
        Fact,
        Hub,
        HubCity,
        Membership,
        Organisation,
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

    def speaking(self, language: str) -> Self:
        return self.filter(languages__contains=f" {language} ")

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


class MembershipQuerySet(RecordQuerySet["Membership"]):
    pass


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
    pass


class ActivityQuerySet(RecordQuerySet["Activity"]):
    def keeping(self, promise: str) -> Self:
        """Activities under a promise, as the first or as another one."""
        return self.filter(Q(promise=promise) | Q(other_promises__contains=f" {promise} "))
