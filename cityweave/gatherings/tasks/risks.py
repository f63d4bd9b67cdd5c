"""A risk check is to be made again, since its day has come."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.gatherings.choices import OVER
from cityweave.gatherings.models import Gathering
from cityweave.gatherings.tasks.reports_due import worked_on_by
from cityweave.journal.tasks import Act, Line, Rank, TaskKind, Wanted, register_kind
from cityweave.safeguarding.models import RiskCheck
from cityweave.sharing.actors import staff_of
from cityweave.sharing.policies import reads_by_label
from cityweave.sharing.presenters.names import names_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cityweave.journal.models import Entry
    from cityweave.sharing.actors import Actor

RECHECK = "gatherings.risk-recheck"
VERBS = ("safeguarding.risk.", "gatherings.gathering.", "sharing.label.set")


def stirred(entry: Entry) -> Collection[UUID]:
    return (entry.ref,) if entry.verb.startswith(VERBS) and entry.ref is not None else ()


def wanted(keys: Collection[UUID] | None) -> Iterable[Wanted]:
    """For everybody at the hub, on the day that the check which counts names."""
    due = latest_due(keys)
    found = Gathering._default_manager.filter(pk__in=due, binned_at__isnull=True)
    rows = list(found.exclude(state__in=OVER))
    staff = staff_of({row.hub_id for row in rows})
    for row in rows:
        people = {one.person_key for one in staff[row.hub_id] if reads_by_label(one, row)}
        yield Wanted(
            about=row.pk,
            scope=row.hub_id,
            people=frozenset(person for person in people if person),
            since=due[row.pk],
            due_at=due[row.pk],
        )


def latest_due(keys: Collection[UUID] | None) -> dict[UUID, datetime]:
    """Whose check that counts wants to be made again today or wanted it before."""
    checks = RiskCheck._default_manager.filter(binned_at__isnull=True)
    checks = checks if keys is None else checks.filter(about__in=keys)
    last: dict[UUID, Any] = {}
    for about, day in checks.order_by("checked_at").values_list("about", "recheck_on"):
        last[about] = day
    today = timezone.localdate()
    return {
        about: timezone.make_aware(datetime.combine(day, time.min))
        for about, day in last.items()
        if day is not None and day <= today
    }


def in_sight(actor: Actor) -> Iterable[tuple[QuerySet[Any], str]]:
    yield RiskCheck.objects.visible_to(actor), "about"


def lines(keys: Collection[UUID], reader: Actor) -> Mapping[UUID, Line]:
    found = list(Gathering.objects.visible_to(reader).filter(pk__in=keys))
    hubs = names_of([row.hub_id for row in found], reader)
    return {row.pk: line(row, hubs.get(row.hub_id, "")) for row in found}


def line(row: Gathering, hub: str) -> Line:
    page = reverse("gatherings:risk-check", kwargs={"address": row.address})
    return Line(
        title=row.title,
        href=page,
        act=Act(_("Check again"), href=page),
        quiet=Act(_("Tomorrow"), performs="tomorrow"),
        text=_("Its risk check is to be made again."),
        why=hub,
        label=row.label,
    )


def register() -> None:
    register_kind(
        TaskKind(
            RECHECK, Rank.SAFEGUARDING, wanted=wanted, stirred=stirred, sight=in_sight,
            lines=lines, may_hold=worked_on_by, is_shared=True,
        )
    )  # fmt: skip
