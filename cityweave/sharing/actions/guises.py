"""Looking at pages as somebody else: begun, ended, and written down both times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.journal import actions as journal
from cityweave.sharing import policies
from cityweave.sharing.actors import Actor, person_seen_by, role_seen_by, stranger_seen_by
from cityweave.sharing.choices import GUISE, ONE_PERSON, STRANGER, Label
from cityweave.sharing.guises import Guise, guise_from, guise_kept
from cityweave.sharing.models import Role, Scope

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    Session = MutableMapping[str, Any]


@transaction.atomic
def take_guise(session: Session, kind: str, at: UUID | None = None, *, by: Actor) -> None:
    """Look as a stranger, as a role at the scope `at`, or as the person `at`, for a while."""
    guise = guise_from(timezone.now(), kind, at)
    seen_through(guise, by=by)
    session[GUISE] = guise.kept()
    # The role's name stands where names of fields do: it is a name out of a list as well.
    journal.note("sharing.guise.taken", somebody(guise), by=by, changed=[kind], label=Label.AMBER)


@transaction.atomic
def leave_guise(session: Session, *, by: Actor) -> None:
    """Look as oneself again."""
    guise = guise_kept(session.pop(GUISE))
    journal.note(
        "sharing.guise.left", somebody(guise), by=by, changed=[guise.kind], label=Label.AMBER
    )


def somebody(guise: Guise) -> Person | Scope | None:
    model: Any = Person if guise.kind == ONE_PERSON else Scope
    found: Person | Scope | None = model.objects.filter(pk=guise.at).first() if guise.at else None
    return found


def seen_through(guise: Guise, *, by: Actor) -> Actor:
    """The actor that `by` looks as. Raises NotAllowed where that is not, or no longer, theirs."""
    if guise.kind == STRANGER:
        policies.can_look_as(by, STRANGER).require()
        return stranger_seen_by(by)
    found = somebody(guise)
    if isinstance(found, Person):
        roles = Role.objects.held_on(timezone.localdate()).filter(person=found.pk)
        held = list(roles.select_related("scope")) if found.is_active else []
        policies.can_look_as_person(by, found.pk, held).require()
        return person_seen_by(by, found)
    policies.can_look_as(by, guise.kind, found).require()
    assert found is not None
    return role_seen_by(by, guise.kind, found)
