"""Editions of a grant's figures: asked for, released by a second person, taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cityweave.gatherings.headcount import Counts
from cityweave.gatherings.models import Gathering, GrantShare
from cityweave.gatherings.presenters.counted import counts_of
from cityweave.journal import actions as journal
from cityweave.network.models import City, Grant
from cityweave.reporting import policies
from cityweave.reporting.choices import FEWEST_CITIES, EditionState
from cityweave.reporting.models import FiguresEdition
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.small_numbers import outside

Value = tuple[str, int | None]


def paid_gatherings(grant: Grant, first: date, last: date, reader: Actor) -> list[UUID]:
    shares = GrantShare.objects.visible_to(reader).filter(grant=grant.pk)
    found = Gathering.objects.visible_to(reader).filter(pk__in=shares.values("gathering"))
    return list(found.between(first, last).values_list("pk", flat=True))


def values_of(counts: Counts, reader: Actor) -> Iterator[Value]:
    """Each number after the rule for small ones; nothing finer is ever stored."""
    yield "people", outside(counts.people)
    yield "women", outside(counts.women)
    yield "men", outside(counts.men)
    yield "youth", outside(counts.youth)
    wide = countries_of_many_cities(counts, reader)
    for code in sorted(wide & set(counts.by_country)):
        yield f"country:{code}", outside(counts.by_country[code])


def countries_of_many_cities(counts: Counts, reader: Actor) -> set[str]:
    """A country from which few cities came would tell of these."""
    cities: dict[str, set[UUID]] = defaultdict(set)
    came = City.objects.visible_to(reader).filter(pk__in={key for key in counts.by_city if key})
    for key, code in came.values_list("pk", "country"):
        cities[code].add(key)
    return {code for code, found in cities.items() if len(found) >= FEWEST_CITIES}


@transaction.atomic
def ask_for_figures(grant: Grant, first: date, last: date, *, by: Actor) -> FiguresEdition:
    """Frozen as they are now: what a second person answers for is what funders read."""
    grant = sharing.locked(grant)
    editions = FiguresEdition.objects.of(grant.pk)
    waits = editions.waiting().exists()
    policies.can_ask_for_figures(by, grant, is_waiting=waits).require()
    assert by.person is not None
    held = paid_gatherings(grant, first, last, by)
    newest = editions.newest_first().first()
    edition = FiguresEdition.objects.create(
        grant=grant, number=newest.number + 1 if newest else 1, first=first, last=last,
        values=[list(pair) for pair in values_of(counts_of(held, by), by)],
        gatherings=len(held), asked_by=by.person,
    )  # fmt: skip
    journal.note("reporting.figures.requested", grant, by=by, changed=["figures"])
    return edition


def locked(edition: FiguresEdition) -> FiguresEdition:
    found = FiguresEdition.objects.select_for_update()
    return found.get(pk=edition.pk)


@transaction.atomic
def release_figures(
    edition: FiguresEdition, answers: Mapping[str, str], *, by: Actor
) -> FiguresEdition:
    edition = locked(edition)
    policies.can_release_figures(by, edition, answers).require()
    edition.answers = dict(answers)
    return decided(edition, EditionState.RELEASED, by)


@transaction.atomic
def decline_figures(edition: FiguresEdition, reason: str, *, by: Actor) -> FiguresEdition:
    edition = locked(edition)
    policies.can_decide_figures(by, edition).require()
    edition.reason = reason
    return decided(edition, EditionState.DECLINED, by)


@transaction.atomic
def take_figures_back(edition: FiguresEdition, *, by: Actor) -> FiguresEdition:
    """Withdrawn before it was decided; or out of the funders' sight at once."""
    edition = locked(edition)
    policies.can_take_figures_back(by, edition).require()
    if edition.state == EditionState.RELEASED:
        return decided(edition, EditionState.RECALLED, by)
    return decided(edition, EditionState.WITHDRAWN, by)


def decided(edition: FiguresEdition, state: EditionState, by: Actor) -> FiguresEdition:
    edition.state, edition.decided_by, edition.decided_at = state, by.person, timezone.now()
    edition.save(update_fields=["state", "decided_by", "decided_at", "answers", "reason"])
    journal.note(f"reporting.figures.{state}", edition.grant, by=by, changed=["figures"])
    return edition
