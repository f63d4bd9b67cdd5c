"""Who pays a gathering, as its page of shares shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse

from cityweave.gatherings.models import Gathering, GrantShare
from cityweave.gatherings.policies import can_remove_share, can_work_on_gathering
from cityweave.network.models import Grant
from cityweave.sharing.presenters.names import called
from cityweave.ui.figures import Figure

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One grant's part."""

    key: UUID
    grant: str
    href: str
    percent: int | None
    amount: str
    note: str
    label: str
    may_remove: bool


@dataclass(frozen=True, slots=True)
class SharesPage:
    gathering: Gathering
    lines: tuple[ShareLine, ...]
    # Of the parts in sight.
    percent: int
    may_add: bool


def shares_page(gathering: Gathering, reader: Actor) -> SharesPage:
    """A share is seen by those who see the gathering and the grant. Three queries."""
    found = list(GrantShare.objects.visible_to(reader).filter(gathering=gathering).in_order())
    seen = Grant.objects.visible_to(reader).in_bulk({one.grant_id for one in found})
    lines = tuple(line_of(one, seen[one.grant_id], reader) for one in found if one.grant_id in seen)
    return SharesPage(
        gathering=gathering,
        lines=tuple(sorted(lines, key=lambda line: (line.grant, str(line.key)))),
        percent=sum(line.percent or 0 for line in lines),
        may_add=not reader.only_looks and bool(can_work_on_gathering(reader, gathering)),
    )


def line_of(share: GrantShare, grant: Grant, reader: Actor) -> ShareLine:
    return ShareLine(
        key=share.pk,
        grant=called(grant),
        href=reverse("network:grant", args=[grant.address]),
        percent=share.percent,
        amount=f"{Figure(share.amount)} {grant.currency}".strip() if share.amount else "",
        note=share.note,
        label=share.label,
        may_remove=not reader.only_looks and bool(can_remove_share(reader, share)),
    )
