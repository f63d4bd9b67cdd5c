"""Recording what donors award."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from cityweave.network import policies
from cityweave.network.actions.records import Facts, claim_own_scope, write_record
from cityweave.network.models import Grant, Hub
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import ScopeKind
from cityweave.sharing.models import Scope


@transaction.atomic
def record_grant(facts: Facts, *, hub: Hub | None, by: Actor) -> Grant:
    """A donor's award, kept by a hub or the desk; the other hubs that it pays are named on it."""
    kept_by = hub.owner if hub else sharing.network_scope()
    policies.can_record_grant(by, kept_by.pk).require()
    columns = {name: value for name, value in facts.items() if name not in Grant.LINKS}
    grant = Grant(**columns, hub=kept_by)
    claim_own_scope(grant, ScopeKind.GRANT, served_by=kept_by)
    write_record(grant, by=by)
    paid = [UUID(str(key)) for key in facts.get("hubs", ())]
    sharing.draw_links(grant, "hubs", [str(key) for key in paid])
    for other in Scope.objects.filter(pk__in=paid, kind=ScopeKind.HUB).exclude(pk=kept_by.pk):
        sharing.write_audience(grant, other, None, by=by)
    return grant
