"""Which grant pays which part of a gathering."""

from __future__ import annotations

from django.db import transaction

from cityweave.gatherings import policies
from cityweave.gatherings.models import Gathering, GrantShare
from cityweave.network.models import Grant
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import is_stricter


@transaction.atomic
def record_share(
    gathering: Gathering,
    grant: Grant,
    *,
    by: Actor,
    percent: int | None = None,
    amount: int | None = None,
    note: str = "",
) -> GrantShare:
    """Per cent of the cost, or money. Raises ValidationError where it is more than the whole."""
    # The lock lets two officers fill the same hundred per cent one after the other.
    gathering = sharing.locked(gathering)
    policies.can_record_share(by, gathering, grant).require()
    share = GrantShare(
        gathering=gathering, grant=grant, percent=percent, amount=amount, note=note,
        owner_id=gathering.owner_id, hub_id=gathering.hub_id,
    )  # fmt: skip
    if not is_stricter(share.label, gathering.label):
        share.root = gathering.root
    return sharing.add_record(share, by=by)


@transaction.atomic
def remove_share(share: GrantShare, *, by: Actor) -> None:
    policies.can_remove_share(by, share).require()
    sharing.bin_record(share, by=by)
