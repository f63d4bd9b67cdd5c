"""What waits for people here: invitations nobody answered, people whom no letter reaches, and RED
records to look at again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cityweave.journal.tasks import (
    Act,
    Line,
    Rank,
    TaskKind,
    Wanted,
    register_kind,
    whoever_sees_it,
)
from cityweave.sharing import actions
from cityweave.sharing.actors import staff_of
from cityweave.sharing.choices import CITY_ROLES, Label, RoleKind, ScopeKind
from cityweave.sharing.models import Audience, Invitation, Record, Role, Scope, SignedLink
from cityweave.sharing.policies import can_edit_record
from cityweave.sharing.presenters.names import (
    called,
    names_of,
    record_at,
    record_kinds,
    visible_records,
)
from cityweave.sharing.presenters.roles import managed_q

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cityweave.journal.models import Entry
    from cityweave.sharing.actors import Actor

# A RED record is looked at again by its date; this long before, somebody is told.
REVIEW_IS_NEAR = timedelta(days=14)
INVITATIONS = "sharing.invitation-expired"
UNREACHED = "sharing.unreached"
RED_REVIEW = "sharing.red-review"


def expired() -> QuerySet[Invitation]:
    return Invitation.objects.filter(
        link__used_at__isnull=True,
        link__revoked_at__isnull=True,
        link__expires_at__lte=timezone.now(),
    )


def invitations_wanted(keys: Collection[UUID] | None) -> Iterable[Wanted]:
    """One task a place, however many invitations to it ran out."""
    found = expired().select_related("link", "scope")
    if keys is not None:
        found = found.filter(scope__in=keys)
    places: dict[UUID, list[Invitation]] = {}
    for invitation in found.order_by("link__expires_at", "pk"):
        places.setdefault(invitation.scope_id, []).append(invitation)
    for place, invitations in places.items():
        served_by = invitations[0].scope.served_by_id
        yield Wanted(
            about=place,
            scope=served_by or place,
            people=frozenset(invitation.invited_by_id for invitation in invitations),
            since=max(invitation.link.expires_at for invitation in invitations),
        )


def place_invited_to(entry: Entry) -> Collection[UUID]:
    if entry.ref is None or not entry.verb.startswith("sharing.invitation."):
        return ()
    return SignedLink.objects.filter(pk=entry.ref).values_list("about", flat=True)


def invitations_in_sight(actor: Actor) -> Iterable[tuple[QuerySet[Any], str]]:
    if manages_any(actor):
        yield expired().filter(managed_q(actor)), "scope"


def manages_any(actor: Actor) -> bool:
    return actor.is_network_staff or actor.holds(RoleKind.HUB_MANAGER) or actor.is_operator


def invitation_lines(keys: Collection[UUID], reader: Actor) -> Mapping[UUID, Line]:
    if not manages_any(reader):
        return {}
    found = expired().filter(managed_q(reader), scope__in=keys).select_related("scope")
    people: dict[UUID, list[str]] = {}
    for invitation in found.order_by("sent_at", "pk"):
        people.setdefault(invitation.scope_id, []).append(invitation.name)
    places = names_of(people, reader)
    return {
        key: Line(
            title=_("Invitation of {name}").format(name=_(", ").join(names)),
            text=said_of_place(places.get(key, ""), len(names)),
            href=reverse("sharing:invitations"),
            act=Act(_("Send again"), performs="again"),
            quiet=Act(_("Withdraw"), performs="withdraw"),
            why=_("Expired"),
            label=Label.AMBER,
        )
        for key, names in people.items()
    }


def said_of_place(place: str, count: int) -> str:
    said = ngettext("It ran out and nobody answered.", "They ran out and nobody answered.", count)
    return f"{place}. {said}" if place else said


def answer_invitations(act: str, key: UUID, by: Actor) -> str:
    """Each invitation to the place that ran out is sent again, or withdrawn."""
    for invitation in expired().filter(managed_q(by), scope=key).select_related("link"):
        if act == "again":
            actions.resend_invitation(invitation, by=by)
        else:
            actions.revoke_invitation(invitation, by=by)
    if act == "again":
        return _("Sent again. The earlier link no longer works.")
    return _("Withdrawn. The link no longer works.")


def roles_held() -> QuerySet[Role]:
    held = Role.objects.held_on(timezone.localdate()).exclude(kind=RoleKind.OPERATOR)
    return held.select_related("scope", "person").order_by("pk")


def unreached_wanted(keys: Collection[UUID] | None) -> Iterable[Wanted]:
    """One for a place: a city's team is its hub's to call, all others a manager's."""
    held = roles_held() if keys is None else roles_held().filter(scope__in=keys)
    since = actions.unreached(held.values("person"))
    places: dict[UUID, list[Role]] = {}
    for role in held.filter(person__in=since):
        places.setdefault(role.scope_id, []).append(role)
    desks = {place: desk_of(roles[0].scope) for place, roles in places.items()}
    staff = staff_of(set(desks.values()))
    for place, roles in places.items():
        people = {
            one.person_key
            for one in staff[desks[place]]
            if roles[0].kind in CITY_ROLES or manages_any(one)
        }
        lost = {role.person_id for role in roles}
        yield Wanted(
            about=place,
            scope=desks[place],
            people=frozenset(person for person in people if person) - lost,
            since=min(since[person] for person in lost),
        )


