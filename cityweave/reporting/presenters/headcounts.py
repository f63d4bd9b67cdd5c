"""How many people came: counted at the door, and reported by sources; never added up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from cityweave.reporting.small_cells import cell
from cityweave.sharing.choices import Label
from cityweave.ui.figures import Figure

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A group of people, and how many: small groups are not counted out."""

    name: str
    number: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Heads:
    """Both kinds of headcount, each for itself."""

    counted: tuple[HeadLine, ...] = ()
    reported: tuple[HeadLine, ...] = ()
    label: Label = Label.CLEAR


def number_said(count: int) -> str:
    found = cell(count)
    number = Figure(found.number)
    return _("fewer than {n}").format(n=number) if found.is_few else str(number)


def heads_at(gatherings: Sequence[UUID], reader: Actor) -> Heads:
    """The one place where headcounts of gatherings are read."""
    return Heads()
