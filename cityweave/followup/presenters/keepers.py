"""Colleagues of those who promised, who may take a commitment on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from cityweave.followup import policies
from cityweave.sharing.actors import actors_for
from cityweave.sharing.models import Role
from cityweave.sharing.presenters.people import people_said

if TYPE_CHECKING:
    from cityweave.followup.models import Commitment
    from cityweave.sharing.actors import Actor


def colleagues_who_promised(commitment: Commitment, reader: Actor) -> list[tuple[str, str]]:
    """(key, name), as far as the reader knows them; nobody where the reader keeps nothing here."""
    if not policies.can_keep_commitment(reader, commitment):
        return []
    held = Role.objects.held_on(timezone.localdate()).filter(scope=commitment.owner_id)
    found = actors_for(held.filter(person__is_active=True).values_list("person", flat=True))
    able = [key for key, one in found.items() if policies.may_hold_commitment(one, commitment)]
    names = people_said(able, reader)
    return sorted(((str(key), names[key]) for key in able), key=lambda pair: pair[1].casefold())