def desk_of(place: Scope) -> UUID:
    own: UUID = place.pk
    served_by: UUID | None = place.served_by_id
    return own if place.kind in {ScopeKind.HUB, ScopeKind.NETWORK} else served_by or own


def place_unreached(entry: Entry) -> Collection[UUID]:
    return (entry.ref,) if entry.verb == actions.CAME_BACK and entry.ref is not None else ()


def unreached_in_sight(actor: Actor) -> Iterable[tuple[QuerySet[Any], str]]:
    if not actor.hubs:
        return
    found = roles_held().filter(Q(scope__served_by__in=actor.hubs) | Q(scope__in=actor.hubs))
    if not manages_any(actor):
        found = found.filter(kind__in=CITY_ROLES)
    yield found.filter(person__in=actions.unreached(found.values("person"))), "scope"


def unreached_lines(keys: Collection[UUID], reader: Actor) -> Mapping[UUID, Line]:
    places: dict[UUID, list[Role]] = {}
    for role in (one for found, _at in unreached_in_sight(reader) for one in found):
        if role.scope_id in keys:
            places.setdefault(role.scope_id, []).append(role)
    names = names_of(places, reader)
    return {key: unreached_line(roles, names.get(key, "")) for key, roles in places.items()}


def unreached_line(roles: list[Role], place: str) -> Line:
    in_city = roles[0].kind in CITY_ROLES
    page = reverse("sharing:spoken-codes" if in_city else "sharing:roles")
    names = list(dict.fromkeys(role.person.name for role in roles))
    return Line(
        title=_("Letters to {name} come back").format(name=_(", ").join(names)),
        href=page,
        act=Act(_("Read a code out") if in_city else _("Open"), href=page),
        quiet=Act(_("Tomorrow"), performs="tomorrow"),
        text=_("Call them, and ask for another address to invite them under."),
        why=place,
        label=Label.AMBER,
    )


def red_wanted(keys: Collection[UUID] | None) -> Iterable[Wanted]:
    near = timezone.localdate() + REVIEW_IS_NEAR
    for kind in record_kinds().values():
        rows: QuerySet[Any] = kind._default_manager.filter(
            label=Label.RED, review_on__lte=near, binned_at__isnull=True
        )
        for record in rows if keys is None else rows.filter(pk__in=keys):
            yield Wanted(
                about=record.pk,
                scope=record.hub_id,
                people=named_people(record),
                since=start_of(record) - REVIEW_IS_NEAR,
                due_at=start_of(record) + timedelta(days=1, seconds=-1),
            )


def start_of(record: Record) -> datetime:
    assert record.review_on is not None
    return datetime.combine(record.review_on, time(), tzinfo=UTC)


def named_people(record: Record) -> frozenset[UUID]:
    named = Audience.objects.standing(timezone.now()).filter(root=record.root_id)
    people = named.filter(grantee__kind=ScopeKind.PERSON)
    return frozenset(people.values_list("grantee", flat=True))


def labelled(entry: Entry) -> Collection[UUID]:
    touched = entry.verb.rpartition(".")[2] in {"set", "binned", "restored", "named", "withdrawn"}
    return (entry.ref,) if touched and entry.ref is not None else ()


def red_in_sight(actor: Actor) -> Iterable[tuple[QuerySet[Any], str]]:
    for kind in record_kinds().values():
        yield kind._default_manager.visible_to(actor).filter(label=Label.RED), "pk"


def red_lines(keys: Collection[UUID], reader: Actor) -> Mapping[UUID, Line]:
    return {
        key: Line(
            title=_("Look at it again: {title}").format(title=called(record)),
            text=_("It is RED, and each RED record is looked at again within 90 days."),
            href=reverse("sharing:readers", kwargs={"key": key}),
            act=Act(_("Keep it RED"), performs="keep"),
            quiet=Act(_("Who can see this?"), href=reverse("sharing:readers", kwargs={"key": key})),
            label=record.label,
        )
        for key, record in visible_records(keys, reader).items()
    }


def keep_red(_act: str, key: UUID, by: Actor) -> str:
    actions.set_label(record_at(by, key), Label.RED, by=by)
    return _("Kept. It comes back here before its next date.")


def may_keep_red(keys: Collection[UUID], actor: Actor) -> Collection[UUID]:
    records = visible_records(keys, actor)
    return {key for key, record in records.items() if can_edit_record(actor, record)}


def register() -> None:
    register_kind(
        TaskKind(
            INVITATIONS,
            Rank.OWN,
            wanted=invitations_wanted,
            stirred=place_invited_to,
            sight=invitations_in_sight,
            lines=invitation_lines,
            may_hold=whoever_sees_it,
            perform=answer_invitations,
        )
    )
    register_kind(
        TaskKind(
            UNREACHED,
            Rank.COLLEAGUE,
            wanted=unreached_wanted,
            stirred=place_unreached,
            sight=unreached_in_sight,
            lines=unreached_lines,
            may_hold=whoever_sees_it,
            is_shared=True,
        )
    )
    register_kind(
        TaskKind(
            RED_REVIEW,
            Rank.SAFEGUARDING,
            wanted=red_wanted,
            stirred=labelled,
            sight=red_in_sight,
            lines=red_lines,
            may_hold=may_keep_red,
            perform=keep_red,
        )
    )
