"""Consents of guests, for the register."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.gatherings.models import Gathering, Guest, GuestConsent
from cityweave.safeguarding.choices import ConsentState
from cityweave.safeguarding.presenters.register import SHOWN, ConsentLine
from cityweave.sharing.choices import Label

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


def consents_of_guests(reader: Actor) -> Iterator[ConsentLine]:
    """Of guests whom the reader sees: the staff of the hub that holds the gathering."""
    seen = Guest.objects.visible_to(reader)
    given = GuestConsent.objects.filter(guest__in=seen.values("pk")).order_by("-given_at", "pk")
    rows = list(given[:SHOWN])
    guests = seen.in_bulk({one.guest_id for one in rows})
    held = {guest.gathering_id for guest in guests.values()}
    gatherings = Gathering.objects.visible_to(reader).in_bulk(held)
    for one in rows:
        guest = guests[one.guest_id]
        yield line_of(one, guest, gatherings[guest.gathering_id])


def line_of(one: GuestConsent, guest: Guest, gathering: Gathering) -> ConsentLine:
    withdrawn = timezone.localdate(one.withdrawn_at) if one.withdrawn_at else None
    return ConsentLine(
        key=guest.pk,
        who=guest.name or guest.function or _("a guest"),
        href=reverse("gatherings:guest", args=[guest.pk]),
        place=gathering.title,
        purpose=one.get_purpose_display(),
        code=one.purpose,
        wording=one.wording,
        language=one.language,
        recorded_by=_("themselves"),
        given_on=timezone.localdate(one.given_at),
        expires_on=None,
        withdrawn_on=withdrawn,
        state=ConsentState.WITHDRAWN if withdrawn else ConsentState.STANDS,
        label=Label.STRICT,
        owner=gathering.owner_id,
    )
