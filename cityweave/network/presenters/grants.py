"""Grants as pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from cityweave.network.models import Grant, Hub, Organisation
from cityweave.network.policies import can_record_grant
from cityweave.sharing.models import Link
from cityweave.sharing.policies import can_edit_record
from cityweave.sharing.presenters import WhoLine, who_line
from cityweave.sharing.presenters.names import called
from cityweave.ui.figures import Figure

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

MOST = 300


@dataclass(frozen=True, slots=True)
class GrantLine:
    """One grant in a list."""

    href: str
    title: str
    number: str
    donor: str
    begins: date
    ends: date
    label: str


@dataclass(frozen=True, slots=True)
class GrantPage:
    """A grant: who gave how much, for which days and which hubs."""

    grant: Grant
    line: GrantLine
    amount: str
    hubs: tuple[str, ...]
    kept_by: str
    who: WhoLine | None
    may_edit: bool
    # Whoever stands at the grant reads that it is; what lies behind it they do not.
    is_in_sight: bool


def grant_lines(grants: Iterable[Grant], reader: Actor) -> tuple[GrantLine, ...]:
    found = list(grants)
    donors = Organisation.objects.visible_to(reader).in_bulk({one.donor_id for one in found})
    return tuple(line_of(one, donors.get(one.donor_id)) for one in found)


def line_of(grant: Grant, donor: Organisation | None) -> GrantLine:
    return GrantLine(
        href=reverse("network:grant", args=[grant.address]),
        title=grant.title,
        number=grant.number,
        donor=called(donor) if donor else "",
        begins=grant.begins_on,
        ends=grant.ends_on,
        label=grant.label,
    )


def grant_page(grant: Grant, reader: Actor) -> GrantPage:
    (line,) = grant_lines([grant], reader)
    seen = Grant.objects.visible_to(reader).filter(pk=grant.pk).exists()
    paid = Link.objects.filter(source=grant.pk, relation=Grant.LINKS["hubs"])
    hubs = Hub.objects.visible_to(reader)
    keeper = hubs.filter(pk=grant.hub_id).first()
    return GrantPage(
        grant=grant,
        line=line,
        amount=f"{Figure(grant.amount)} {grant.currency}" if grant.amount else "",
        hubs=tuple(called(hub) for hub in hubs.filter(pk__in=paid.values("target")).in_order()),
        kept_by=called(keeper) if keeper else "",
        who=who_line(grant, reader) if seen else None,
        may_edit=seen and not reader.only_looks and bool(can_edit_record(reader, grant)),
        is_in_sight=seen,
    )


def may_record_grants(reader: Actor) -> bool:
    """Whether to offer it at all."""
    return any(can_record_grant(reader, scope) for scope in (*reader.hubs,))
