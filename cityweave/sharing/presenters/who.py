"""Who can see this: the label as a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from cityweave.sharing.choices import Label
from cityweave.sharing.presenters.names import called, names_of

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Record


@dataclass(frozen=True, slots=True)
class WhoLine:
    """The TLP code, small; the sentence, first; the page that says more."""

    code: str
    sentence: str
    href: str
    label: Label


def who_line(record: Record, reader: Actor) -> WhoLine:
    """The label as a sentence. No query for CLEAR, GREEN and RED; up to three for the others."""
    label = Label(record.label)
    names: Mapping[UUID, str] = {}
    if label in {Label.AMBER, Label.STRICT}:
        names = {record.pk: called(record)}
        unknown = {record.owner_id, record.hub_id} - {record.pk}
        if unknown:
            names = names | names_of(unknown, reader)
    return WhoLine(
        code=label.code,
        sentence=sentence_for(label, record, names),
        href=reverse("sharing:readers", kwargs={"key": record.pk}),
        label=label,
    )


def sentence_for(label: Label, record: Record, names: Mapping[UUID, str]) -> str:
    match label:
        case Label.CLEAR:
            return _("Everyone can read this.")
        case Label.GREEN:
            return _("People of member cities and staff can read this.")
        case Label.RED:
            return _("Only the persons named can read this.")
        case Label.STRICT:
            return owners_sentence(record, names)
    if record.owner_id == record.hub_id:
        return owners_sentence(record, names)
    owner, hub = names.get(record.owner_id), names.get(record.hub_id)
    if owner and hub:
        return _("Only {owner}’s team and {hub} can read this.").format(owner=owner, hub=hub)
    if owner:
        return _("Only {owner}’s team and its hub can read this.").format(owner=owner)
    return _("Only the team that keeps this and its hub can read it.")


def owners_sentence(record: Record, names: Mapping[UUID, str]) -> str:
    owner = names.get(record.owner_id)
    if owner is None:
        return _("Only the team that keeps this can read it.")
    if record.owner_id == record.hub_id:
        return _("Only the staff of {hub} can read this.").format(hub=owner)
    return _("Only {owner}’s team can read this.").format(owner=owner)
