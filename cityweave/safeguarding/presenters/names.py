"""Where a person's name stands: what they may read of it, and how much else there is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import capfirst

from cityweave.network.models import Affiliation
from cityweave.safeguarding.actions import names
from cityweave.safeguarding.models import Consent
from cityweave.sharing.choices import Label
from cityweave.sharing.presenters import page_of, record_kinds
from cityweave.sharing.presenters.names import called, names_of, visible_records

if TYPE_CHECKING:
    from cityweave.accounts.models import Person
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Record


@dataclass(frozen=True, slots=True)
class Place:
    """A record in which the name stands."""

    kind: str
    title: str
    href: str
    is_public: bool


@dataclass(frozen=True, slots=True)
class Function:
    """What the register says that the person is or was."""

    what: str
    where: str
    email: str
    phone: str
    begins: str
    ends: str


@dataclass(frozen=True, slots=True)
class NamePage:
    """Everything that the register holds about one person, as far as one may show it."""

    name: str
    email: str
    functions: tuple[Function, ...]
    places: tuple[Place, ...]
    # Kind → how many more, that others keep and the person cannot read.
    others: tuple[tuple[str, int], ...]
    consents: tuple[Consent, ...]


def name_page(person: Person, reader: Actor) -> NamePage:
    """`reader` is the person themselves: any label may be shown to whom it is about, yet what
    else stands in a record is not about them."""
    told = names.stands_in(person)
    seen = visible_records(told, reader)
    kinds = Counter(told[key] for key in told if key not in seen)
    return NamePage(
        name=person.name,
        email=person.email or "",
        functions=functions_of(names.held_by(person), reader),
        places=tuple(
            sorted(
                (place_of(one, reader) for one in seen.values()),
                key=lambda place: (place.kind, place.title),
            )
        ),
        others=tuple(sorted((kind_said(kind), count) for kind, count in kinds.items())),
        consents=tuple(names.given_by(person)),
    )


def functions_of(held: list[Affiliation], reader: Actor) -> tuple[Function, ...]:
    places = names_of({one.at_id for one in held}, reader)
    return tuple(
        Function(
            what=" · ".join(filter(None, (one.get_function_display(), one.title))),
            where=places.get(one.at_id, ""),
            email=one.email,
            phone=one.phone,
            begins=one.begins,
            ends=one.ends,
        )
        for one in sorted(held, key=lambda one: (one.ends != "", one.begins, str(one.pk)))
    )


def place_of(record: Record, reader: Actor) -> Place:
    return Place(
        kind=kind_said(record.kind_name()),
        title=called(record),
        href=page_of(record, reader),
        is_public=record.label == Label.CLEAR,
    )


def kind_said(kind: str) -> str:
    return capfirst(str(record_kinds()[kind]._meta.verbose_name))
