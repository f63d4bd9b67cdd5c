"""Declaring the register complete, and taking that back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from cityweave.journal import actions as journal
from cityweave.network import policies
from cityweave.network.models import Completeness
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Scope


@transaction.atomic
def declare_register_complete(*, by: Actor) -> Completeness:
    """From here on the network's size is counted from memberships."""
    lock_register()
    standing = Completeness.objects.filter(stands=True).first()
    policies.can_declare_register(by, standing is not None).require()
    declared = Completeness.objects.create(declared_by_id=by.person_key)
    journal.note("network.register.declared_complete", declared, by=by, label=Label.CLEAR)
    return declared


@transaction.atomic
def take_declaration_back(*, by: Actor) -> Completeness:
    """From here on the size is again what was published, with its sources."""
    lock_register()
    standing = Completeness.objects.filter(stands=True).first()
    policies.can_take_declaration_back(by, standing is not None).require()
    assert standing is not None
    standing.stands = False
    standing.taken_back_at = timezone.now()
    standing.save(update_fields=["stands", "taken_back_at"])
    journal.note(
        "network.register.taken_back", standing, by=by, changed=["stands"],
        label=Label.CLEAR,
    )  # fmt: skip
    return standing


def lock_register() -> None:
    """Two at the desk who declare at once wait for each other."""
    Scope.objects.select_for_update().get(pk=sharing.network_scope().pk)
