"""What waits for people here: memberships that the hub has to answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from cityweave.journal.models import Entry
from cityweave.journal.tasks import Act, Line, Rank, TaskKind, Wanted, register_kind
from cityweave.network import actions
from cityweave.network.choices import MembershipState
from cityweave.network.models import Membership
from cityweave.sharing.actors import staff_of
from cityweave.sharing.policies import reads_by_label
from cityweave.sharing.presenters.names import names_of
from cityweave.sharing.reading import get_visible_or_404

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from cityweave.sharing.actors import Actor

MEMBERSHIP = "network.membership-waits"
STEPS = {
    MembershipState.APPLIED: MembershipState.UNDER_REVIEW,
    MembershipState.UNDER_REVIEW: MembershipState.MEMBER,
}


def waiting() -> QuerySet[Membership]:
    return Membership._default_manager.filter(binned_at__isnull=True).waiting()


def wanted(keys: Collection[UUID] | None) -> Iterable[Wanted]:
    found = list(waiting() if keys is None else waiting().filter(pk__in=keys))
    staff = staff_of(membership.hub_id for membership in found)
    moved = moments([membership.pk for membership in found])
    for membership in found:
        people = [one for one in staff[membership.hub_id] if reads_by_label(one, membership)]
        yield Wanted(
            about=membership.pk,
            scope=membership.hub_id,
            people=frozenset(one.person_key for one in people if one.person_key),
            since=moved.get(membership.pk, membership.created_at),
        )


def moments(keys: list[UUID]) -> dict[UUID, datetime]:
    """When each came to where it is."""
    verbs = ("network.membership.added", "network.membership.moved")
    entries = Entry.objects.filter(ref__in=keys, verb__in=verbs).order_by()
    return dict(entries.values_list("ref").annotate(latest=Max("at")))


def stirred(entry: Entry) -> Collection[UUID]:
    ours = entry.verb.startswith("network.membership.") or entry.verb == "sharing.label.set"
    return (entry.ref,) if ours and entry.ref is not None else ()


def sight(actor: Actor) -> Iterable[tuple[QuerySet[Any], str]]:
    yield Membership.objects.visible_to(actor).waiting(), "pk"


def lines(keys: Collection[UUID], reader: Actor) -> Mapping[UUID, Line]:
    found = list(Membership.objects.visible_to(reader).filter(pk__in=keys))
    cities = names_of([membership.city_id for membership in found], reader)
    return {membership.pk: line_of(membership, cities) for membership in found}


def line_of(membership: Membership, cities: Mapping[UUID, str]) -> Line:
    edit = reverse("network:membership-edit", kwargs={"address": membership.pk})
    if membership.state == MembershipState.APPLIED:
        words = (_("Asks to become a member"), _("Begin the review"))
        quiet = Act(_("Open"), href=edit)
    else:
        words = (_("Is under review as a member"), _("Welcome as a member"))
        quiet = Act(_("Decide otherwise"), href=edit)
    return Line(
        title=words[0],
        href=edit,
        act=Act(words[1], performs="on"),
        quiet=quiet,
        text=_("Nobody has answered yet."),
        why=cities.get(membership.city_id, _("A city")),
        label=membership.label,
    )


def move_on(_act: str, key: UUID, by: Actor) -> str:
    membership = get_visible_or_404(Membership, by, key)
    to = STEPS.get(MembershipState(membership.state), MembershipState.MEMBER)
    moved = actions.move_membership(membership, to, by=by)
    return _("The membership is now: {state}.").format(state=moved.get_state_display())


def may_hold(keys: Collection[UUID], actor: Actor) -> Collection[UUID]:
    """Whoever sees it and works at its hub edits it, and moves it on."""
    found = Membership.objects.visible_to(actor).filter(pk__in=keys, hub__in=actor.hubs)
    return set(found.values_list("pk", flat=True))


def register() -> None:
    register_kind(
        TaskKind(
            MEMBERSHIP,
            Rank.CITY,
            wanted=wanted,
            stirred=stirred,
            sight=sight,
            lines=lines,
            may_hold=may_hold,
            perform=move_on,
            is_shared=True,
        )
    )
