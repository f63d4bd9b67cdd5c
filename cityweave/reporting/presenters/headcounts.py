"""How many people came: counted at the door, and reported by sources; never added up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cityweave.gatherings.headcount import Counts
from cityweave.gatherings.models import Gathering, ReportedHeadcount
from cityweave.gatherings.presenters.counted import counts_of
from cityweave.gatherings.presenters.headcounts import reported
from cityweave.network.countries import country_name
from cityweave.sharing.choices import Label
from cityweave.sharing.small_numbers import FEWEST, banded
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
    # Not what the roll calls say now, but what was released once.
    is_edition: bool = False

    @property
    def told(self) -> tuple[HeadLine, ...]:
        """Groups with a number of their own."""
        return tuple(line for line in self.counted if line.number != banded(1))

    @property
    def few(self) -> tuple[HeadLine, ...]:
        """Those too small for one, which share a sentence on the page."""
        return tuple(line for line in self.counted if line.number == banded(1))

    @property
    def few_said(self) -> str:
        return _("fewer than {n} each").format(n=Figure(FEWEST))


def heads_at(gatherings: Sequence[UUID], reader: Actor) -> Heads:
    """The one place where headcounts of gatherings are read. Whoever does not read the guests
    reads no count of them: a figure for others is released by itself."""
    counts = counts_of(gatherings, reader)
    counted = tuple(counted_lines(counts)) if counts.people else ()
    sources = list(ReportedHeadcount.objects.visible_to(reader).filter(gathering__in=gatherings))
    labels = [Label(one.label) for one in sources] + [Label.AMBER] * bool(counted)
    return Heads(
        counted=counted,
        reported=reported_lines(sources, reader),
        label=max([Label.CLEAR, *labels], key=lambda one: one.rank),
    )


def counted_lines(counts: Counts) -> Iterator[HeadLine]:
    yield HeadLine(_("People, each once"), banded(counts.people))
    yield HeadLine(_("Women"), banded(counts.women))
    yield HeadLine(_("Men"), banded(counts.men))
    yield HeadLine(_("Young people"), banded(counts.youth))
    language = get_language() or "en"
    by_name = {country_name(code, language): n for code, n in counts.by_country.items() if code}
    for name, count in sorted(by_name.items()):
        yield HeadLine(name, banded(count))


def reported_lines(sources: Sequence[ReportedHeadcount], reader: Actor) -> tuple[HeadLine, ...]:
    """What each source says, as it says it: it is published already."""
    keys = {one.gathering_id for one in sources}
    titles = {one.pk: one.title for one in Gathering.objects.visible_to(reader).filter(pk__in=keys)}
    ordered = sorted(sources, key=lambda one: (titles[one.gathering_id], one.sort_key, str(one.pk)))
    return tuple(
        HeadLine(titles[one.gathering_id], " · ".join(filter(None, said(one))), one.source)
        for one in ordered
    )


def said(one: ReportedHeadcount) -> tuple[str, ...]:
    shown = reported(one)
    return (shown.people, *shown.parts, shown.said)
