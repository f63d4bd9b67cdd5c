"""The shapes of what is answered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from cityweave.api.choices import LARGEST_PAGE, PAGE
from cityweave.network.choices import (
    ActivityKind,
    CityKind,
    Level,
    MembershipState,
    OrganisationKind,
    Promise,
    Standing,
)

Label = Literal["clear", "green"]
PartialDate = Annotated[str, Field(description="A year, a month or a day, or empty.")]
Names = Annotated[dict[str, str], Field(description="By language.")]
Country = Annotated[str, Field(pattern="^[A-Z]{2}$", description="Two capital letters.")]


class Named(Schema):
    key: UUID
    name: str


class RecordOut(Schema):
    key: UUID
    label: Label
    changed_at: datetime
    page: str = Field(description="Where people read it, on this site.")


class FactOut(Schema):
    key: UUID
    label: Label
    attribute: str
    value: str
    number: int | None
    source: str
    source_url: str
    licence: str
    as_of: PartialDate
    read_on: date | None


class HubOut(RecordOut):
    name: str
    names: Names
    countries: list[str]
    languages: list[str]
    about: str
    contact: str


class HubWhole(HubOut):
    facts: list[FactOut]


class MembershipOut(Schema):
    state: MembershipState
    since: PartialDate


class CityOut(RecordOut):
    name: str
    names: Names
    country: str
    kind: CityKind
    lies_in: Named | None
    latitude: float | None
    longitude: float | None
    languages: list[str]
    time_zone: str
    standing: Standing
    summary: str
    website: str
    hub: Named | None
    membership: MembershipOut | None


class CityWhole(CityOut):
    facts: list[FactOut]


class OrganisationOut(RecordOut):
    name: str
    names: Names
    kind: OrganisationKind
    level: Level
    country: str
    about: str
    website: str


class ThemeOut(RecordOut):
    name: str
    names: Names
    lies_in: Named | None


class ActivityOut(RecordOut):
    title: str
    kind: ActivityKind
    promise: Promise
    other_promises: list[Promise]
    begins: PartialDate
    ends: PartialDate
    countries: list[str]
    areas: str
    audience: str
    note: str
    source: str
    source_url: str
    cities: list[Named]
    partners: list[Named]
    themes: list[Named]


class FoundOut(Schema):
    key: UUID
    kind: Literal["hub", "city", "organisation", "activity", "theme"]
    name: str
    page: str


NEXT = Field(description="The address of what follows, or null on the last page.")


class HubPage(Schema):
    results: list[HubOut]
    next: str | None = NEXT


class CityPage(Schema):
    results: list[CityOut]
    next: str | None = NEXT


class OrganisationPage(Schema):
    results: list[OrganisationOut]
    next: str | None = NEXT


class ActivityPage(Schema):
    results: list[ActivityOut]
    next: str | None = NEXT


class ThemePage(Schema):
    results: list[ThemeOut]
    next: str | None = NEXT


class FoundPage(Schema):
    """Best first; no second page: whoever finds too much narrows the question."""

    results: list[FoundOut]


class Mistake(Schema):
    parameter: str
    detail: str


class Problem(Schema):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Mistake] | None = None


class Asked(Schema):
    after: UUID | None = Field(None, description="The key of the last record of the page before.")
    limit: int = Field(PAGE, ge=1, le=LARGEST_PAGE)


class AskedCities(Asked):
    hub: UUID | None = Field(None, description="The hub that serves them.")
    country: Country | None = None
    kind: CityKind | None = None
    standing: Standing | None = None


class AskedOrganisations(Asked):
    country: Country | None = None
    kind: OrganisationKind | None = None


class AskedActivities(Asked):
    hub: UUID | None = Field(None, description="The hub whose activities they are.")
    city: UUID | None = Field(None, description="A city they were held with.")
    kind: ActivityKind | None = None
    promise: Promise | None = None
