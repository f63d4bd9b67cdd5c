"""Who hears when the days, hours or place of a gathering change: before saving, and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import ngettext

from cityweave.gatherings import actions, policies
from cityweave.gatherings.models import Gathering, Guest
from cityweave.mail.choices import MAILABLE
from cityweave.sharing.choices import Label
from cityweave.ui.figures import Figure

if TYPE_CHECKING:
    from cityweave.gatherings.querysets import GuestQuerySet
    from cityweave.sharing.actors import Actor


@dataclass(frozen=True, slots=True)
class Hearing:
    """How many get a letter, and how many somebody has to tell."""

    gathering: Gathering
    letters: int
    by_hand: int

    @property
    def waits(self) -> bool:
        """What changes on a public page is told once it is released."""
        return self.gathering.label == Label.CLEAR


def hearing_of(gathering: Gathering, reader: Actor) -> Hearing | None:
    """Whoever was told so far; None where nobody was, or the reader keeps no guests here."""
    if not policies.can_keep_guests(reader, gathering) or not policies.hears_of_changes(gathering):
        return None
    hearing = counted(gathering, Guest.objects.visible_to(reader).of(gathering.pk).told())
    return hearing if hearing.letters or hearing.by_hand else None


def counted(gathering: Gathering, here: GuestQuerySet) -> Hearing:
    told = here.count()
    letters = here.exclude(email="").count() if gathering.label in MAILABLE else 0
    return Hearing(gathering, letters, told - letters)


def heard_of(gathering: Gathering, former: Gathering, reader: Actor) -> str:
    """Who was told, as one sentence or two; empty where nobody had to be."""
    if not policies.can_keep_guests(reader, gathering):
        return ""
    hearing = counted(gathering, actions.who_hears(gathering, former))
    letters, by_hand = hearing.letters, hearing.by_hand
    said = (
        ngettext(
            "One guest who was told before gets a letter with what is new.",
            "{n} guests who were told before get a letter with what is new.",
            letters,
        ).format(n=Figure(letters))
        if letters
        else ""
    )
    own = (
        ngettext(
            "One guest who was told gets no letter: tell them yourself.",
            "{n} guests who were told get no letter: tell them yourself.",
            by_hand,
        ).format(n=Figure(by_hand))
        if by_hand
        else ""
    )
    return " ".join(filter(None, (said, own)))
