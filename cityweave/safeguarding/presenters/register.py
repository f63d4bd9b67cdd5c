"""The register of consents: who agreed to what, how and when, and what was taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.network.models import Affiliation
from cityweave.safeguarding.choices import ConsentState
from cityweave.safeguarding.models import Consent
from cityweave.sharing.choices import Label
from cityweave.sharing.presenters.names import names_of
from cityweave.sharing.presenters.people import author_said, authors, people_said
from cityweave.ui.days import date_format

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

SHOWN = 100


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """One consent in the register."""

    key: UUID
    who: str
    href: str
    place: str
    purpose: str
    code: str
    wording: str
    language: str
    recorded_by: str
    given_on: date
    # None where it was given for one occasion.
    expires_on: date | None
    withdrawn_on: date | None
    state: str
    label: str
    owner: UUID

    @property
    def state_said(self) -> str:
        return str(ConsentState(self.state).label)


# What other rooms keep of consents of their own: those the reader may see, as lines.
OTHERS: list[Callable[[Actor], Iterable[ConsentLine]]] = []


def lines_elsewhere(reader: Actor, purpose: str, state: str) -> tuple[ConsentLine, ...]:
    """Of these rooms together, narrowed as the register is."""
    found = (line for lines in OTHERS for line in lines(reader))
    return tuple(line for line in found if purpose in ("", line.code) and state in ("", line.state))


def consent_lines(found: Iterable[Consent], reader: Actor) -> tuple[ConsentLine, ...]:
    """Names as the reader has them from the contact itself; else what the person does."""
    rows = list(found)
    places = names_of({one.about_id for one in rows}, reader)
    contacts = Affiliation.objects.visible_to(reader).filter(
        person__in={one.person_id for one in rows}
    )
    names = {one.person_id: one.person.name for one in contacts.select_related("person")}
    wrote = people_said(authors(one.recorded_by for one in rows), reader)
    known = people_said({one.person_id for one in rows} - set(names), reader) | names
    return tuple(line_of(one, places, known, wrote) for one in rows)


def line_of(
    one: Consent, places: dict[UUID, str], known: dict[UUID, str], wrote: dict[UUID, str]
) -> ConsentLine:
    own = one.recorded_by == f"person:{one.person_id}"
    return ConsentLine(
        key=one.pk,
        who=known.get(one.person_id, _("a person")),
        href=reverse("web:person", args=[one.person_id]),
        place=places.get(one.about_id, ""),
        purpose=one.get_purpose_display(),
        code=one.purpose,
        wording=one.wording,
        language=one.language,
        recorded_by=_("themselves") if own else author_said(one.recorded_by, wrote),
        given_on=one.given_on,
        expires_on=one.expires_on,
        withdrawn_on=timezone.localdate(one.withdrawn_at) if one.withdrawn_at else None,
        state=state_of(one),
        label=one.label,
        owner=one.owner_id,
    )


def state_of(one: Consent) -> str:
    if one.withdrawn_at is not None:
        return ConsentState.WITHDRAWN
    return ConsentState.OVER if one.expires_on < timezone.localdate() else ConsentState.STANDS


def may_leave(line: ConsentLine, reader: Actor) -> bool:
    """AMBER with a reason, AMBER+STRICT with its owner alone, RED never."""
    if line.label == Label.STRICT:
        return line.owner in reader.own
    return line.label != Label.RED


def exported(line: ConsentLine) -> dict[str, Any]:
    until = line.expires_on.isoformat() if line.expires_on else ""
    withdrawn = date_format(line.withdrawn_on, "DATE_FORMAT") if line.withdrawn_on else ""
    return {
        "who": line.who, "place": line.place, "purpose": line.purpose, "wording": line.wording,
        "recorded_by": line.recorded_by, "given_on": line.given_on.isoformat(),
        "expires_on": until, "withdrawn_on": withdrawn,
        "state": line.state_said,
    }  # fmt: skip
