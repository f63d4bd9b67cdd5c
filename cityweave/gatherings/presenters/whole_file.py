"""Where a gathering's file stands, from its concept to its report, as one thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cityweave.gatherings.choices import STOPS, Answer, GatheringState
from cityweave.gatherings.models import Gathering, Guest, MinuteItem
from cityweave.safeguarding.models import RiskCheck
from cityweave.ui.figures import Figure
from cityweave.ui.parts import Knot

if TYPE_CHECKING:
    from cityweave.gatherings.presenters.counted import CountedShown
    from cityweave.sharing.actors import Actor

ORDER = tuple(state for state in GatheringState.values if state not in STOPS)


def thread_of(
    gathering: Gathering, counted: CountedShown | None, reader: Actor
) -> tuple[Knot, ...]:
    """Five knots, each a door to its part; none where the gathering was stopped."""
    if gathering.state in STOPS:
        return ()
    at, by_key = {"address": gathering.address}, {"key": gathering.pk}
    report = GatheringState.REPORT_CLEARED
    return (
        knot(gathering, "concept", _("Concept"), concept_said(gathering), "#concept"),
        knot(gathering, "cleared", _("Clearance"), risk_said(gathering, reader),
             reverse("gatherings:risk-check", kwargs=at)),
        knot(gathering, "announced", _("Invitation"), guests_said(gathering, reader),
             reverse("gatherings:guests", kwargs=at)),
        knot(gathering, "held", _("The day"), came_said(counted),
             reverse("gatherings:roll-call", kwargs=by_key)),
        knot(gathering, report, _("Minutes and report"), minutes_said(gathering, reader),
             reverse("gatherings:report", kwargs=at)),
    )  # fmt: skip


def knot(gathering: Gathering, state: str, title: str, text: str, url: str) -> Knot:
    reached = shape_at(gathering.state, state)
    is_written = state == GatheringState.CONCEPT and bool(gathering.purpose)
    return Knot("", title, text, url=url, shape="" if is_written else reached)


def shape_at(now: str, state: str) -> Literal["", "none"]:
    """Full where the file has come so far; dashed where it has not."""
    return "" if ORDER.index(now) >= ORDER.index(state) else "none"


def concept_said(gathering: Gathering) -> str:
    return _("written") if gathering.purpose else _("not written yet")


def risk_said(gathering: Gathering, reader: Actor) -> str:
    latest = RiskCheck.objects.visible_to(reader).standing_about(gathering.pk).first()
    if latest is None:
        return _("no risk check yet")
    return _("risk check: {result}").format(result=latest.get_result_display())


def guests_said(gathering: Gathering, reader: Actor) -> str:
    """Asked and coming, in one query."""
    found = Guest.objects.visible_to(reader).of(gathering.pk).on_the_list()
    n = found.aggregate(all=Count("pk"), come=Count("pk", filter=Q(answer=Answer.YES)))
    if not n["all"]:
        return _("nobody on the list yet")
    listed = ngettext("{n} on the list", "{n} on the list", n["all"]).format(n=Figure(n["all"]))
    come = ngettext("{n} comes", "{n} come", n["come"]).format(n=Figure(n["come"]))
    return f"{listed} · {come}"


def came_said(counted: CountedShown | None) -> str:
    if counted is None:
        return _("no roll called yet")
    n = counted.counts.people
    return ngettext("{n} was there", "{n} were there", n).format(n=Figure(n))


def minutes_said(gathering: Gathering, reader: Actor) -> str:
    points = MinuteItem.objects.visible_to(reader).filter(gathering=gathering).standing().count()
    if not points:
        return _("no minutes yet")
    return ngettext("{n} point in the minutes", "{n} points in the minutes", points).format(
        n=Figure(points)
    )
