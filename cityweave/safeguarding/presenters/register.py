"""The register of consents: who agreed to what, how and when, and what was taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cityweave.network.models import Affiliation
from cityweave.safeguarding.choices import ConsentState
from cityweave.safeguarding.models import Consent
from cityweave.sharing.presenters.names import names_of
from cityweave.sharing.presenters.people import author_said, authors, people_said

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

SHOWN = 500


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """One consent in the register."""

    key: UUID
    who: str
    person: UUID
    place: str
    purpose: str
    wording: str
    language: str
    recorded_by: str
    given_on: date
    expires_on: date
    withdrawn_on: date | None
    state: str
    label: str

    @property
    def state_said(self) -> str:
        return str(ConsentState(self.state).label)


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
        person=one.person_id,
        place=places.get(one.about_id, ""),
        purpose=one.get_purpose_display(),
        wording=one.wording,
        language=one.language,
        recorded_by=_("themselves") if own else author_said(one.recorded_by, wrote),
        given_on=one.given_on,
        expires_on=one.expires_on,
        withdrawn_on=timezone.localdate(one.withdrawn_at) if one.withdrawn_at else None,
        state=state_of(one),
        label=one.label,
    )


def state_of(one: Consent) -> str:
    if one.withdrawn_at is not None:
        return ConsentState.WITHDRAWN
    return ConsentState.OVER if one.expires_on < timezone.localdate() else ConsentState.STANDS


def exported(line: ConsentLine) -> dict[str, Any]:
    withdrawn = date_format(line.withdrawn_on, "DATE_FORMAT") if line.withdrawn_on else ""
    return {
        "who": line.who, "place": line.place, "purpose": line.purpose, "wording": line.wording,
        "recorded_by": line.recorded_by, "given_on": line.given_on.isoformat(),
        "expires_on": line.expires_on.isoformat(), "withdrawn_on": withdrawn,
        "state": line.state_said,
    }  # fmt: skip
