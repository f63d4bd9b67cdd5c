"""A link by which somebody without an account reads where their name stands."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from cityweave.accounts.models import Person
from cityweave.journal import actions as journal
from cityweave.network.models import Affiliation
from cityweave.safeguarding import policies
from cityweave.safeguarding.actions import traces
from cityweave.safeguarding.choices import NAME_LINK, NAME_LINK_STANDS
from cityweave.safeguarding.models import Consent
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label


@transaction.atomic
def make_name_link(person: Person, *, by: Actor) -> str:
    """Returns the token; only its hash is kept."""
    policies.can_make_name_link(by, person).require()
    about = sharing.person_scope(person.pk, by=by)
    _link, token = sharing.make_link(NAME_LINK, about.ref, NAME_LINK_STANDS, by=by)
    journal.note("safeguarding.name_link.made", person, by=by, label=Label.AMBER)
    return token


def held_by(person: Person) -> list[Affiliation]:
    """What the register says that the person is: any label may be shown to whom it is about."""
    return list(Affiliation._default_manager.filter(person=person.pk, binned_at__isnull=True))


def given_by(person: Person) -> list[Consent]:
    given = Consent._default_manager.filter(person=person.pk, binned_at__isnull=True)
    return list(given.order_by("-given_on", "pk"))


def stands_in(person: Person) -> dict[UUID, str]:
    """Key → kind of each record with the person's name, their own functions left out."""
    told = traces.records_told(traces.words_of(person))
    own = {one.pk for one in held_by(person)}
    return {key: kind for key, kind in told.items() if key not in own}
