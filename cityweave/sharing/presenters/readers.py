"""Everybody who can read a record, and what another label would change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.sharing.choices import MAY_BE_NAMED, STAFF_ROLES, Label, RoleKind, ScopeKind
from cityweave.sharing.models import Audience, Role, Sight
from cityweave.sharing.policies import can_set_label, looks_behind, reads_by_label
from cityweave.sharing.presenters.names import names_of
from cityweave.sharing.presenters.people import people_said
from cityweave.sharing.small_numbers import FEWEST_IN_GREEN, banded

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Record
    from cityweave.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named on the piece of work, or lent this one record for a release."""

    # None where it ends with the release, and nobody ends it by hand.
    pk: int | None
    name: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class LabelChoice:
    value: str
    code: str
    sentence: str
    consequence: str


def named_on(record: Record, reader: Actor) -> list[Named]:
    """Who is named on the record's piece of work, as far as the reader may know them."""
    now = timezone.now()
    named = Audience.objects.standing(now).filter(root=record.root_id)
    lent = Sight.objects.standing(now).filter(ref=record.pk)
    rows: list[Audience | Sight] = [
        *named.select_related("grantee").order_by("named_at", "pk"),
        *lent.select_related("grantee").order_by("pk"),
    ]
    edits = looks_behind(reader, record)
    places = names_of([row.grantee_id for row in rows], reader)
    persons = [row.grantee_id for row in rows if row.grantee.kind == ScopeKind.PERSON]
    people = people_said(persons, reader) if edits else {}
    said = places | people
    hidden = _("somebody you cannot see")
    return [
        Named(
            row.pk if isinstance(row, Audience) else None,
            said.get(row.grantee_id, hidden),
            row.until,
        )
        for row in rows
        if edits or row.grantee_id in said
    ]


def green_readers() -> str:
    """About how many people read GREEN, in how many cities; both rounded."""
    staff = Q(kind__in=STAFF_ROLES) | (Q(scope__reads_green=True) & ~Q(kind=RoleKind.OPERATOR))
    held = Role.objects.held_on(timezone.localdate()).filter(staff, person__is_active=True)
    people = held.values("person").distinct().count()
    cities = held.filter(scope__kind=ScopeKind.CITY).values("scope").distinct().count()
    return _("About {people} people in {cities} cities can read this.").format(
        people=banded(people, FEWEST_IN_GREEN), cities=banded(cities, FEWEST_IN_GREEN)
    )


CONSEQUENCES = {
    Label.GREEN: gettext_lazy("People of member cities and staff of every hub read it too."),
    Label.AMBER: gettext_lazy("The team that keeps it and its hub read it, and whom they name."),
    Label.STRICT: gettext_lazy("The team that keeps it alone reads it; its hub no longer does."),
    Label.RED: gettext_lazy("Only persons named read it; everybody else loses sight of it."),
}


def label_choices(record: Record, actor: Actor) -> list[LabelChoice]:
    """The labels this person may give, each with what it changes."""
    return [
        LabelChoice(label.value, label.code, str(label.label), consequence(record, label, actor))
        for label in Label
        if label != record.label and can_set_label(actor, record, label)
    ]


def consequence(record: Record, label: Label, actor: Actor) -> str:
    sentences = [str(CONSEQUENCES[label])]
    trial = type(record)(label=label, owner_id=record.owner_id, hub_id=record.hub_id)
    if label != Label.RED and not reads_by_label(actor, trial):
        sentences.append(_("You yourself will no longer see it."))
    return " ".join(sentences)


def label_verdict(record: Record, actor: Actor) -> Verdict:
    """Whether any other label may be given, or why none."""
    stricter = next(label for label in (Label.STRICT, Label.AMBER) if label != record.label)
    return can_set_label(actor, record, stricter)


def may_be_named(record: Record) -> frozenset[str]:
    return MAY_BE_NAMED[record.label]
