"""What a grant did between two days, as far as its reader sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cityweave.followup.choices import CommitmentState
from cityweave.followup.models import Commitment
from cityweave.gatherings.models import Gathering, GrantShare
from cityweave.network.countries import country_name
from cityweave.network.models import City, Grant
from cityweave.reporting.policies import can_look_after_figures
from cityweave.reporting.presenters.figures import EditionShown, released_of
from cityweave.reporting.presenters.headcounts import HeadLine, Heads, heads_at
from cityweave.sharing.choices import Label
from cityweave.sharing.presenters.names import called
from cityweave.ui.figures import Figure

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


@dataclass(frozen=True, slots=True)
class Paid:
    """One gathering that the grant paid a part of."""

    key: UUID
    href: str
    title: str
    kind: str
    first: date | None
    last: date | None
    place: str
    country: str
    state: str
    share: str
    label: str


@dataclass(frozen=True, slots=True)
class Promised:
    """One commitment made at such a gathering."""

    href: str
    what: str
    due: date | None
    state: str
    is_overdue: bool
    label: str


@dataclass(frozen=True, slots=True)
class Account:
    """The whole account; `label` is the highest of its parts."""

    grant: Grant
    first: date
    last: date
    gatherings: tuple[Paid, ...]
    places: tuple[str, ...]
    countries: tuple[str, ...]
    heads: Heads
    # The latest figures that two people released to those who pay it.
    edition: EditionShown | None
    may_release: bool
    commitments: tuple[Promised, ...]
    kept: int
    overdue: int
    label: Label

    @property
    def is_empty(self) -> bool:
        return not self.gatherings

    @property
    def needs_reason(self) -> bool:
        """Above GREEN nothing leaves the house without one."""
        return self.label.rank > Label.GREEN.rank


def account(grant: Grant, first: date, last: date, reader: Actor) -> Account:
    shares = list(GrantShare.objects.visible_to(reader).filter(grant=grant.pk))
    by_gathering = {share.gathering_id: share for share in shares}
    found = Gathering.objects.visible_to(reader).filter(pk__in=by_gathering)
    held = list(found.between(first, last).order_by("begins_on", "sort_key", "pk"))
    hosts = City.objects.visible_to(reader).in_bulk({one.city_id for one in held} - {None})
    paid = tuple(paid_of(one, by_gathering[one.pk], hosts, grant) for one in held)
    promised = promised_at([one.key for one in paid], reader)
    labels = [Label(one.label) for one in paid] + [Label(one.label) for one in promised]
    labels += [Label(by_gathering[one.key].label) for one in paid]
    edition = released_of(grant, reader)
    heads = heads_at([one.key for one in paid], reader)
    return Account(
        grant=grant,
        first=first,
        last=last,
        gatherings=paid,
        places=distinct(one.place for one in paid),
        countries=distinct(one.country for one in paid),
        heads=heads if heads.counted or edition is None else frozen_in(heads, edition),
        edition=edition,
        may_release=bool(can_look_after_figures(reader, grant)),
        commitments=promised,
        kept=sum(one.state == str(CommitmentState.DONE.label) for one in promised),
        overdue=sum(one.is_overdue for one in promised),
        label=max([*labels, heads.label, Label(grant.label)], key=lambda one: one.rank),
    )


def frozen_in(heads: Heads, edition: EditionShown) -> Heads:
    """Whoever reads no roll call reads what was released to them, and nothing newer."""
    lines = (HeadLine(name, number) for name, number in edition.lines)
    return replace(heads, counted=tuple(lines), is_edition=True)


def distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({word for word in words if word}))


def paid_of(one: Gathering, share: GrantShare, hosts: Mapping[Any, City], grant: Grant) -> Paid:
    host = hosts.get(one.city_id)
    code = host.country if host else one.country
    language = translation.get_language() or "en"
    return Paid(
        key=one.pk,
        href=reverse("gatherings:gathering", args=[one.address]),
        title=one.title,
        kind=one.get_kind_display(),
        first=one.begins_on,
        last=one.last_day,
        place=called(host) if host else _("online") if one.online else "",
        country=country_name(code, language) if code else "",
        state=one.get_state_display(),
        share=share_said(share, grant),
        label=one.label,
    )


def share_said(share: GrantShare, grant: Grant) -> str:
    parts = []
    if share.percent:
        parts.append(_("{n} %").format(n=Figure(share.percent)))
    if share.amount:
        parts.append(f"{Figure(share.amount)} {grant.currency}".strip())
    return " · ".join(parts)


def promised_at(gatherings: Sequence[UUID], reader: Actor) -> tuple[Promised, ...]:
    today = timezone.localdate()
    found = Commitment.objects.visible_to(reader).filter(made_in__in=gatherings)
    return tuple(
        Promised(
            href=reverse("followup:commitment", args=[one.pk]),
            what=one.what,
            due=one.due_on,
            state=one.get_state_display(),
            is_overdue=one.is_overdue(today),
            label=one.label,
        )
        for one in found.urgent_first(today)
    )


def states_said(commitments: Iterable[Promised]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(one.state for one in commitments).items()))
