"""Who gets a badge, and what stands on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.utils import timezone, translation

from cityweave.gatherings.choices import MOST_PRINTED, Age, Answer
from cityweave.gatherings.models import Gathering, Guest
from cityweave.gatherings.paper.badges import Badge, BadgeSheet
from cityweave.gatherings.presenters.guests import place_of
from cityweave.gatherings.presenters.hosts import where_of
from cityweave.gatherings.presenters.roll_paper import label_of
from cityweave.gatherings.presenters.rollcall import photos_agreed
from cityweave.network.models import Hub
from cityweave.sharing.choices import Label
from cityweave.sharing.presenters.names import names_of
from cityweave.ui.stretches import Stretch, stretch

if TYPE_CHECKING:
    from uuid import UUID

    from cityweave.sharing.actors import Actor


@dataclass(frozen=True, slots=True)
class BadgesPage:
    gathering: Gathering
    # Of so many at most that a file of them is made while one waits.
    pages: Stretch
    badges: tuple[Badge, ...]
    total: int
    # How many of them want no pictures, or did not say.
    without_photos: int
    # Guests who have not answered yet: they get no badge.
    unanswered: int
    label: Label


def badges_page(
    gathering: Gathering, reader: Actor, asked: Mapping[str, str] = MappingProxyType({})
) -> BadgesPage:
    """Of all who come. Six queries."""
    guests = Guest.objects.visible_to(reader).of(gathering.pk)
    pages = stretch(guests.coming().in_order(), asked, MOST_PRINTED)
    badges = badges_of(gathering, reader, pages.rows)
    silent = guests.on_the_list().filter(answer=Answer.NONE).count()
    return BadgesPage(
        gathering, pages, badges, guests.coming().count(),
        sum(not one.photos for one in badges), silent, label_of(gathering, names=True),
    )  # fmt: skip


def badges_of(gathering: Gathering, reader: Actor, found: Sequence[Guest]) -> tuple[Badge, ...]:
    cities = names_of({one.city_id for one in found if one.city_id}, reader)
    agreed = photos_agreed(gathering, reader)
    return tuple(badge_of(one, cities, photos=one.pk in agreed) for one in found)


def badge_of(guest: Guest, cities: Mapping[UUID, str], *, photos: bool) -> Badge:
    """A guest asked by function alone wears that; a minor's name is written by hand, if at all."""
    place = place_of(guest, cities)
    if guest.age == Age.MINOR:
        return Badge("", "", place, photos)
    name = guest.name or guest.function or guest.organisation
    rest = guest.function if guest.name and guest.function else guest.organisation
    return Badge(name, rest if rest != name else "", place, photos)


def badge_sheet(page: BadgesPage, reader: Actor, spare: int) -> BadgeSheet:
    assert reader.person is not None
    gathering = page.gathering
    hub = Hub.objects.visible_to(reader).filter(pk=gathering.hub_id).first()
    return BadgeSheet(
        language=translation.get_language() or "en",
        title=gathering.title,
        when=where_of(gathering, reader),
        label=page.label,
        dye=hub.dye if hub else "nw",
        reader=reader.person.name,
        on=timezone.localdate(),
        badges=page.badges,
        spare=spare,
    )
