"""Pictures and the consents that cover them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from cityweave.files.choices import PICTURES
from cityweave.files.models import StoredFile
from cityweave.safeguarding.choices import COVERED_BY, SHOWS_NOBODY, ConsentPurpose
from cityweave.safeguarding.models import Consent
from cityweave.safeguarding.presenters.register import ConsentLine, consent_lines
from cityweave.sharing.models import Link
from cityweave.sharing.policies import can_edit_record

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

SHOWN = 60


@dataclass(frozen=True, slots=True)
class PictureLine:
    """A picture of which nobody has said yet who agreed to it."""

    key: UUID
    name: str
    href: str
    label: str


def pictures_to_settle(reader: Actor) -> tuple[PictureLine, ...]:
    said = Link.objects.filter(relation__in=(COVERED_BY, SHOWS_NOBODY)).values("source")
    found = StoredFile.objects.visible_to(reader).filter(kind__in=PICTURES).exclude(pk__in=said)
    return tuple(
        PictureLine(one.pk, one.name, reverse("safeguarding:picture", args=[one.pk]), one.label)
        for one in found.order_by("-created_at", "pk")[:SHOWN]
        if can_edit_record(reader, one)
    )


def offered_consents(picture: StoredFile, reader: Actor) -> Iterable[Consent]:
    """Standing ones for pictures, as far as the reader sees them."""
    photo = Consent.objects.visible_to(reader).filter(purpose=ConsentPurpose.PHOTO)
    return photo.standing(timezone.localdate()).newest_first()


def offered_lines(picture: StoredFile, reader: Actor) -> tuple[ConsentLine, ...]:
    return consent_lines(offered_consents(picture, reader), reader)


def covering(picture: StoredFile, reader: Actor) -> tuple[set[str], bool]:
    """Keys of the consents that cover it, and whether it shows nobody."""
    drawn = Link.objects.filter(source=picture.pk, relation__in=(COVERED_BY, SHOWS_NOBODY))
    pairs = list(drawn.values_list("relation", "target"))
    return (
        {str(target) for relation, target in pairs if relation == COVERED_BY},
        any(relation == SHOWS_NOBODY for relation, _target in pairs),
    )
